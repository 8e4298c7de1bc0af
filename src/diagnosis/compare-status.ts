import { contains, readTrafficSelector } from '../ike/traffic-selector.ts';
import type { Evidence, Side } from './evidence.ts';
import { type ChildSaStatus, fact, type StatusReading } from './readers/status-reading.ts';

/** So many packets are not on their way at the moment of looking. */
const PACKETS_THAT_MATTER = 3;
/** The clocks that count an SA's age need not agree to the second. */
const SECONDS_OF_DOUBT = 2;

/** What only several texts together say: of both sides, or of the SAs and the packet filter of one side. */
export function compareStatus(local: readonly StatusReading[], peer: readonly StatusReading[]): readonly Evidence[] {
  return [
    ...compareSas(local, peer),
    ...unmetMarks(local),
    ...unmetMarks(peer),
    ...missingRoutes(local),
    ...missingRoutes(peer),
  ];
}

function compareSas(local: readonly StatusReading[], peer: readonly StatusReading[]): readonly Evidence[] {
  const [ours, theirs] = [sasOf(local), sasOf(peer)];
  if (ours.length > 0 && theirs.length === 0 && listsSas(peer))
    return hasUnfinished(local) ? [] : missing(ours, 'peer');
  if (theirs.length > 0 && ours.length === 0 && listsSas(local))
    return hasUnfinished(peer) ? [] : missing(theirs, 'local');
  if (ours.length === 0 || theirs.length === 0) return [];
  const pairs = ours.flatMap((one) =>
    theirs.filter((other) => isOtherEnd(one, other)).map((other): Pair => ({ one, other })),
  );
  if (pairs.length === 0) return differing(ours, theirs);
  return pairs.flatMap((pair) => [...lost(pair, 'local'), ...lost({ one: pair.other, other: pair.one }, 'peer')]);
}

interface Pair {
  readonly one: ChildSaStatus;
  readonly other: ChildSaStatus;
}

/** One SA may be shown by the daemon and by the kernel; the daemon, which knows names and ages, comes first. */
function sasOf(readings: readonly StatusReading[]): readonly ChildSaStatus[] {
  const all = readings
    .flatMap((reading) => reading.sas)
    .sort((a, b) => Number(a.child === '') - Number(b.child === ''));
  return [...new Map(all.toReversed().map((sa) => [sa.spiIn, sa])).values()];
}

function listsSas(readings: readonly StatusReading[]): boolean {
  return readings.some((reading) => reading.listsSas);
}

/** Where an IKE SA has no Child SA, it may be the other side's, and the Child SA that is there somebody else's. */
function hasUnfinished(readings: readonly StatusReading[]): boolean {
  return readings.some((reading) => reading.evidence.some(({ kind }) => kind === 'child-not-established'));
}

function missing([sa]: readonly ChildSaStatus[], side: Side): readonly Evidence[] {
  const without = side === 'peer' ? 'the peer' : 'this side';
  return sa
    ? [fact('sa-missing', `One side holds the Child SA ${sa.child}, and ${without} has none.`, sa, { side })]
    : [];
}

function isOtherEnd(one: ChildSaStatus, other: ChildSaStatus): boolean {
  return one.spiIn === other.spiOut && one.spiOut === other.spiIn;
}

/** No SA of one side is the other end of one of the other side, though both carry the same traffic. */
function differing(ours: readonly ChildSaStatus[], theirs: readonly ChildSaStatus[]): readonly Evidence[] {
  const sa = ours.find((one) => theirs.some((other) => isForSameTraffic(one, other)));
  if (!sa) return [];
  return [
    fact('spis-differ', `This side sends with SPI ${sa.spiOut}, which the other side does not have.`, sa, {
      spi: sa.spiOut,
    }),
  ];
}

function isForSameTraffic(one: ChildSaStatus, other: ChildSaStatus): boolean {
  const same = (a: readonly string[], b: readonly string[]) =>
    a.length === 0 || b.length === 0 || a.some((selector) => b.includes(selector));
  return (
    same(one.localTrafficSelectors, other.remoteTrafficSelectors) &&
    same(one.remoteTrafficSelectors, other.localTrafficSelectors)
  );
}

/** Follows the packets of one direction: out here, in there, and the answers back. */
function lost({ one, other }: Pair, from: Side): readonly Evidence[] {
  const { packetsOut: sent = 0 } = one;
  if (sent < PACKETS_THAT_MATTER || other.packetsIn === undefined) return [];
  const sender = from === 'local' ? 'This side' : 'The peer';
  if (other.packetsIn === 0 || (isLaterOrSame(one, other) && sent - other.packetsIn >= PACKETS_THAT_MATTER))
    return [
      fact(
        'sent-not-received',
        `${sender} encrypted ${sent} packets, the other end received ${other.packetsIn}.`,
        one,
        { from, packets: String(sent) },
      ),
    ];
  if (other.packetsOut === 0)
    return [
      fact(
        'received-not-answered',
        `${other.packetsIn} packets arrived at the other end, and it sent none back.`,
        other,
        { from, packets: String(other.packetsIn) },
      ),
    ];
  return [];
}

/** Counters read before the others may be smaller without any loss; the SA's age tells which were read first. */
function isLaterOrSame(one: ChildSaStatus, other: ChildSaStatus): boolean {
  return (
    one.ageSeconds !== undefined &&
    other.ageSeconds !== undefined &&
    other.ageSeconds + SECONDS_OF_DOUBT >= one.ageSeconds
  );
}

/** A policy wants marked packets, the packet filter is shown, and no rule of it sets the mark. */
function unmetMarks(readings: readonly StatusReading[]): readonly Evidence[] {
  const filters = readings.flatMap((reading) => (reading.marksSet === undefined ? [] : [reading.marksSet]));
  const isFilterShown = filters.length > 0 || readings.some((reading) => reading.format === 'iptables-save');
  if (!isFilterShown) return [];
  const set = new Set(filters.flat());
  const [unmet] = readings
    .flatMap((reading) => reading.requiredMarks)
    .filter(({ mark }) => !set.has(String(Number(mark))));
  return unmet
    ? [
        fact(
          'mark-required',
          `The policy takes only packets with the mark ${unmet.mark}, and no rule sets it.`,
          unmet,
          { mark: unmet.mark },
        ),
      ]
    : [];
}

/** Routes are shown, and none leads to what the tunnel is for. */
function missingRoutes(readings: readonly StatusReading[]): readonly Evidence[] {
  const routes = readings.flatMap((reading) => reading.routes);
  if (routes.length === 0) return [];
  const wanted = sasOf(readings).flatMap((sa) => sa.remoteTrafficSelectors.map((selector) => ({ sa, selector })));
  const unrouted = wanted.find(
    ({ selector }) => !routes.some((route) => route.leads === 'on' && covers(route.destination, selector)),
  );
  return unrouted
    ? [
        fact('route-missing', `No route leads to ${unrouted.selector}.`, unrouted.sa, {
          destination: unrouted.selector,
        }),
      ]
    : [];
}

function covers(destination: string, selector: string): boolean {
  if (destination === 'default') return true;
  const outer = readTrafficSelector(destination);
  const inner = readTrafficSelector(selector.split(/[|[]/u)[0] ?? '');
  return outer.kind !== 'range' || inner.kind !== 'range' || outer.family !== inner.family || contains(outer, inner);
}
