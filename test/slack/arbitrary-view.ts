import fc from 'fast-check';
import type { Part, Question, View } from '../../src/conversation/view.ts';

/** Anything a person or a device may have written, the unpleasant included. */
const nasty = fc.constantFrom(
  '',
  ' ',
  '\n\n',
  '<!channel> <@U1> <#C1> <https://a.example|b>',
  '*bold* _it_ ~s~ `code` ```fence``` > quote :smile:',
  '&&&&<<<>>>',
  '\u0000\u001b[31m\u202eabc',
  '\ud800',
  '"\\'.repeat(400),
  '<'.repeat(4_000),
  'a b\n'.repeat(4_000),
  '🔑'.repeat(2_000),
);
const arbitraryText = fc.oneof({ weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) }, nasty);

const text = arbitraryText;
const maybe = fc.option(text, { nil: undefined });
const few = <T>(one: fc.Arbitrary<T>, maxLength = 12) => fc.array(one, { maxLength });

const step = fc.record({
  text,
  who: maybe,
  commands: few(text, 4),
  impact: fc.constantFrom('read-only', 'changes-configuration', 'interrupts-traffic', undefined),
});
const choice = fc.record({ value: text, label: text });
const field = fc.record({
  id: text,
  label: text,
  hint: maybe,
  kind: fc.constantFrom('text', 'choice', 'lines'),
  choices: few(choice, 120),
});

const arbitraryPart: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('heading'), text }),
  fc.record({ kind: fc.constant('text'), text }),
  fc.record({ kind: fc.constant('notice'), tone: fc.constantFrom('info', 'success', 'warning', 'error'), text }),
  fc.record({ kind: fc.constant('facts'), facts: few(fc.record({ name: text, value: text })) }),
  fc.record({ kind: fc.constant('lines'), title: text, lines: few(fc.record({ where: text, text, says: text })) }),
  fc.record({ kind: fc.constant('steps'), title: text, steps: few(step) }),
  fc.record({
    kind: fc.constant('comparison'),
    title: text,
    rows: few(fc.record({ field: text, local: text, peer: text, verdict: text })),
  }),
  fc.record({ kind: fc.constant('document'), name: text, mediaType: text, text }),
);

const core = {
  id: text,
  fact: text,
  side: fc.constantFrom('local', 'peer', 'unknown'),
  text,
  term: maybe,
  why: text,
  howToFind: few(step),
} as const;

export const arbitraryQuestion: fc.Arbitrary<Question> = fc.oneof(
  fc.record({ ...core, kind: fc.constant('choice'), choices: few(choice, 120) }),
  fc.record({ ...core, kind: fc.constant('check'), choices: few(choice, 4) }),
  fc.record({ ...core, kind: fc.constant('form'), fields: few(field, 120) }),
  fc.record({
    ...core,
    kind: fc.constant('artefact'),
    wants: fc.constantFrom('log', 'config', 'status'),
    choices: few(choice, 4),
  }),
);

const header = fc.record({
  number: fc.nat(),
  title: text,
  state: fc.constantFrom('open', 'collecting', 'waiting', 'diagnosed', 'fixing', 'resolved', 'handed-off', 'expired'),
});

export const arbitraryView: fc.Arbitrary<View> = fc.record({
  case: fc.option(header, { nil: undefined }),
  parts: fc.array(arbitraryPart, { maxLength: 60 }),
  question: fc.option(arbitraryQuestion, { nil: undefined }),
  actions: few(fc.record({ id: fc.constantFrom('why', 'how', 'back', 'hand-off', 'stop'), label: text }), 8),
  diagnosis: fc.constant(undefined),
});
