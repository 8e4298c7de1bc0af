import { expect, test } from '@jest/globals';
import { describeInput } from '../../src/conversation/describe-input.ts';
import { atHand } from '../../src/conversation/plan.ts';
import type { InputSummary } from '../../src/diagnosis/diagnosis.ts';
import { openThread } from '../support/conversation.ts';

const artefact = { id: 'a1', name: 'hub.txt', side: 'local', kind: 'config', bytes: 100, redactions: 0 } as const;
const read: InputSummary = {
  file: 'hub.txt',
  side: 'local',
  kind: 'config',
  vendor: 'cisco-asa',
  format: 'asa',
  lines: 40,
  recognised: 30,
  role: null,
};
const remark = (line: number) => ({ line, says: `The transform set of line ${line} is not in this text.` });

async function described(input: InputSummary) {
  const thread = openThread();
  await thread.command('new');
  const [stored] = await thread.parts.store.list(1);
  if (!stored) throw new Error('no case was opened');
  return describeInput(atHand(stored, thread.parts), artefact, input);
}

test('what the reader of a configuration remarked is shown with its line', async () => {
  const [, remarks] = await described({ ...read, remarks: [remark(7)] });
  expect(remarks).toEqual({
    kind: 'facts',
    facts: [{ name: 'hub.txt, line 7', value: 'The transform set of line 7 is not in this text.' }],
  });
});

test('of many remarks the first are shown, and how many more there are', async () => {
  const [, remarks] = await described({ ...read, remarks: [1, 2, 3, 4, 5].map(remark) });
  expect(remarks).toMatchObject({ facts: [{}, {}, {}, { name: 'hub.txt', value: '2 more like these' }] });
});

test('where nothing was remarked, nothing is shown beside what was read', async () => {
  expect(await described(read)).toHaveLength(1);
});
