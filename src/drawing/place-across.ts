import type { Sized } from './layout.ts';

const GAP_BESIDE = 26;
const SWEEPS = 24;

/** The middle of each thing from the left: as near below and above its neighbours as the others of its rank let it. */
export function placeAcross(
  ranks: readonly (readonly Sized[])[],
  pairs: readonly (readonly [string, string])[],
): ReadonlyMap<string, number> {
  const middles = new Map<string, number>();
  for (const rank of ranks)
    spread(
      rank,
      rank.map(() => 0),
      middles,
    );
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const downwards = sweep % 2 === 0;
    for (const rank of downwards ? ranks : ranks.toReversed()) {
      const wanted = rank.map(({ id }) => wantedMiddle(id, pairs, middles, sweep < SWEEPS / 2 ? downwards : undefined));
      spread(rank, wanted, middles);
    }
  }
  const left = Math.min(...ranks.flat().map(({ id, width }) => (middles.get(id) ?? 0) - width / 2));
  return new Map([...middles].map(([id, middle]) => [id, middle - left]));
}

/** The average of the neighbours above, of those below, or of all. */
function wantedMiddle(
  id: string,
  pairs: readonly (readonly [string, string])[],
  middles: ReadonlyMap<string, number>,
  above: boolean | undefined,
): number {
  const neighbours = pairs.flatMap(([from, to]) => [
    ...(to === id && above !== false ? [from] : []),
    ...(from === id && above !== true ? [to] : []),
  ]);
  if (neighbours.length === 0) return middles.get(id) ?? 0;
  return neighbours.reduce((sum, other) => sum + (middles.get(other) ?? 0), 0) / neighbours.length;
}

interface Block {
  readonly sum: number;
  readonly count: number;
}

/**
 * Keeps the order and the gaps and moves each thing as little as possible from where it wants to be: least squares
 * under a lower bound for each distance is isotonic regression, solved by pooling adjacent violators.
 */
function spread(rank: readonly Sized[], wanted: readonly number[], middles: Map<string, number>): void {
  const offsets = offsetsOf(rank);
  const blocks: Block[] = [];
  wanted.forEach((middle, index) => {
    let block: Block = { sum: middle - (offsets[index] ?? 0), count: 1 };
    for (let last = blocks.at(-1); last && mean(last) > mean(block); last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  });
  const starts = blocks.flatMap((block) => Array.from({ length: block.count }, () => mean(block)));
  rank.forEach(({ id }, index) => {
    middles.set(id, (starts[index] ?? 0) + (offsets[index] ?? 0));
  });
}

function mean({ sum, count }: Block): number {
  return sum / count;
}

/** How far the middle of each is at least from that of the first. */
function offsetsOf(rank: readonly Sized[]): readonly number[] {
  const offsets: number[] = [];
  rank.forEach(({ width }, index) => {
    const before = rank[index - 1];
    offsets.push(before ? (offsets.at(-1) ?? 0) + (before.width + width) / 2 + GAP_BESIDE : 0);
  });
  return offsets;
}
