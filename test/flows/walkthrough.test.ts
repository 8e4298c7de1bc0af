import { expect, test } from '@jest/globals';
import type { FlowEvent, Outcome, Position } from '../../src/flow/position.ts';
import { begin, step } from '../../src/flow/step.ts';
import { requireFlow, shippedFlows } from '../support/flows.ts';

const flows = shippedFlows();

const unclear: Outcome = {
  verdict: 'not-enough-evidence',
  findings: [],
  nextSteps: [{ ask: 'reachability', side: 'local', gain: 0.5 }],
};
const healthy: Outcome = { verdict: 'no-fault-found', findings: [], nextSteps: [] };
const fault: Outcome = {
  verdict: 'fault-found',
  findings: [
    { cause: 'psk-mismatch', probability: 0.6 },
    { cause: 'id-mismatch', probability: 0.4 },
  ],
  nextSteps: [],
};

/** Answers by question; what is not named is not known. Walks until an end, and tells the questions asked. */
function walk(id: string, answers: Readonly<Record<string, string>>, outcome: Outcome) {
  const flow = requireFlow(flows, id);
  let position: Position = begin(flow, {});
  const asked: string[] = [];
  while (position.place.kind !== 'end' && position.place.kind !== 'hand-off') {
    const { place } = position;
    if (place.kind !== 'diagnose') asked.push(place.question);
    position = step(flow, position, eventFor(place, answers, outcome));
  }
  return { asked, end: position.place.node };

  function eventFor(place: Position['place'], given: Readonly<Record<string, string>>, found: Outcome): FlowEvent {
    if (!('question' in place)) return { kind: 'diagnosed', outcome: found, learned: {} };
    const node = flow.nodes.get(place.node);
    const value = given[place.question];
    if (value === 'given') return { kind: 'given', question: place.question };
    const fact = node?.kind === 'choice' ? node.fact : place.question;
    return { kind: 'answered', question: place.question, values: value === undefined ? {} : { [fact]: value } };
  }
}

test.each([
  { flow: 'new-tunnel', outcome: fault, answers: { 'fix.psk-mismatch': 'yes' }, end: 'resolved' },
  {
    flow: 'new-tunnel',
    outcome: fault,
    answers: { 'fix.psk-mismatch': 'no', 'fix.id-mismatch': 'yes' },
    end: 'resolved',
  },
  {
    flow: 'new-tunnel',
    outcome: fault,
    answers: { 'fix.psk-mismatch': 'no', 'fix.id-mismatch': 'no' },
    end: 'hand-off',
  },
  { flow: 'new-tunnel', outcome: healthy, answers: { healthy: 'yes' }, end: 'resolved' },
  { flow: 'new-tunnel', outcome: healthy, answers: { healthy: 'no' }, end: 'hand-off' },
  { flow: 'new-tunnel', outcome: unclear, answers: {}, end: 'hand-off' },
  { flow: 'established-outage', outcome: fault, answers: { 'fix.psk-mismatch': 'yes' }, end: 'resolved' },
  { flow: 'established-outage', outcome: healthy, answers: { healthy: 'yes' }, end: 'resolved' },
  { flow: 'established-outage', outcome: unclear, answers: {}, end: 'hand-off' },
  { flow: 'diagnose', outcome: fault, answers: { anything: 'given', 'fix.psk-mismatch': 'yes' }, end: 'resolved' },
  { flow: 'diagnose', outcome: healthy, answers: { anything: 'given', healthy: 'yes' }, end: 'resolved' },
  { flow: 'diagnose', outcome: unclear, answers: {}, end: 'hand-off' },
])('$flow with $outcome.verdict and $answers ends at $end', ({ flow, outcome, answers, end }) => {
  expect(walk(flow, Object.fromEntries(Object.entries(answers)), outcome).end).toBe(end);
});

test('S7 who starts the tunnel is asked for the log of the side that answers, then whether the roles can be swapped', () => {
  const { asked } = walk('new-tunnel', { initiator: 'local' }, unclear);
  const logs = asked.filter((question) => question.endsWith('-log'));
  expect(logs).toEqual(['local-log', 'peer-responder-log', 'swapped-log']);
});

test('S7 our own log is enough to begin with when the other side starts the tunnel', () => {
  const { asked } = walk('new-tunnel', { initiator: 'peer', 'local-log': 'given' }, unclear);
  expect(asked.filter((question) => question.endsWith('-log'))).toEqual(['local-log', 'peer-log']);
});

test.each([
  ['no-traffic', ['local-state-first', 'peer-state-first', 'local-log', 'peer-log']],
  ['one-way', ['local-state-first', 'peer-state-first', 'local-log', 'peer-log']],
  ['some', ['local-state-first', 'peer-state-first', 'local-log', 'peer-log']],
  ['down', ['local-log', 'peer-log', 'local-state-after', 'peer-state-after']],
  ['flapping', ['local-log', 'peer-log', 'local-state-after', 'peer-state-after']],
])('S8 an outage of kind %s is looked for in this order', (kind, order) => {
  const { asked } = walk('established-outage', { kind }, unclear);
  expect(asked.filter((question) => /state|log/.test(question))).toEqual(order);
});

test.each([
  { monitor: 'yes', asked: ['monitor-local', 'monitor-target', 'monitor-action', 'backup'] },
  { monitor: 'no', asked: ['monitor-local'] },
])(
  'S15 S16 a monitor ($monitor) is asked for, with its target, its action and the backup path',
  ({ monitor, asked }) => {
    const walked = walk('established-outage', { kind: 'flapping', 'monitor-local': monitor }, unclear);
    expect(walked.asked.filter((question) => /monitor|backup/.test(question))).toEqual(asked);
  },
);

test('S11 S12 S14 how long it works and the liveness checks of both sides are asked for', () => {
  const { asked } = walk('established-outage', { kind: 'down' }, unclear);
  expect(asked).toEqual(expect.arrayContaining(['period', 'dpd-local', 'dpd-peer']));
});

test('S1 S17 S18 the settings of both sides, NAT and the identities are asked for when a tunnel is new', () => {
  const answers = { 'local-ike': 'sha256', 'peer-ike': 'sha256' };
  const { asked } = walk('new-tunnel', answers, unclear);
  expect(asked[0]).toBe('anything');
  expect(asked).toEqual(
    expect.arrayContaining(['local-config', 'local-ike', 'peer-config', 'peer-ike', 'nat-present', 'identities']),
  );
});
