import { slipsBetween } from './slips.ts';

/** The one of `words` that somebody who wrote another most likely meant: a few slips of the keyboard away, or none. */
export function nearestWord(written: string, words: Iterable<string>): string | undefined {
  const slips = Math.max(1, Math.floor(written.length / LETTERS_PER_SLIP));
  const near = [...words]
    .map((word) => ({ word, distance: slipsBetween(written.toLowerCase(), word.toLowerCase()) }))
    .filter(({ distance }) => distance <= slips)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.word;
}

const LETTERS_PER_SLIP = 4;

/** What to write instead, as the beginning of a sentence that goes on with the other ways out. */
export function orNearest(written: string, words: Iterable<string>, otherwise: string): string {
  const near = nearestWord(written, words);
  return near === undefined ? otherwise : `write ${near}, or ${otherwise}`;
}
