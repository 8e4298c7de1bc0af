import { expect, test } from '@jest/globals';
import { makeTakeTurn } from '../../src/conversation/take-turn.ts';
import type { Question } from '../../src/conversation/view.ts';
import type { LabelledCase } from '../../src/evaluation/labelled-case.ts';
import { replyTo } from '../../src/evaluation/reporter.ts';
import { simulate } from '../../src/evaluation/simulate.ts';
import { summariseSimulations } from '../../src/evaluation/simulation-summary.ts';
import { fakeParts } from '../support/conversation.ts';

const labelled: LabelledCase = {
  id: 'case',
  title: '',
  scenario: 'new-tunnel',
  vendors: { local: 'strongswan', peer: 'panos' },
  roles: { local: 'responder', peer: 'initiator' },
  files: [
    { file: 'local.conf', side: 'local', kind: 'config' },
    { file: 'responder.log', side: 'local', kind: 'log', role: 'responder' },
    { file: 'initiator.log', side: 'peer', kind: 'log', role: 'initiator' },
  ],
  expected: { causes: ['psk-mismatch'] },
  views: [],
  folder: '',
  path: 'case',
};

const core = { id: '1/q', fact: '', side: 'unknown', text: '', term: undefined, why: '', howToFind: [] } as const;
const log: Question = { ...core, kind: 'artefact', wants: 'log', choices: [] };
const config: Question = { ...log, wants: 'config' };

const choice = (fact: string, ...values: readonly string[]): Question => {
  return { ...core, kind: 'choice', fact, choices: values.map((value) => ({ value, label: value })) };
};

test.each<{ asked: string; question: Question; reply: unknown }>([
  { asked: 'the log of our side', question: { ...log, side: 'local' }, reply: ['responder.log'] },
  { asked: 'the log of the other side', question: { ...log, side: 'peer' }, reply: ['initiator.log'] },
  { asked: 'any log', question: log, reply: ['responder.log', 'initiator.log'] },
  { asked: "the responder's log", question: { ...log, id: '1/next.responder-log.unknown' }, reply: ['responder.log'] },
  { asked: "the other side's settings", question: { ...config, side: 'peer' }, reply: 'unknown' },
  { asked: 'the make of a device', question: choice('peer.vendor', 'panos', 'unknown'), reply: 'panos' },
  { asked: 'a make that is not listed', question: choice('peer.vendor', 'other', 'unknown'), reply: 'unknown' },
  { asked: 'who initiates', question: choice('initiator', 'local', 'peer', 'unknown'), reply: 'peer' },
  { asked: 'what case.yaml does not tell', question: choice('nat.present', 'yes', 'no'), reply: 'unknown' },
])('asked for $asked, the reporter gives what case.yaml has', ({ question, reply }) => {
  const given = replyTo(question, labelled, new Set());
  expect(given.kind === 'give' ? given.files.map(({ file }) => file) : given).toEqual(
    Array.isArray(reply) ? reply : { kind: 'choose', value: reply },
  );
});

test('what was given is not given again', () => {
  expect(replyTo({ ...log, side: 'local' }, labelled, new Set(['responder.log']))).toEqual({
    kind: 'choose',
    value: 'unknown',
  });
});

test('a remedy does not help a reporter whose tunnel is broken, and a healthy tunnel works', () => {
  const question: Question = { ...core, kind: 'check', choices: [] };
  const healthy = { ...labelled, expected: { causes: ['none'] } };
  expect([replyTo(question, labelled, new Set()), replyTo(question, healthy, new Set())]).toEqual([
    { kind: 'choose', value: 'no' },
    { kind: 'choose', value: 'yes' },
  ]);
});

test('a conversation that never names the right cause comes to its end and says "never"', async () => {
  const bare = { ...labelled, files: [] };
  const simulation = await simulate(bare, makeTakeTurn(fakeParts()), undefined);
  expect(simulation).toMatchObject({ stoodFirst: null, claimed: null, dropped: false });
  expect(simulation.questions.slice(0, 2)).toEqual(['anything', 'local-vendor']);
});

test.each([
  { counts: [1], median: 1, percentile95: 1 },
  { counts: [1, 2, 3, 4], median: 2, percentile95: 4 },
  { counts: [null, 5, 1], median: 1, percentile95: 5 },
  { counts: [null], median: null, percentile95: null },
])('of $counts questions the median is $median and the 95th percentile $percentile95', ({ counts, ...spread }) => {
  const simulations = counts.map((count) => {
    return { case: '', path: '', cause: '', questions: [], stoodFirst: count, claimed: count, dropped: false };
  });
  expect(summariseSimulations(simulations).stoodFirst).toMatchObject(spread);
});
