import fc from 'fast-check';
import type { Part, Question, View } from '../../src/conversation/view.ts';

/** Text as people and devices bring it: Markdown, HTML, mentions, controls, half characters, long lines, long files. */
const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '**bold** _it_ [link](https://evil.test) # head',
      '<at>everyone</at> <b>&amp;</b> ]]>',
      '{{DATE(2026-11-20T10:00:00Z)}}',
      '```\nfence\n```\n\n\n  indented\tand\ttabbed',
      '\ud800 \u202egnp.exe \u0000\u001b[31m',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('x'.repeat(30_000), '"\\'.repeat(9000), '字'.repeat(9000), 'a\n'.repeat(9000)),
  },
);
const short = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('', ' ', '\n', '字'.repeat(60)));
const side = fc.constantFrom('local', 'peer', 'unknown' as const);
const few = { maxLength: 5 };

const step = fc.record({
  text,
  who: fc.option(short, { nil: undefined }),
  commands: fc.array(text, { maxLength: 3 }),
  impact: fc.constantFrom('read-only', 'changes-configuration', 'interrupts-traffic', undefined),
});

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('heading'), text }),
  fc.record({ kind: fc.constant('text'), text }),
  fc.record({ kind: fc.constant('notice'), tone: fc.constantFrom('info', 'success', 'warning', 'error'), text }),
  fc.record({ kind: fc.constant('facts'), facts: fc.array(fc.record({ name: text, value: text }), few) }),
  fc.record({
    kind: fc.constant('lines'),
    title: text,
    lines: fc.array(fc.record({ where: text, text, says: text }), few),
  }),
  fc.record({ kind: fc.constant('steps'), title: text, steps: fc.array(step, few) }),
  fc.record({
    kind: fc.constant('comparison'),
    title: text,
    rows: fc.array(fc.record({ field: text, local: text, peer: text, verdict: text }), { maxLength: 30 }),
  }),
  fc.record({ kind: fc.constant('document'), name: short, mediaType: fc.constant('text/markdown'), text }),
);

const choices = fc.array(fc.record({ value: short, label: text }), { maxLength: 60 });
const core = {
  id: short,
  fact: short,
  side,
  text,
  term: fc.option(text, { nil: undefined }),
  why: text,
  howToFind: fc.constant([]),
};
const field = fc.record({
  id: short,
  label: text,
  hint: fc.option(text, { nil: undefined }),
  kind: fc.constantFrom('text', 'choice', 'lines'),
  choices: fc.array(fc.record({ value: short, label: short }), few),
});

export const question: fc.Arbitrary<Question> = fc.oneof(
  fc.record({ ...core, kind: fc.constantFrom('choice', 'check'), choices }),
  fc.record({ ...core, kind: fc.constant('artefact'), wants: fc.constantFrom('log', 'config', 'status'), choices }),
  fc.record({ ...core, kind: fc.constant('form'), fields: fc.array(field, { maxLength: 60 }) }),
);

const action = fc.record({ id: fc.constantFrom('why', 'how', 'back', 'hand-off', 'stop'), label: text });
const state = fc.constantFrom(
  'open',
  'collecting',
  'waiting',
  'diagnosed',
  'fixing',
  'resolved',
  'handed-off',
  'expired',
);

export const view: fc.Arbitrary<View> = fc.record({
  case: fc.option(fc.record({ number: fc.nat(), title: text, state }), { nil: undefined }),
  parts: fc.array(part, { maxLength: 8 }),
  question: fc.option(question, { nil: undefined }),
  actions: fc.uniqueArray(action, { selector: ({ id }) => id }),
  diagnosis: fc.constant(undefined),
});
