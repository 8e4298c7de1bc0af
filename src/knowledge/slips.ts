/**
 * Slips of the keyboard that make one word of another: letters to put in, take out or change; two that changed places are
 * one slip (optimal string alignment).
 */
export function slipsBetween(one: string, other: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const isSame = one[at - 1] === other[to - 1];
      const isExchanged = one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      next.push(
        Math.min(
          (row[to] ?? FAR) + 1,
          (next[to - 1] ?? FAR) + 1,
          (row[to - 1] ?? FAR) + (isSame ? 0 : 1),
          isExchanged ? (before[to - 2] ?? FAR) + 1 : FAR,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? FAR;
}

const FAR = Number.MAX_SAFE_INTEGER;
