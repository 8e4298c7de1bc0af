type Pair = readonly [from: string, to: string];

const SWEEPS = 12;

/** Puts the things of each rank in an order in which few lines cross: each stands where its neighbours are on average. */
export function orderRanks(
  things: readonly { readonly id: string; readonly rank: number }[],
  pairs: readonly Pair[],
): readonly (readonly string[])[] {
  const byRank = Map.groupBy(things, ({ rank }) => rank);
  let ranks = [...byRank.keys()].toSorted((a, b) => a - b).map((rank) => (byRank.get(rank) ?? []).map(({ id }) => id));
  let best = ranks;
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    ranks = sortRanks(ranks, neighboursOf(pairs, sweep % 2 === 0));
    if (crossings(ranks, pairs) < crossings(best, pairs)) best = ranks;
  }
  return best;
}

/** For each thing those above it, or those below it. */
function neighboursOf(pairs: readonly Pair[], above: boolean): ReadonlyMap<string, readonly string[]> {
  const grouped = Map.groupBy(pairs, ([from, to]) => (above ? to : from));
  return new Map([...grouped].map(([id, own]) => [id, own.map(([from, to]) => (above ? from : to))]));
}

function sortRanks(ranks: readonly (readonly string[])[], neighbours: ReadonlyMap<string, readonly string[]>) {
  const places = placesIn(ranks);
  return ranks.map((rank) => {
    const wanted = new Map(rank.map((id) => [id, average(neighbours.get(id) ?? [id], places)]));
    const sorted = rank.toSorted((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    sorted.forEach((id, place) => {
      places.set(id, place / Math.max(1, sorted.length));
    });
    return sorted;
  });
}

function placesIn(ranks: readonly (readonly string[])[]): Map<string, number> {
  return new Map(ranks.flatMap((rank) => rank.map((id, place) => [id, place / Math.max(1, rank.length)] as const)));
}

function average(ids: readonly string[], places: ReadonlyMap<string, number>): number {
  return ids.reduce((sum, id) => sum + (places.get(id) ?? 0), 0) / Math.max(1, ids.length);
}

function crossings(ranks: readonly (readonly string[])[], pairs: readonly Pair[]): number {
  const rankOf = new Map(ranks.flatMap((rank, index) => rank.map((id) => [id, index] as const)));
  const placeOf = new Map(ranks.flatMap((rank) => rank.map((id, place) => [id, place] as const)));
  const spans = pairs.map(([from, to]) => ({
    rank: rankOf.get(from) ?? 0,
    from: placeOf.get(from) ?? 0,
    to: placeOf.get(to) ?? 0,
  }));
  return spans.reduce(
    (sum, one, index) =>
      sum +
      spans
        .slice(index + 1)
        .filter((other) => one.rank === other.rank && (one.from - other.from) * (one.to - other.to) < 0).length,
    0,
  );
}
