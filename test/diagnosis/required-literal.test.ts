import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { requiredLiteral } from '../../src/diagnosis/required-literal.ts';

test.each([
  { pattern: "^tried \\d+ shared keys? for '(?<localId>.*)', but MAC mismatched$", literal: "', but MAC mismatched" },
  { pattern: 'giving up after (?<attempts>\\d+) retransmits', literal: 'giving up after ' },
  { pattern: 'a|b', literal: '' },
  { pattern: '(?:one|two) three', literal: ' three' },
  { pattern: 'received \\(none\\)', literal: 'received (none)' },
  { pattern: 'abcx?de', literal: 'abc' },
  { pattern: 'ab{2}cdef', literal: 'cdef' },
  { pattern: '[abc]+ def', literal: ' def' },
  { pattern: '(?i:HELLO) you', literal: '' },
])('$pattern needs "$literal"', ({ pattern, literal }) => {
  expect(requiredLiteral(pattern)).toBe(literal);
});

test('whatever a pattern of plain words matches contains its literal', () => {
  const word = fc.stringMatching(/^[a-z .:]{1,12}$/u);
  fc.assert(
    fc.property(word, word, fc.integer(), (before, after, number) => {
      const pattern = `${before.replaceAll('.', '\\.')}(?<n>-?\\d+)${after.replaceAll('.', '\\.')}`;
      const line = `${before}${number}${after}`;
      expect(new RegExp(pattern, 'u').test(line)).toBe(true);
      expect(line).toContain(requiredLiteral(pattern));
    }),
  );
});
