import { expect, test } from '@jest/globals';
import { requiredLiterals } from '../../src/diagnosis/patterns/required-literals.ts';
import { allPatterns } from './all-patterns.ts';
import { type Checked, recheckPatterns } from './recheck-patterns.ts';

const patterns = allPatterns();
/** No line, nor what is joined to it, is longer than this when a pattern is tried on it. */
const LONGEST = 16_384;
const MOST_MILLISECONDS = 25;
const TIME_FOR_NEW_ONES = 40_000;

test('no line that recheck can think of slows a pattern', async () => {
  const checked = await recheckPatterns(
    patterns.map(({ pattern }) => pattern),
    Date.now() + TIME_FOR_NEW_ONES,
  );
  const slow = patterns.flatMap(({ where, pattern }) => {
    const said = checked.get(pattern);
    if (said === undefined) return [`${where}: not checked yet, run this test again: ${pattern.source}`];
    return attacks(said).flatMap((line) => slownessOf(where, pattern, line));
  });
  expect(slow).toEqual([]);
}, 90_000);

test('no line that says again and again what a pattern looks for slows it', () => {
  const slow = patterns.flatMap(({ where, pattern }) =>
    requiredLiterals(pattern.source)
      .slice(0, 4)
      .flatMap((literal) => [`${literal} `, `${literal}1`, `"${literal}":" `])
      .flatMap((said) => slownessOf(where, pattern, said.repeat(LONGEST / said.length))),
  );
  expect(slow).toEqual([]);
});

/** Another program may have had the core: what is slow is slow each time. */
function slownessOf(where: string, pattern: RegExp, line: string): readonly string[] {
  const isSlow = () => millisecondsOf(pattern, line) > MOST_MILLISECONDS;
  return isSlow() && isSlow() && isSlow() ? [`${where} on ${line.slice(0, 80)}: ${pattern.source}`] : [];
}

function millisecondsOf(pattern: RegExp, line: string): number {
  const start = performance.now();
  pattern.test(line);
  return performance.now() - start;
}

/** As long as a line can be, each of its pumps in turn repeated and all of them alike. */
function attacks(said: Checked): readonly string[] {
  if (said === 'safe' || said === 'unknown') return [];
  const { pumps, suffix } = said;
  const lengthOf = pumps.reduce((sum, { prefix }) => sum + prefix.length, suffix.length);
  const room = Math.max(0, LONGEST - lengthOf) / Math.max(1, pumps.length);
  return [pumps.map(({ prefix, pump }) => prefix + pump.repeat(room / Math.max(1, pump.length))).join('') + suffix];
}
