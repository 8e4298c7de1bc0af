import { orderRanks } from './order-ranks.ts';
import { placeAcross } from './place-across.ts';

/** Something to place: a box, or the words on an arrow. */
export interface Sized {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface Link {
  readonly from: string;
  readonly to: string;
  /** The size of the words on it. */
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The centre of each box. */
  readonly centres: ReadonlyMap<string, Point>;
  /** For each link, in order: the ranks it passes; its words stand in the first. */
  readonly ways: readonly (readonly Passage[])[];
}

/** Where a link goes straight down through a rank, so that it touches no box beside it. */
export interface Passage {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const GAP_BETWEEN_RANKS = 24;

/**
 * Places boxes in ranks from top to bottom (after Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of
 * Hierarchical System Structures", 1981). The words on an arrow take a place of their own in the rank below its start.
 */
export function layOut(boxes: readonly Sized[], links: readonly Link[]): Layout {
  const rankOf = ranksOf(boxes, links);
  const ways = links.map((link, index) => waypoints(link, index, rankOf));
  const things = new Map([...boxes, ...ways.flat()].map((thing) => [thing.id, thing]));
  const pairs = links.flatMap((link, index) => pairsAlong(link, ways[index] ?? []));
  const ranks = orderRanks(
    [...things.keys()].map((id) => ({ id, rank: rankOf.get(id) ?? 0 })),
    pairs,
  );
  const across = placeAcross(
    ranks.map((rank) => rank.flatMap((id) => things.get(id) ?? [])),
    pairs,
  );
  const down = placeDown(ranks, things);
  const passageOf = (id: string): Passage => ({ x: across.get(id) ?? 0, ...(down.spans.get(id) ?? NOWHERE) });
  const centreOf = (id: string): Point => {
    const { x, top, bottom } = passageOf(id);
    return { x, y: (top + bottom) / 2 };
  };
  return {
    width: Math.max(0, ...[...things.values()].map(({ id, width }) => centreOf(id).x + width / 2)),
    height: down.height,
    centres: new Map(boxes.map(({ id }) => [id, centreOf(id)])),
    ways: ways.map((way) => way.map(({ id }) => passageOf(id))),
  };
}

const NOWHERE = { top: 0, bottom: 0 };

/** Longest way from the start; two ranks for each link, so that its words have one between. */
function ranksOf(boxes: readonly Sized[], links: readonly Link[]): Map<string, number> {
  const ranks = new Map(boxes.map(({ id }) => [id, 0]));
  for (let round = 0; round < boxes.length; round += 1) {
    for (const { from, to } of links) {
      const least = (ranks.get(from) ?? 0) + 2;
      if ((ranks.get(to) ?? 0) < least) ranks.set(to, least);
    }
  }
  return ranks;
}

/** One place in each rank that a link passes; the first has its words. Notes their ranks, too. */
function waypoints(link: Link, index: number, rankOf: Map<string, number>): readonly Sized[] {
  const first = (rankOf.get(link.from) ?? 0) + 1;
  const count = (rankOf.get(link.to) ?? 0) - first;
  return Array.from({ length: Math.max(0, count) }, (_, place) => {
    const id = `link ${index}/${place}`;
    rankOf.set(id, first + place);
    return place === 0 ? { id, width: link.width, height: link.height } : { id, width: 12, height: 0 };
  });
}

function pairsAlong(link: Link, way: readonly Sized[]): readonly (readonly [string, string])[] {
  const stops = [link.from, ...way.map(({ id }) => id), link.to];
  return stops.slice(1).map((stop, index) => [stops[index] ?? '', stop] as const);
}

function placeDown(ranks: readonly (readonly string[])[], things: ReadonlyMap<string, Sized>) {
  const spans = new Map<string, Omit<Passage, 'x'>>();
  let top = 0;
  for (const rank of ranks) {
    const height = Math.max(0, ...rank.map((id) => things.get(id)?.height ?? 0));
    for (const id of rank) spans.set(id, { top, bottom: top + height });
    top += height + GAP_BETWEEN_RANKS;
  }
  return { spans, height: Math.max(0, top - GAP_BETWEEN_RANKS) };
}
