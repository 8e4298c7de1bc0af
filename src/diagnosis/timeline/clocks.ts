import type { Evidence } from '../evidence.ts';
import { NO_YEAR, statesYear } from '../logs/timestamps.ts';

/** How the clocks of two devices stand to each other, as their logs tell. */
export interface Clocks {
  /** Seconds that the peer's clock is ahead of ours; negative where it is behind. */
  readonly peerAhead: number;
  /** How many messages both logs show. */
  readonly messages: number;
}

/** Fewer messages that fit may fit by chance. */
const LEAST_MESSAGES = 3;
/** What one side sends arrives within this. */
const ON_THE_WAY = 2000;
/** An attempt that is made again and again fits itself, moved by one attempt; the right way fits more by this. */
const CLEARLY_MORE = 1.2;
/** Of one kind of message; a tunnel that was tried for a week tells no more in the end. */
const MOST_OF_A_KIND = 20;

/**
 * Lays two logs over each other by the messages that one sent and the other received (exchange, message id, direction;
 * RFC 7296 section 2.2), by the beginning and the end of negotiations, and by SPIs. Undefined where nothing fits, or where
 * it fits in several ways.
 */
export function compareClocks(local: readonly Evidence[], peer: readonly Evidence[]): Clocks | undefined {
  const [ours, theirs] = alike(momentsIn(local, 'local'), momentsIn(peer, 'peer'));
  const heard = Map.groupBy(theirs, ({ key }) => key);
  const shifts = ours.flatMap(({ key, at }) =>
    (heard.get(key) ?? []).map((other) => ({ message: `${key} ${at}`, shift: other.at - at })),
  );
  const clusters = clustersOf(shifts.toSorted((a, b) => a.shift - b.shift));
  const best = largest(clusters);
  if (!best || best.messages < LEAST_MESSAGES) return undefined;
  const second = largest(clusters.filter(({ shift }) => Math.abs(shift - best.shift) > 2 * ON_THE_WAY));
  if (second && best.messages < second.messages * CLEARLY_MORE) return undefined;
  return { peerAhead: Math.round(best.shift / 1000), messages: best.messages };
}

interface Moment {
  /** The same in both logs, seen from our side. */
  readonly key: string;
  readonly at: number;
}

function momentsIn(facts: readonly Evidence[], side: 'local' | 'peer'): readonly Moment[] {
  const moments = facts.flatMap((fact) => {
    const key = keyOf(fact, side);
    return key === undefined || fact.at === undefined ? [] : [{ key, at: fact.at }];
  });
  return [...Map.groupBy(moments, ({ key }) => key).values()].flatMap((same) => same.slice(-MOST_OF_A_KIND));
}

function keyOf({ kind, attributes }: Evidence, side: 'local' | 'peer'): string | undefined {
  const from = { local: 'ours', peer: 'theirs' } as const;
  const to = { local: 'theirs', peer: 'ours' } as const;
  const { exchange, messageId, direction, spi, spiIn, spiOut } = attributes;
  switch (kind) {
    case 'message-sent':
      return exchange && `${from[side]} ${exchange} ${direction} ${messageId ?? ''}`;
    case 'message-received':
      return exchange && `${to[side]} ${exchange} ${direction} ${messageId ?? ''}`;
    case 'began-as-initiator':
      return `${from[side]} begin`;
    case 'began-as-responder':
      return `${to[side]} begin`;
    case 'ike-established':
      return 'established';
    case 'child-established':
      return spiIn && spiOut && `child ${side === 'local' ? `${spiIn} ${spiOut}` : `${spiOut} ${spiIn}`}`;
    case 'deleted-by-us':
      return spi && `${from[side]} delete ${spi}`;
    case 'deleted-by-peer':
      return spi && `${to[side]} delete ${spi}`;
    default:
      return undefined;
  }
}

type Moments = readonly Moment[];

/** Where one log states the year and the other does not, neither does. */
function alike(ours: Moments, theirs: Moments): readonly [Moments, Moments] {
  const stated = [ours, theirs].map((moments) => moments.some(({ at }) => statesYear(at)));
  if (stated[0] === stated[1]) return [ours, theirs];
  const without = (moments: Moments) => moments.map(({ key, at }) => ({ key, at: inNoYear(new Date(at)) }));
  return [without(ours), without(theirs)];
}

function inNoYear(at: Date): number {
  return at.setUTCFullYear(NO_YEAR);
}

interface Shift {
  readonly message: string;
  readonly shift: number;
}

interface Cluster {
  /** Milliseconds, the middle of them. */
  readonly shift: number;
  readonly messages: number;
}

function largest(clusters: readonly Cluster[]): Cluster | undefined {
  return clusters.reduce<Cluster | undefined>(
    (best, one) => (best && best.messages >= one.messages ? best : one),
    undefined,
  );
}

/** Shifts that lie together, from each of them on. */
function clustersOf(sorted: readonly Shift[]): readonly Cluster[] {
  const all: Cluster[] = [];
  let end = 0;
  for (const [index, { shift }] of sorted.entries()) {
    while (end < sorted.length && (sorted[end]?.shift ?? 0) - shift <= ON_THE_WAY) end += 1;
    const together = sorted.slice(index, end);
    const middle = together[Math.floor(together.length / 2)]?.shift ?? shift;
    all.push({ shift: middle, messages: new Set(together.map(({ message }) => message)).size });
  }
  return all;
}
