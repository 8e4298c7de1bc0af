import type { LogFacts } from '../compare-logs.ts';
import type { Evidence, Side } from '../evidence.ts';

/** A time in which a tunnel was down after it had been up, as one log tells it. */
export interface Outage {
  readonly file: string;
  readonly side: Side;
  /** Where the log tells of several. */
  readonly tunnel: string | undefined;
  /** The keys in use when it went down: when the IKE SA and the Child SA came up, or were last re-keyed. */
  readonly ikeSince: Evidence | undefined;
  readonly childSince: Evidence | undefined;
  /** What first said that it was down. */
  readonly from: Evidence;
  /** What said that it was up again; absent where the log ends before. */
  readonly to: Evidence | undefined;
}

/** Each time that the tunnels of a log went down, from the first to the last. */
export function outagesIn({ file, side, told }: LogFacts): readonly Outage[] {
  return [...Map.groupBy(told, tunnelOf)].flatMap(([tunnel, facts]) =>
    outagesOf(facts).map((outage) => ({ file, side, tunnel: tunnel === '' ? undefined : tunnel, ...outage })),
  );
}

function tunnelOf({ tunnel }: Evidence): string {
  return tunnel ?? '';
}

type Stretch = Omit<Outage, 'file' | 'side' | 'tunnel'>;

function outagesOf(facts: readonly Evidence[]): readonly Stretch[] {
  const showsChildren = facts.some(({ kind }) => kind === 'child-established');
  const found: Stretch[] = [];
  let ikeSince: Evidence | undefined;
  let childSince: Evidence | undefined;
  let open: Stretch | undefined;
  for (const fact of facts) {
    if (IKE_KEYS.includes(fact.kind)) ikeSince = fact;
    if (CHILD_KEYS.includes(fact.kind)) childSince = fact;
    if (isUp(fact, showsChildren) && open) {
      found.push({ ...open, to: fact });
      open = undefined;
    }
    const since = childSince ?? (showsChildren ? undefined : ikeSince);
    if (!open && since && isDown(fact, since)) {
      if (!fellAtOnce(since, fact)) open = { ikeSince, childSince, from: fact, to: undefined };
      ikeSince = undefined;
      childSince = undefined;
    }
  }
  return open ? [...found, open] : found;
}

/** The one side thinks that it is up until the other says no. */
const WORKED_AT_LEAST_SECONDS = 5;

function fellAtOnce(since: Evidence, from: Evidence): boolean {
  return (secondsBetween(since, from) ?? WORKED_AT_LEAST_SECONDS) < WORKED_AT_LEAST_SECONDS;
}

const IKE_KEYS = ['ike-established', 'ike-rekeyed'];
const CHILD_KEYS = ['child-established', 'child-rekeyed'];

/** A log that never tells of a Child SA counts by its IKE SA. */
function isUp({ kind }: Evidence, showsChildren: boolean): boolean {
  return CHILD_KEYS.includes(kind) || (!showsChildren && IKE_KEYS.includes(kind));
}

/** Deletes of what was replaced are left out before; Child SAs end one by one, so only the end of the last one counts. */
function isDown({ kind, attributes }: Evidence, since: Evidence): boolean {
  if (kind === 'deleted-by-us' || kind === 'deleted-by-peer') return attributes['sa'] === 'ike';
  const { spi } = attributes;
  const { spiIn, spiOut } = since.attributes;
  if (kind === 'child-expired') return spi !== undefined && (spi === spiIn || spi === spiOut);
  return DOWN.includes(kind);
}

const DOWN = [
  'tunnel-went-down',
  'closed-by-peer',
  'closed-by-administrator',
  'idle-closed',
  'liveness-check-failed',
  'lifetime-expired',
  'retransmits-exhausted',
  'rekey-unanswered',
  'monitor-failed',
];

/** Seconds by the device's own clock; undefined where a line has no time, or the year turned that the log does not state. */
export function secondsBetween(one: Evidence | undefined, other: Evidence | undefined): number | undefined {
  if (one?.at === undefined || other?.at === undefined || other.at < one.at) return undefined;
  return (other.at - one.at) / 1000;
}
