import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compilePattern } from '../../src/knowledge/compile-pattern.ts';

const MAIN = path.resolve(import.meta.dirname, '../../src/cli/main.ts');

test.each([
  { written: 'Phase 2 (?i:pfs|dh) mismatch', compiled: 'Phase 2 (?:[pP][fF][sS]|[dD][hH]) mismatch' },
  { written: '(?i:a(?:b|(?<c>c))d)e', compiled: '(?:[aA](?:[bB]|(?<c>[cC]))[dD])e' },
  { written: '(?i:[^a-f_-]\\w\\p{Lu}\\.{1,3})', compiled: '(?:[^a-fA-F_-]\\w\\p{Lu}\\.{1,3})' },
  { written: '(?i:clé [\\]x]) [(x]\\(x(x)', compiled: '(?:[cC][lL][éÉ] [\\]xX]) [(x]\\(x(x)' },
])('$written is compiled without the modifier', ({ written, compiled }) => {
  expect(compilePattern(written).source).toBe(compiled);
});

test.each(['(?s:a.b)', '(?-i:a)', '(?im:a|b)', '(a)(?i:\\1)', '(?i:(?<x>a)\\k<x>)', '(?i:[\\x41])', '(a', '[z-a]'])(
  '%s is refused',
  (written) => {
    expect(() => compilePattern(written)).toThrow(SyntaxError);
  },
);

const literal = fc.stringMatching(/^[a-cA-C _]{1,3}$/u);
const piece = fc.constantFrom('[a-c]', '[^b]', '[_A-]', '\\w', '\\b', '.', '\\.', 'b{1,2}');
const { pattern } = fc.letrec<{ pattern: string; group: string }>((tie) => ({
  pattern: fc
    .array(fc.oneof({ maxDepth: 3 }, literal, piece, tie('group')), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join('')),
  group: fc
    .tuple(fc.constantFrom('(?:', '(', '(?=', '(?!', '(?<=', '(?<!', '(?i:'), tie('pattern'), tie('pattern'))
    .map(([opening, one, other]) => `${opening}${one}|${other})`),
}));

test('what stands within (?i:…) matches like a pattern with the flag i', () => {
  const text = fc.stringMatching(/^[a-cA-C _.]{0,9}$/u);
  fc.assert(
    fc.property(pattern, text, (inside, said) => {
      const meant = new RegExp(inside.replaceAll('(?i:', '(?:'), 'iu');
      expect(compilePattern(`(?i:${inside})`).exec(said)).toEqual(meant.exec(said));
    }),
    { numRuns: 3000 },
  );
});

test('all samples are matched, too, when V8 compiles without optimisation', () => {
  const words = ['--no-regexp-optimization', MAIN, 'knowledge', 'check'];
  expect(execFileSync(process.execPath, words, { encoding: 'utf8' })).toContain('nothing is wrong with them');
}, 60_000);
