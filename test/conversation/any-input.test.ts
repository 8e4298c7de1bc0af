import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { replayCase } from '../../src/conversation/case.ts';
import type { Input } from '../../src/conversation/incoming.ts';
import type { View } from '../../src/conversation/view.ts';
import { openThread } from '../support/conversation.ts';

const TEXTS = [
  'why',
  'how',
  'back',
  "I don't know",
  '1',
  '2',
  'yes',
  'log strongswan initiator id-mismatch 0.4\nb\nc',
  'config panos - - 0\nb\nc',
  'log x responder psk-mismatch 0.9\nb\nc',
  'hand off',
  'stop',
  'resume 1',
  '💥',
  '',
];

type Doing = { readonly dice: number; readonly text: string };

const doing = fc.array(fc.record({ dice: fc.nat(100), text: fc.oneof(fc.constantFrom(...TEXTS), fc.string()) }), {
  maxLength: 25,
});

/** Mostly answers to what is asked, sometimes anything at all. */
function inputFor(view: View, { dice, text }: Doing): Input {
  const { question } = view;
  if (!question || dice % 4 === 0) return { kind: 'text', text };
  if (question.kind === 'form')
    return {
      kind: 'submit',
      question: question.id,
      values: Object.fromEntries(question.fields.map(({ id }, index) => [id, index === dice % 5 ? text : ''])),
    };
  if (question.kind === 'artefact' && dice % 2 === 0) return { kind: 'text', text: TEXTS[7 + (dice % 3)] ?? '' };
  return {
    kind: 'choose',
    question: question.id,
    value: question.choices[dice % question.choices.length]?.value ?? 'unknown',
  };
}

async function converse(doings: readonly Doing[]) {
  const thread = openThread();
  let view = await thread.command('new');
  for (const each of doings) view = await thread.send(inputFor(view, each));
  return { thread, view };
}

test('whatever is said, there is a way on: a question, an end, or a hint', async () => {
  await fc.assert(
    fc.asyncProperty(doing, async (doings) => {
      const { view } = await converse(doings);
      const over = ['resolved', 'handed-off', 'expired'].includes(view.case?.state ?? '');
      expect(view.question !== undefined || over || view.case === undefined).toBe(true);
      expect(view.question ? optionsOf(view) : ['unknown']).toContain('unknown');
    }),
    { numRuns: 60 },
  );
});

function optionsOf({ question }: View): readonly string[] {
  return question?.kind === 'form' ? ['unknown'] : (question?.choices.map(({ value }) => value) ?? []);
}

test('a case that is loaded again is the same case', async () => {
  await fc.assert(
    fc.asyncProperty(doing, async (doings) => {
      const { thread } = await converse(doings);
      const [stored] = await thread.parts.store.list(1);
      if (!stored) throw new Error('No case was stored.');
      expect(replayCase(JSON.parse(JSON.stringify(stored)), thread.parts.flows)).toEqual(
        replayCase(stored, thread.parts.flows),
      );
    }),
    { numRuns: 30 },
  );
});

test('back after an answer asks the same question again, and knows no more than before', async () => {
  await fc.assert(
    fc.asyncProperty(doing, fc.nat(100), async (doings, dice) => {
      const { thread } = await converse(doings);
      const before = await thread.command('show 1');
      const { question } = before;
      if (!question || question.kind === 'form') return;
      await thread.choose(question.id, question.choices[dice % question.choices.length]?.value ?? 'unknown');
      const [answered] = await thread.parts.store.list(1);
      if (answered?.number !== 1) return;
      await thread.act('back');
      const after = await thread.command('show 1');
      expect(after.question).toEqual(before.question);
      expect(after.case).toEqual(before.case);
    }),
    { numRuns: 60 },
  );
});
