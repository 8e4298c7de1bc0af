import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkAllKnowledge } from '../../src/diagnosis/check-all-knowledge.ts';
import { readKnowledgeFiles } from '../../src/knowledge/load.ts';
import { formatProblem } from '../../src/knowledge/problem.ts';
import { KNOWLEDGE_FOLDER } from '../../src/paths.ts';

const BAD = join(import.meta.dirname, 'bad');
/** All but the signatures, which the bad files have nothing to do with. */
const sound = [...readKnowledgeFiles(KNOWLEDGE_FOLDER)].filter(([name]) => !name.startsWith('signatures/'));

/** All that is wrong with one more file in knowledge/. */
function faultsWith(name: string, text: string): readonly string[] {
  const { problems } = checkAllKnowledge(new Map([...sound, [name, text]]));
  return problems.map(formatProblem).filter((fault) => fault.startsWith(`knowledge/${name}:`));
}

test.each(readdirSync(BAD))('%s is told with its line, and how to mend it', (name) => {
  const text = readFileSync(join(BAD, name), 'utf8');
  const [, place = '', expected = ''] = /^# at (\S+)\n# expect (.+)$/m.exec(text) ?? [];
  const [fault, ...others] = faultsWith(place, text);
  expect(others).toEqual([]);
  expect(fault).toContain(`knowledge/${place}:${expected}`);
  expect(fault).toMatch(/ — \w/);
});

const manyFaults = `match: '^giving up after (?<peerName>\\d{1,4}) retries$'
evidence: retransmit-exhausted
says: '{peer} gave no answer.'
role: responderr
references: []
samples:
- line: '05[IKE] <gw|1> giving up after 5 retransmits'
`;

test('all faults of a signature are told at once, also where one of them keeps it from being used', () => {
  const name = 'signatures/strongswan/example.yaml';
  const said = faultsWith(name, manyFaults).map((fault) =>
    fault.replace(`knowledge/${name}:`, '').replace(/ — .*/, ''),
  );
  expect(said.sort()).toEqual([
    '1: "peerName" is no attribute of any kind of evidence',
    '2: "retransmit-exhausted" is no kind of evidence',
    '3: `says` has {peer}, which nothing fills: a person would read "unknown"',
    '4: role: "responderr" is none of initiator, responder',
    '5: references: Too small: expected array to have >=1 items',
    '7: sample is not matched by its own pattern',
  ]);
});

test.each([
  { name: 'evidence.yaml', text: '- { kind: Unspeakable }' },
  { name: 'asks.yaml', text: '- { ask: status }' },
  { name: 'vendors/strongswan.yaml', text: 'aliases: [charon]' },
])('what names something in $name is not blamed while that file is refused', ({ name, text }) => {
  const { problems } = checkAllKnowledge(new Map([...sound, [name, text]]));
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.filter(({ file }) => file !== `knowledge/${name}`)).toEqual([]);
});

test.each([
  {
    match: '^received TS_UNACC$',
    reason: 'the pattern stops at $, after "received TS_UNACC", where the message has "EPTABLE notify"',
  },
  {
    match: '^received NO_\\w{1,40} notify$',
    reason:
      'the pattern stops at NO_\\w{1,40} notify$, after "received ", where the message has "TS_UNACCEPTABLE notify"',
  },
  {
    match: '^received (?<notify>TS_\\w{1,40}) notify now$',
    reason: 'the pattern stops at now$, after "received TS_UNACCEPTABLE notify", where the message ends',
  },
  {
    match: '^sending ',
    reason: 'the pattern does not even begin to fit the message "received TS_UNACCEPTABLE notify"',
  },
])('it is told how far $match agrees with a sample', ({ match, reason }) => {
  const name = 'signatures/strongswan/example.yaml';
  const file = readFileSync(join(BAD, 'sample-not-matched.yaml'), 'utf8');
  const text = file.replace("'^received (?<notify>TS_UNACC) notify$'", () => `'${match}'`);
  const { problems } = checkAllKnowledge(new Map([...sound, [name, text]]));
  const problem = problems.find((each) => 'reason' in each);
  expect(problem?.reason).toBe(reason);
});
