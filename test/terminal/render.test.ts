import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Part, View } from '../../src/conversation/view.ts';
import { COLUMNS } from '../../src/terminal/plain.ts';
import { renderPart, renderView } from '../../src/terminal/render.ts';

const parts: readonly Part[] = [
  { kind: 'heading', text: 'The keys differ' },
  { kind: 'text', text: 'word '.repeat(60).trim() },
  { kind: 'notice', tone: 'warning', text: 'careful '.repeat(20).trim() },
  { kind: 'facts', facts: [{ name: '97 %', value: 'the keys differ '.repeat(9).trim() }] },
  {
    kind: 'lines',
    title: 'What proves it',
    lines: [{ where: 'a.log:1', text: 'MAC mismatched', says: 'The key did not verify.' }],
  },
  {
    kind: 'steps',
    title: 'What to do',
    steps: [{ text: 'Set it.', who: 'on your side', commands: ['set key'], impact: 'interrupts-traffic' }],
  },
  {
    kind: 'comparison',
    title: 'Differences',
    rows: [{ field: 'Group', local: '14', peer: '19', verdict: 'Must be changed' }],
  },
  { kind: 'document', name: 'case-1.md', mediaType: 'text/markdown', text: '# Case 1\n' },
];

test.each(parts.map((part) => [part.kind, part] as const))('%s fits into 80 columns', (_kind, part) => {
  for (const line of renderPart(part).split('\n')) expect(line.length).toBeLessThanOrEqual(COLUMNS);
});

test('a step tells its commands, whose they are and what they do to traffic', () => {
  const step = parts.find((part) => part.kind === 'steps');
  expect(step && renderPart(step)).toBe(
    'What to do:\n  1. Set it. (on your side) [interrupts traffic]\n       set key',
  );
});

test('a pasted line cannot steer the terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = renderPart({ kind: 'lines', title: 'x', lines: [{ where: text, text, says: text }] });
      expect(shown).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e]/u);
    }),
  );
});

test('a question shows its choices by number, and what else can be said', () => {
  const view: View = {
    case: { number: 3, title: 'New tunnel', state: 'open' },
    parts: [],
    question: {
      id: '3/nat',
      fact: 'nat.present',
      side: 'unknown',
      text: 'Is there NAT?',
      term: 'NAT-T',
      why: '',
      howToFind: [],
      kind: 'choice',
      choices: [
        { value: 'yes', label: 'Yes' },
        { value: 'unknown', label: "I don't know" },
      ],
    },
    actions: [
      { id: 'why', label: 'Why' },
      { id: 'hand-off', label: 'Hand off' },
    ],
    diagnosis: undefined,
  };
  expect(renderView(view)).toBe(
    "[Case 3 · New tunnel · open]\n\nIs there NAT? [NAT-T]\n   1  Yes\n   2  I don't know\n\n(You can also say: why · hand off · I don't know)",
  );
});
