import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Case, replayCase } from '../../src/conversation/case.ts';
import type { Input } from '../../src/conversation/incoming.ts';
import type { Question, View } from '../../src/conversation/view.ts';
import { openThread } from '../support/conversation.ts';

type Thread = ReturnType<typeof openThread>;

const MOST_STEPS = 40;
const OVER = ['resolved', 'handed-off', 'expired'];

/** First lines that the core of these tests reads: of any kind, role and cause, some of them clear. */
const TEXTS = [
  'log strongswan initiator auth-rejected-by-peer 0.4',
  'log panos responder id-mismatch 0.6',
  'log x responder psk-mismatch 0.9',
  'config panos - - 0',
  'config fortios - ike-proposal-mismatch 0.8',
  'status junos - healthy 0',
  'scribble',
];
const WORDS = [
  ...['why', 'how', 'swap', 'purple', '3', 'yes', '', '💥', 'new things happened after a change', 'no idea, sorry'],
  ...[
    'actually our device is a FortiGate',
    'it works now',
    'we initiate',
    'none of them',
    'our ASA, their FortiGate, every hour, no nat',
  ],
];

const command = fc.constantFrom('new', 'outage', 'diagnose', 'our tunnel to ACME is up but no traffic since a change');
const luck = (length: number) => fc.array(fc.nat(10_000), { minLength: length, maxLength: length });

/** An answer to what is asked, by luck: any choice, any fields, or texts of any side. */
function answer(question: Question, dice: number): Input {
  if (question.kind === 'form') {
    // A code that was mistyped is refused, and asked for again.
    const fill = (id: string, index: number) => ((dice >> (index % 8)) % 3 === 0 && id !== 'keys.codes' ? 'psk' : '');
    const values = question.fields.map(({ id }, index) => [id, fill(id, index)] as const);
    return { kind: 'submit', question: question.id, values: Object.fromEntries(values) };
  }
  if (question.kind === 'artefact' && dice % 3 > 0) return drop(dice);
  const choice = question.choices[dice % question.choices.length];
  return { kind: 'choose', question: question.id, value: choice?.value ?? 'unknown' };
}

function drop(dice: number): Input {
  const files = Array.from({ length: 1 + (dice % 4) }, (_, index) => ({
    name: ['gw.log', 'peer-fw.conf', 'ours.txt', 'status.txt'][(dice + index) % 4] ?? 'x',
    side: (['unknown', 'unknown', 'local', 'peer'] as const)[(dice + index * 7) % 4] ?? 'unknown',
    bytes: new TextEncoder().encode(`${TEXTS[(dice + index * 3) % TEXTS.length]}\n${dice}`),
  }));
  return { kind: 'files', files };
}

/** What somebody may do besides answering. */
function anything({ question }: View, dice: number): Input {
  switch (dice % 6) {
    case 0:
      return { kind: 'text', text: WORDS[(dice >> 3) % WORDS.length] ?? '' };
    case 1:
      return { kind: 'action', action: (['change', 'hand-off', 'stop', 'swap'] as const)[(dice >> 3) % 4] ?? 'swap' };
    case 2:
      return { kind: 'choose', question: question?.id ?? '', value: 'nonsense' };
    case 3:
      return drop(dice >> 3);
    default:
      return question ? answer(question, dice >> 3) : { kind: 'command', text: 'resume 1' };
  }
}

async function stateOf({ parts }: Thread): Promise<Case> {
  const stored = await parts.store.findByNumber(1);
  if (!stored) throw new Error('No case was stored.');
  return replayCase(stored, parts.flows);
}

const eventsOf = async ({ parts }: Thread) => (await parts.store.findByNumber(1))?.events ?? [];
const isOver = ({ case: header }: View): boolean => OVER.includes(header?.state ?? '');

test('nothing that was answered is asked again, and nobody is asked more than forty questions', async () => {
  await fc.assert(
    fc.asyncProperty(command, luck(60), async (begun, dice) => {
      const thread = openThread();
      let view = await thread.command(begun);
      const asked = new Set<string>();
      const answered = new Set<string>();
      for (const die of dice) {
        const { question } = view;
        if (!question) break;
        expect([...answered]).not.toContain(question.id);
        asked.add(question.id);
        const input = answer(question, die);
        if (input.kind !== 'files') answered.add(question.id);
        view = await thread.send(input);
      }
      expect(asked.size).toBeLessThanOrEqual(MOST_STEPS);
    }),
    { numRuns: 150 },
  );
});

test('from wherever a conversation got to, whoever knows nothing comes to an end', async () => {
  await fc.assert(
    fc.asyncProperty(command, luck(12), async (begun, dice) => {
      const thread = openThread();
      let view = await thread.command(begun);
      for (const die of dice) view = await thread.send(anything(view, die));
      view = await thread.command('resume 1');
      for (let count = 0; count < MOST_STEPS && view.question; count += 1) view = await thread.answer('unknown');
      expect(isOver(view)).toBe(true);
      expect(view.parts.length).toBeGreaterThan(0);
    }),
    { numRuns: 100 },
  );
});

test('back undoes exactly what was done last, whatever that was', async () => {
  await fc.assert(
    fc.asyncProperty(command, luck(10), async (begun, dice) => {
      const thread = openThread();
      let view = await thread.command(begun);
      for (const die of dice) {
        const before = await stateOf(thread);
        const had = (await eventsOf(thread)).length;
        view = await thread.send(anything(view, die));
        if (view.case?.number !== 1) return;
        const events = await eventsOf(thread);
        if (events.length === had || isStepBack(events[had])) continue;
        await thread.act('back');
        expect(await stateOf(thread)).toEqual(before);
        view = await thread.send(anything(await thread.command('show 1'), die + 1));
        if (view.case?.number !== 1) return;
      }
    }),
    { numRuns: 100 },
  );
});

function isStepBack(event: Awaited<ReturnType<typeof eventsOf>>[number] | undefined): boolean {
  return event?.kind === 'went-back' && event.question === undefined;
}

test('as many steps back as were done lead to the beginning, and all of it stays in the record', async () => {
  await fc.assert(
    fc.asyncProperty(luck(12), async (dice) => {
      const thread = openThread();
      let view = await thread.command('outage');
      const begun = await stateOf(thread);
      for (const die of dice) view = await thread.send(anything(view, die));
      const done = await eventsOf(thread);
      for (let count = 0; count <= dice.length; count += 1) await thread.act('back');
      const after = await thread.parts.store.findByNumber(1);
      if ((await thread.parts.store.list(2)).length > 1) return;
      expect(after?.events.slice(0, done.length)).toEqual(done);
      expect(await stateOf(thread)).toEqual(begun);
    }),
    { numRuns: 60 },
  );
});

test('the same events lead to the same state, at every moment', async () => {
  await fc.assert(
    fc.asyncProperty(command, luck(12), async (begun, dice) => {
      const thread = openThread();
      let view = await thread.command(begun);
      for (const die of dice) view = await thread.send(anything(view, die));
      const stored = await thread.parts.store.findByNumber(1);
      if (!stored) throw new Error('No case was stored.');
      for (let length = 2; length <= stored.events.length; length += 1) {
        const then = { ...stored, version: length, events: stored.events.slice(0, length) };
        const loaded = JSON.parse(JSON.stringify(then));
        expect(replayCase(loaded, thread.parts.flows)).toEqual(replayCase(then, thread.parts.flows));
      }
    }),
    { numRuns: 40 },
  );
});

test('nobody is asked of each text of an archive whose it is', async () => {
  const thread = openThread();
  await thread.command('diagnose');
  const texts = Array.from({ length: 30 }, (_, index) => [`${index}.txt`, `log x - - 0\n${index}`] as const);
  let view = await thread.drop(Object.fromEntries(texts));
  let asked = 0;
  for (; view.question?.id.includes('/side.') && asked < 30; asked += 1) view = await thread.answer('local');
  expect(asked).toBe(5);
});
