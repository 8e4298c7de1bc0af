import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Flow, inListedOrder } from '../../src/flow/flow.ts';
import type { FlowEvent, OfferedStep, Outcome, Position } from '../../src/flow/position.ts';
import { begin, step } from '../../src/flow/step.ts';
import { requireFlow, shippedFlows } from '../support/flows.ts';

const flows = shippedFlows();
const eachFlow = flows.flows.map((flow) => [flow.id, flow] as const);

/** Numbers that decide what a person answers and what the core finds, one after the other. */
const luck = fc.array(fc.nat(1000), { minLength: 60, maxLength: 120 });

const CAUSES = ['psk-mismatch', 'id-mismatch', 'peer-down'];
const ASKS: readonly OfferedStep[] = [
  { ask: 'responder-log', side: 'peer', gain: 0.5 },
  { ask: 'local-config', side: 'local', gain: 0.5 },
  { ask: 'debug-log', side: 'local', gain: 0.5 },
  { ask: 'status', side: 'peer', gain: 0.5 },
  { ask: 'answer', side: 'local', fact: 'nat.present', gain: 0.5 },
];

function outcomeFrom(dice: number): Outcome {
  const verdict =
    (['fault-found', 'no-fault-found', 'not-enough-evidence'] as const)[dice % 3] ?? 'not-enough-evidence';
  const findings =
    verdict === 'no-fault-found'
      ? []
      : CAUSES.slice(0, 1 + (dice % 3)).map((cause, index) => ({ cause, probability: (dice % 10) / 10 / (index + 1) }));
  return { verdict, findings, nextSteps: ASKS.slice(dice % ASKS.length) };
}

function eventAt(flow: Flow, position: Position, dice: number): FlowEvent | undefined {
  const { place } = position;
  switch (place.kind) {
    case 'diagnose':
      return {
        kind: 'diagnosed',
        outcome: outcomeFrom(dice),
        learned: dice % 4 === 0 ? { 'given.peer.log': 'yes', 'local.vendor': 'panos' } : {},
      };
    case 'fix':
      return {
        kind: 'answered',
        question: place.question,
        values: { [place.question]: ['yes', 'no', 'unknown'][dice % 3] ?? 'no' },
      };
    case 'next-step':
      return dice % 2 === 0
        ? { kind: 'given', question: place.question }
        : { kind: 'answered', question: place.question, values: {} };
    case 'ask':
      return answerTo(flow, place.node, dice);
    case 'hand-off':
    case 'end':
      return undefined;
  }
}

function answerTo(flow: Flow, id: string, dice: number): FlowEvent {
  const node = flow.nodes.get(id);
  if (node?.kind === 'choice') {
    const values = [...node.choices.map((choice) => choice.value), 'unknown'];
    return { kind: 'answered', question: id, values: { [node.fact]: values[dice % values.length] ?? 'unknown' } };
  }
  if (node?.kind === 'form')
    return {
      kind: 'answered',
      question: id,
      values: Object.fromEntries(
        node.fields.map((field, index) => [field.fact, (dice + index) % 2 ? 'unknown' : 'sha256']),
      ),
    };
  return dice % 3 === 0 ? { kind: 'given', question: id } : { kind: 'answered', question: id, values: {} };
}

function walk(
  flow: Flow,
  dice: readonly number[],
): { readonly positions: readonly Position[]; readonly events: readonly FlowEvent[] } {
  const positions = [begin(flow, {})];
  const events: FlowEvent[] = [];
  for (const die of dice) {
    const position = positions.at(-1);
    const event = position && eventAt(flow, position, die);
    if (!position || !event) break;
    events.push(event);
    positions.push(step(flow, position, event));
  }
  return { positions, events };
}

test.each(eachFlow)('%s comes to an end, whatever is answered and found', (_id, flow) => {
  fc.assert(
    fc.property(luck, (dice) => {
      const last = walk(flow, dice).positions.at(-1);
      expect(['hand-off', 'end']).toContain(last?.place.kind);
    }),
  );
});

test.each(eachFlow)('%s asks nothing twice and at most forty things', (_id, flow) => {
  fc.assert(
    fc.property(luck, (dice) => {
      const asked = walk(flow, dice).events.flatMap((event) => (event.kind === 'diagnosed' ? [] : [event.question]));
      expect(new Set(asked).size).toBe(asked.length);
      expect(asked.length).toBeLessThanOrEqual(40);
    }),
  );
});

test.each(eachFlow)('%s stands at the same place when the same events are replayed', (_id, flow) => {
  fc.assert(
    fc.property(luck, (dice) => {
      const { positions, events } = walk(flow, dice);
      const replayed = events.reduce((position, event) => step(flow, position, event), begin(flow, {}));
      expect(replayed).toEqual(positions.at(-1));
    }),
  );
});

test.each(eachFlow)('%s can be handed off without knowing anything', (_id, flow) => {
  const nothing: Outcome = { verdict: 'not-enough-evidence', findings: [], nextSteps: ASKS };
  let position = begin(flow, {});
  for (let count = 0; count < 60 && position.place.kind !== 'hand-off'; count += 1) {
    const { place } = position;
    const event: FlowEvent =
      place.kind === 'diagnose' || !('question' in place)
        ? { kind: 'diagnosed', outcome: nothing, learned: {} }
        : { kind: 'answered', question: place.question, values: {} };
    position = step(flow, position, event);
  }
  expect(position.place.kind).toBe('hand-off');
});

test('a clear cause ends the questions at once', () => {
  const flow = requireFlow(flows, 'new-tunnel');
  const outcome: Outcome = {
    verdict: 'fault-found',
    findings: [{ cause: 'psk-mismatch', probability: 0.9 }],
    nextSteps: [],
  };
  const position = step(flow, begin(flow, {}), { kind: 'diagnosed', outcome, learned: {} });
  expect(position.place).toEqual({ kind: 'fix', node: 'fix', question: 'fix.psk-mismatch', cause: 'psk-mismatch' });
});

test('what a log tells is not asked', () => {
  const flow = requireFlow(flows, 'new-tunnel');
  const outcome: Outcome = { verdict: 'not-enough-evidence', findings: [], nextSteps: [] };
  const learned = {
    'given.any': 'yes',
    'given.local.log': 'yes',
    'given.peer.log': 'yes',
    'local.vendor': 'panos',
    'peer.vendor': 'fortios',
    initiator: 'local',
  };
  const position = step(flow, begin(flow, {}), { kind: 'diagnosed', outcome, learned });
  expect(position.place).toMatchObject({ kind: 'ask', node: 'local-config' });
});

test.each([
  {
    worth: 'the other settings',
    nextSteps: [{ ask: 'peer-config', side: 'peer', gain: 0.9 }],
    asked: 'peer-vendor-settings',
  },
  {
    worth: 'whether there is NAT',
    nextSteps: [{ ask: 'answer', side: 'local', fact: 'nat.present', gain: 0.4 }],
    asked: 'nat-present',
  },
  {
    worth: 'a log more than the settings',
    nextSteps: [
      { ask: 'responder-log', side: 'unknown', gain: 1.2 },
      { ask: 'peer-config', side: 'peer', gain: 0.9 },
    ],
    asked: 'local-log',
  },
  { worth: 'nothing', nextSteps: [], asked: 'local-log' },
] as const)('where the order is free, what tells most comes next: $worth', ({ nextSteps, asked }) => {
  const flow = requireFlow(flows, 'new-tunnel');
  const outcome: Outcome = { verdict: 'not-enough-evidence', findings: [], nextSteps };
  const learned = { 'given.any': 'yes', 'given.local.config': 'yes', 'local.vendor': 'panos' };
  const position = step(flow, begin(flow, {}), { kind: 'diagnosed', outcome, learned });
  expect(position.place).toMatchObject({ kind: 'ask', question: asked });
  const listed = requireFlow(inListedOrder(flows), 'new-tunnel');
  expect(step(listed, begin(listed, {}), { kind: 'diagnosed', outcome, learned }).place).toMatchObject({
    question: 'local-log',
  });
});

test.each([
  { missing: ['peer-log', 'local-log'], step: { ask: 'responder-log', side: 'unknown' }, isAsked: false },
  { missing: ['peer-log'], step: { ask: 'responder-log', side: 'unknown' }, isAsked: true },
  { missing: ['peer-log'], step: { ask: 'responder-log', side: 'peer' }, isAsked: false },
  { missing: ['peer-log', 'local-log'], step: { ask: 'debug-log', side: 'local' }, isAsked: true },
] as const)(
  'where nobody has the logs of $missing, $step is asked for: $isAsked',
  ({ missing, step: offered, isAsked }) => {
    const flow = requireFlow(flows, 'new-tunnel');
    const outcome: Outcome = {
      verdict: 'fault-found',
      findings: [{ cause: 'psk-mismatch', probability: 0.9 }],
      nextSteps: [{ ...offered, gain: 1 }],
    };
    const answers: readonly FlowEvent[] = [
      ...missing.map((question) => ({ kind: 'answered', question, values: {} }) as const),
      { kind: 'diagnosed', outcome, learned: {} },
      { kind: 'answered', question: 'fix.psk-mismatch', values: { 'fix.psk-mismatch': 'no' } },
    ];
    const position = answers.reduce((before, event) => step(flow, before, event), begin(flow, {}));
    expect(position.place.kind).toBe(isAsked ? 'next-step' : 'hand-off');
  },
);

test('what stands in for a text that nobody has is asked next, whatever tells most', () => {
  const flow = requireFlow(flows, 'new-tunnel');
  const nextSteps = [{ ask: 'answer', side: 'local', fact: 'nat.present', gain: 0.9 }] as const;
  const outcome: Outcome = { verdict: 'not-enough-evidence', findings: [], nextSteps };
  const learned = { 'given.local.log': 'yes', 'given.peer.log': 'yes', initiator: 'local', 'local.vendor': 'panos' };
  const told = step(flow, begin(flow, {}), { kind: 'diagnosed', outcome, learned: { ...learned, 'given.any': 'yes' } });
  const position = step(flow, told, { kind: 'answered', question: 'local-config', values: {} });
  expect(position.place).toMatchObject({ question: 'local-ike' });
});

test('a log of the wrong role does not answer for the one that is wanted', () => {
  const flow = requireFlow(flows, 'new-tunnel');
  const outcome: Outcome = { verdict: 'not-enough-evidence', findings: [], nextSteps: [] };
  const learned = { 'given.any': 'yes', 'given.local.log': 'yes', initiator: 'local', 'local.vendor': 'panos' };
  let position = step(flow, begin(flow, {}), { kind: 'diagnosed', outcome, learned });
  for (const question of ['peer-vendor', 'peer-responder-log'])
    position = step(flow, position, { kind: 'answered', question, values: {} });
  expect(position.place).toMatchObject({ question: 'swapped-log' });
  const swapped = { 'given.local.responder-log': 'yes' };
  const given = step(flow, position, { kind: 'diagnosed', outcome, learned: swapped });
  expect(given.place).toMatchObject({ question: 'local-config' });
});

test('an answer of a person is not overruled by an input', () => {
  const flow = requireFlow(flows, 'new-tunnel');
  const answered = step(flow, begin(flow, {}), {
    kind: 'answered',
    question: 'local-vendor',
    values: { 'local.vendor': 'junos' },
  });
  const outcome: Outcome = { verdict: 'not-enough-evidence', findings: [], nextSteps: [] };
  const told = step(flow, answered, { kind: 'diagnosed', outcome, learned: { 'local.vendor': 'panos' } });
  expect(told.facts['local.vendor']).toBe('junos');
});

test('a question that was taken out of the flow leaves the case at the nearest place', () => {
  const flow = requireFlow(flows, 'new-tunnel');
  const nodes = new Map(
    [...flow.nodes]
      .filter(([id]) => id !== 'nat-present')
      .map(([id, node]) => [
        id,
        node.kind === 'use' && node.enter === 'nat-present' ? { ...node, enter: 'identities' } : node,
      ]),
  );
  const edited = { ...flow, nodes };
  const answers: readonly FlowEvent[] = [
    { kind: 'given', question: 'anything' },
    { kind: 'answered', question: 'nat-present', values: { 'nat.present': 'no' } },
  ];
  const position = answers.reduce((before, event) => step(edited, before, event), begin(edited, {}));
  expect(position.place).toMatchObject({ kind: 'ask', node: 'local-vendor' });
  expect(position.facts['nat.present']).toBe('no');
});
