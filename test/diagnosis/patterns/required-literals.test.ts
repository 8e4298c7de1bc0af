import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { indexPatterns } from '../../../src/diagnosis/patterns/pattern-index.ts';
import { requiredLiterals } from '../../../src/diagnosis/patterns/required-literals.ts';

test.each([
  {
    pattern: "^tried \\d+ shared keys? for '(?<localId>.*)', but MAC mismatched$",
    literals: ["', but MAC mismatched"],
  },
  { pattern: 'giving up after (?<attempts>\\d+) retransmits', literals: ['giving up after '] },
  { pattern: 'no peer|unknown peer', literals: ['no peer', 'unknown peer'] },
  { pattern: '(?:one|two) three', literals: ['one three', 'two three'] },
  { pattern: '[Uu]nknown SPI', literals: ['Unknown SPI', 'unknown SPI'] },
  { pattern: '^(?=.{0,300}\\bmsg="?[pP]rogress)(?!no)', literals: ['Progress', 'progress'] },
  { pattern: 'received \\(none\\)', literals: ['received (none)'] },
  { pattern: 'abcx?de', literals: ['abc'] },
  { pattern: 'ab{2}cdef', literals: ['cdef'] },
  { pattern: '(?:retransmit ){2,5}of', literals: ['retransmit '] },
  { pattern: '[abcde]+ def', literals: [' def'] },
  { pattern: '(?i:HELLO) you', literals: [' you'] },
  { pattern: '(?:a|b?)', literals: [] },
  { pattern: '\\d+', literals: [] },
  { pattern: 'é and', literals: [' and'] },
])('$pattern needs one of $literals', ({ pattern, literals }) => {
  expect([...requiredLiterals(pattern)].sort()).toEqual([...literals].sort());
});

/** A pattern, and a text that it matches. */
interface Pair {
  readonly pattern: string;
  readonly text: string;
}

const word = fc.stringMatching(/^[a-z .:=]{1,8}$/u);
const plain = word.map((text): Pair => ({ pattern: text.replaceAll('.', '\\.'), text }));
const digits = fc.integer({ min: 0 }).map((number): Pair => ({ pattern: '\\d{1,10}', text: String(number) }));
const oneOf = word.map((text): Pair => ({ pattern: `[${text.charAt(0)}X-Z]`, text: text.charAt(0) }));

const { pair } = fc.letrec<{ pair: Pair; group: Pair }>((tie) => ({
  pair: fc
    .array(fc.oneof({ maxDepth: 3 }, plain, digits, oneOf, tie('group')), { minLength: 1, maxLength: 4 })
    .map((parts) => ({
      pattern: parts.map((part) => part.pattern).join(''),
      text: parts.map((part) => part.text).join(''),
    })),
  group: fc
    .tuple(tie('pair'), tie('pair'), fc.constantFrom('', '?', '{2}', '{0,2}', '{1,2}'), fc.boolean())
    .map(([one, other, quantifier, isFirst]) => ({
      pattern: `(?:${isFirst ? `${one.pattern}|${other.pattern}` : `${other.pattern}|${one.pattern}`})${quantifier}`,
      text: quantifier === '?' ? '' : quantifier === '{2}' ? one.text + one.text : one.text,
    })),
}));

test('whatever a pattern matches holds one of its literals', () => {
  fc.assert(
    fc.property(pair, word, word, ({ pattern, text }, before, after) => {
      const line = `${before}${text}${after}`;
      const literals = requiredLiterals(pattern);
      expect(new RegExp(pattern, 'u').test(line)).toBe(true);
      expect(literals.length === 0 || literals.some((literal) => line.includes(literal))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('of many patterns, those that match are among those that may match', () => {
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1, maxLength: 30 }), fc.nat(), word, (pairs, choice, around) => {
      const entries = pairs.map(({ pattern }) => ({ pattern: new RegExp(pattern, 'u') }));
      const line = `${around}${pairs[choice % pairs.length]?.text}é${around}`;
      const mayMatch = indexPatterns(entries)(line);
      expect(mayMatch.filter(({ pattern }) => pattern.test(line))).toEqual(
        entries.filter(({ pattern }) => pattern.test(line)),
      );
    }),
    { numRuns: 500 },
  );
});
