import { expect, test } from '@jest/globals';
import type { InputSummary } from '../../src/diagnosis/diagnosis.ts';
import { fakeParts, openThread, textOf, tones } from '../support/conversation.ts';

const PROBLEM = 'This looks like a configuration of Acme, which cannot be read yet; fill in the form instead.';

/** A core that can read nothing of a text that begins with `acme`, and not a line of one that begins with `blank`. */
function openWithUnreadable() {
  const parts = fakeParts();
  const judge = (input: InputSummary): InputSummary => {
    if (input.vendor === 'acme') return { ...input, recognised: 0, problem: PROBLEM };
    return input.vendor === 'blank' ? { ...input, recognised: 0 } : input;
  };
  const diagnose: typeof parts.diagnose = async (request) => {
    const diagnosis = await parts.diagnose(request);
    return { ...diagnosis, inputs: diagnosis.inputs.map(judge) };
  };
  return openThread({ ...parts, diagnose });
}

async function untilLocalConfigIsAsked() {
  const thread = openWithUnreadable();
  await thread.command('new');
  let view = await thread.answer('unknown');
  for (let count = 0; count < 10 && !view.question?.id.endsWith('/local-config'); count += 1)
    view = await thread.answer('unknown');
  return thread;
}

test.each(['config acme - - 0', 'config blank - - 0'])(
  'a configuration of which nothing can be read (%s) leaves its values to be asked for',
  async (text) => {
    const thread = await untilLocalConfigIsAsked();
    const view = await thread.drop({ 'acme.conf': text });
    expect(view.question).toMatchObject({ id: '1/local-ike', kind: 'form' });
  },
);

test('it is said what could not be read, and what to do instead', async () => {
  const thread = await untilLocalConfigIsAsked();
  const view = await thread.drop({ 'acme.conf': 'config acme - - 0' });
  expect(tones(view)).toContain('error');
  expect(textOf(view)).toContain(`acme.conf: ${PROBLEM}`);
});

test('a configuration that can be read answers beside one that cannot, and the form is not needed', async () => {
  const thread = await untilLocalConfigIsAsked();
  const view = await thread.drop({ 'acme.conf': 'config acme - - 0', 'gw.conf': 'config strongswan - - 0' }, 'local');
  expect(view.question?.id).not.toBe('1/local-ike');
});

test('a readable one that comes later is taken instead of the form', async () => {
  const thread = await untilLocalConfigIsAsked();
  await thread.drop({ 'acme.conf': 'config acme - - 0' });
  const view = await thread.drop({ 'gw.conf': 'config strongswan - - 0' }, 'local');
  expect(view.question?.id).not.toBe('1/local-ike');
});

test('nobody is asked whose an unreadable text is', async () => {
  const thread = openWithUnreadable();
  await thread.command('new');
  const view = await thread.drop({ 'what.txt': 'config acme - - 0' });
  expect(view.question?.id).toBe('1/local-vendor');
});

test('an unreadable text is no ground for a diagnosis of a side', async () => {
  const thread = openWithUnreadable();
  await thread.command('new');
  await thread.drop({ 'what.txt': 'config acme - - 0' });
  expect(textOf(await thread.act('hand-off'))).toContain('gave what.txt (could not be read, 17 bytes)');
});

test('nor is it said whose it is taken for, by its name', async () => {
  const thread = openWithUnreadable();
  await thread.command('new');
  const view = await thread.drop({ 'ours.txt': 'config acme - - 0' });
  expect(textOf(view)).not.toContain('I take ours.txt');
  expect(view.actions.map(({ id }) => id)).not.toContain('swap');
});
