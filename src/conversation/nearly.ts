/** Letters that two words may differ by and still be one with a typing error. */
function room(length: number): number {
  if (length < 5) return 0;
  return length < 9 ? 1 : 2;
}

/** The same word but for a typing error: a letter too many, too few, another one, or two that changed places. */
export function isNearly(typed: string, meant: string): boolean {
  const most = room(Math.min(typed.length, meant.length));
  return Math.abs(typed.length - meant.length) <= most && distance(typed, meant) <= most;
}

/** Optimal string alignment, row by row. */
function distance(typed: string, meant: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = [...Array(meant.length + 1).keys()];
  for (let row = 1; row <= typed.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= meant.length; column += 1)
      next.push(cheapest(typed, meant, { row, column }, { before, last, next }));
    before = last;
    last = next;
  }
  return last[meant.length] ?? 0;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

interface Rows {
  readonly before: readonly number[];
  readonly last: readonly number[];
  readonly next: readonly number[];
}

const FAR = Number.MAX_SAFE_INTEGER;

function cheapest(typed: string, meant: string, { row, column }: Place, { before, last, next }: Rows): number {
  const isSame = typed[row - 1] === meant[column - 1];
  const changedPlaces =
    row > 1 && column > 1 && typed[row - 2] === meant[column - 1] && typed[row - 1] === meant[column - 2];
  return Math.min(
    (last[column] ?? FAR) + 1,
    (next[column - 1] ?? FAR) + 1,
    (last[column - 1] ?? FAR) + (isSame ? 0 : 1),
    changedPlaces ? (before[column - 2] ?? FAR) + 1 : FAR,
  );
}
