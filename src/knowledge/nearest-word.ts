/** The one of `words` that somebody who wrote another most likely meant: a few slips of the keyboard away, or none. */
export function nearestWord(written: string, words: Iterable<string>): string | undefined {
  const slips = Math.max(1, Math.floor(written.length / LETTERS_PER_SLIP));
  const near = [...words]
    .map((word) => ({ word, distance: distanceOf(written.toLowerCase(), word.toLowerCase(), slips) }))
    .filter(({ distance }) => distance <= slips)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.word;
}

const LETTERS_PER_SLIP = 4;

/** Letters to put in, take out or change (Levenshtein); two that changed places are one slip. */
function distanceOf(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const isSame = one[at - 1] === other[to - 1];
      const isExchanged = one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      next.push(
        Math.min(
          (row[to] ?? 0) + 1,
          (next[to - 1] ?? 0) + 1,
          (row[to - 1] ?? 0) + (isSame ? 0 : 1),
          isExchanged ? (before[to - 2] ?? 0) + 1 : most + 1,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? most + 1;
}

/** What to write instead, as the beginning of a sentence that goes on with the other ways out. */
export function orNearest(written: string, words: Iterable<string>, otherwise: string): string {
  const near = nearestWord(written, words);
  return near === undefined ? otherwise : `write ${near}, or ${otherwise}`;
}
