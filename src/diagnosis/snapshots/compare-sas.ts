import { readTrafficSelector } from '../../ike/traffic-selector.ts';
import type { Evidence, Side } from '../evidence.ts';
import { fact, type ShownSa, type StatusReading } from '../readers/status-reading.ts';
import { saName } from '../readers/traffic.ts';
import { type Pair, whatIsLost } from './lost-packets.ts';

/** So many packets are not on their way at the moment of looking. */
const PACKETS_THAT_MATTER = 3;

/** Puts the two sides' SAs together: which belong to each other, which are of one side alone, and where packets end. */
export function compareSas(local: readonly StatusReading[], peer: readonly StatusReading[]): readonly Evidence[] {
  const [ours, theirs] = [sasOf(local), sasOf(peer)];
  if (ours.length > 0 && theirs.length === 0 && listsSas(peer))
    return hasUnfinished(local) ? [] : missing(ours, 'peer');
  if (theirs.length > 0 && ours.length === 0 && listsSas(local))
    return hasUnfinished(peer) ? [] : missing(theirs, 'local');
  if (ours.length === 0 || theirs.length === 0) return [];
  const pairs = pairsOf(ours, theirs);
  if (pairs.length === 0) return differing(ours, theirs);
  return [
    ...pairs.flatMap((pair) => whatIsLost(pair, 'local', peer)),
    ...pairs.flatMap(({ one, other }) => whatIsLost({ one: other, other: one }, 'peer', local)),
    ...left(ours, theirs, pairs),
    ...left(
      theirs,
      ours,
      pairs.map(({ one, other }) => ({ one: other, other: one })),
    ),
  ];
}

/** One SA may be shown by the daemon and by the kernel; the daemon, which knows names and ages, comes first. */
export function sasOf(readings: readonly StatusReading[]): readonly ShownSa[] {
  const all = readings
    .flatMap((reading) => reading.sas.filter(({ ofDevice }) => !ofDevice))
    .sort((a, b) => Number(a.child === '') - Number(b.child === ''));
  const withSpis = all.filter(hasSpis);
  const named = withSpis.length > 0 ? withSpis : all;
  const keyOf = ({ spiIn, spiOut, connection, child }: ShownSa) => spiIn || spiOut || `${connection} ${child}`;
  return [...new Map(named.toReversed().map((sa) => [keyOf(sa), sa])).values()].toReversed();
}

const hasSpis = ({ spiIn, spiOut }: ShownSa): boolean => spiIn !== '' || spiOut !== '';

function listsSas(readings: readonly StatusReading[]): boolean {
  return readings.some(({ listsSas: lists, evidence }) => lists || evidence.some(({ kind }) => kind === 'no-sa'));
}

/** Where an IKE SA has no Child SA, it may be the other side's, and the Child SA that is there somebody else's. */
function hasUnfinished(readings: readonly StatusReading[]): boolean {
  return readings.some((reading) => reading.evidence.some(({ kind }) => kind === 'child-not-established'));
}

function missing([sa]: readonly ShownSa[], side: Side): readonly Evidence[] {
  const without = side === 'peer' ? 'the peer' : 'this side';
  return sa ? [fact('sa-missing', `One side holds ${saName(sa)}, and ${without} has none.`, sa, { side })] : [];
}

/** By their SPIs; where a side does not show them, by the traffic, or since there is but one on each side. */
function pairsOf(ours: readonly ShownSa[], theirs: readonly ShownSa[]): readonly Pair[] {
  const bySpi = Map.groupBy(
    theirs.flatMap((sa) => [sa.spiIn, sa.spiOut].filter((spi) => spi !== '').map((spi) => ({ spi, sa }))),
    ({ spi }) => spi,
  );
  const told = ours.flatMap((one) => {
    const ends = [...(bySpi.get(one.spiIn) ?? []), ...(bySpi.get(one.spiOut) ?? [])].map(({ sa }) => sa);
    const others = [...new Set(ends)].filter(
      (other) => mayBeSame(one.spiIn, other.spiOut) && mayBeSame(one.spiOut, other.spiIn),
    );
    return others.map((other) => ({ one, other }));
  });
  return told.length > 0 || ours.length * theirs.length > MOST_COMPARED ? told : pairsByTraffic(ours, theirs);
}

/** Many SAs without SPIs are those of a gateway with many peers, of which nobody knows which one is meant. */
const MOST_COMPARED = 100_000;

function pairsByTraffic(ours: readonly ShownSa[], theirs: readonly ShownSa[]): readonly Pair[] {
  const isOtherEnd = (one: ShownSa, other: ShownSa): boolean => {
    if ((one.spiIn && other.spiOut) || (one.spiOut && other.spiIn)) return false;
    return ours.length === 1 && theirs.length === 1 ? isForSameTraffic(one, other) : isForThatTraffic(one, other);
  };
  return ours.flatMap((one) => theirs.filter((other) => isOtherEnd(one, other)).map((other) => ({ one, other })));
}

/** Some devices show the SPI of one direction only. */
function mayBeSame(spi: string, other: string): boolean {
  return spi === '' || other === '' || spi === other;
}

/** No SA of one side is the other end of one of the other side, though both carry the same traffic. */
function differing(ours: readonly ShownSa[], theirs: readonly ShownSa[]): readonly Evidence[] {
  if (ours.length * theirs.length > MOST_COMPARED) return [];
  const isUnknown = ({ spiOut }: ShownSa, receivers: readonly ShownSa[]) =>
    spiOut !== '' && receivers.every(({ spiIn }) => spiIn !== '' && spiIn !== spiOut);
  const hasOtherEnd = (sa: ShownSa, others: readonly ShownSa[]) => others.some((other) => isForSameTraffic(sa, other));
  const one = ours.find((sa) => isUnknown(sa, theirs) && hasOtherEnd(sa, theirs));
  if (one) return [spisDiffer(`This side sends with SPI ${one.spiOut}, which the other side does not have.`, one)];
  const other = theirs.find((sa) => isUnknown(sa, ours) && hasOtherEnd(sa, ours));
  return other ? [spisDiffer(`The peer sends with SPI ${other.spiOut}, which this side does not have.`, other)] : [];
}

function spisDiffer(says: string, sa: ShownSa): Evidence {
  return fact('spis-differ', says, sa, { spi: sa.spiOut });
}

/** An SA beside those that both have, on which this side sends without an answer: the other side does not know it. */
function left(ours: readonly ShownSa[], theirs: readonly ShownSa[], pairs: readonly Pair[]): readonly Evidence[] {
  if (ours.length * theirs.length > MOST_COMPARED) return [];
  const paired = new Set(pairs.map(({ one }) => one));
  const lonely = ours.filter(
    (sa) =>
      sa.spiOut !== '' &&
      !paired.has(sa) &&
      (sa.packetsOut ?? 0) >= PACKETS_THAT_MATTER &&
      sa.packetsIn === 0 &&
      pairs.some(({ other }) => isForThatTraffic(sa, other)) &&
      theirs.every(({ spiIn }) => spiIn !== '' && spiIn !== sa.spiOut),
  );
  return lonely
    .slice(0, 1)
    .map((sa) => spisDiffer(`One side sends with SPI ${sa.spiOut}, which the other side does not have.`, sa));
}

function isForSameTraffic(one: ShownSa, other: ShownSa): boolean {
  const same = (a: readonly string[], b: readonly string[]) => a.length === 0 || b.length === 0 || haveCommon(a, b);
  return (
    same(one.localTrafficSelectors, other.remoteTrafficSelectors) &&
    same(one.remoteTrafficSelectors, other.localTrafficSelectors)
  );
}

/** The same where both sides tell it. */
function isForThatTraffic(one: ShownSa, other: ShownSa): boolean {
  return (
    haveCommon(one.localTrafficSelectors, other.remoteTrafficSelectors) &&
    haveCommon(one.remoteTrafficSelectors, other.localTrafficSelectors)
  );
}

/** However they are written: by prefix length, mask, or first and last address. */
function haveCommon(some: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others.map(rangeOf));
  return some.some((selector) => known.has(rangeOf(selector)));
}

function rangeOf(selector: string): string {
  const range = readTrafficSelector(selector);
  return range.kind === 'range' ? `${range.first}-${range.last}` : selector;
}
