import type { Evidence } from '../evidence.ts';
import { fact, type ShownSa, type StatusReading } from '../readers/status-reading.ts';
import { nameOf, withMovement } from './movement.ts';
import { cutOf, oldTotals } from './old-totals.ts';

/**
 * Where a side shows the same SAs twice, in two texts or in one, what moved in between decides: totals may be of
 * better days. The readings come back with the SAs as they were last shown, and with what their counters did.
 */
export function settleSnapshots(readings: readonly StatusReading[]): readonly StatusReading[] {
  const sides = Map.groupBy(readings, ({ side }) => side);
  const settled = new Map([...sides.values()].flatMap(settleSide));
  return readings.map((reading) => settled.get(reading) ?? reading);
}

type Settled = readonly [before: StatusReading, after: StatusReading];

function settleSide(readings: readonly StatusReading[]): readonly Settled[] {
  const listings = [
    ...Map.groupBy(
      readings.flatMap(({ sas }) => sas),
      ({ shownBy }) => shownBy,
    ).values(),
  ];
  const compared = listings.map((sas) => compareSnapshots(snapshotsOf(sas, readings)));
  const former = new Set(compared.flatMap(({ earlier }) => earlier.map(({ source }) => source)));
  const cut = cutOf([...former], readings);
  if (!cut) return [];
  const latest = new Map(compared.flatMap(({ last }) => last.map((sa) => [sa.source, sa] as const)));
  const stale = oldTotals(readings, cut);
  return readings.map((reading): Settled => {
    const standing = reading.evidence.filter((one) => !former.has(one.source) && !stale.has(one));
    const sas = reading.sas.flatMap((sa) => latest.get(sa.source) ?? []);
    return [reading, { ...reading, sas, evidence: [...withMovement(standing, sas), ...rekeysOf(compared, reading)] }];
  });
}

interface Compared {
  readonly earlier: readonly ShownSa[];
  readonly last: readonly ShownSa[];
  readonly rekeys: readonly Evidence[];
}

/** The outputs of one command, each with the SAs it shows: one that is shown again begins the next output. */
function snapshotsOf(sas: readonly ShownSa[], readings: readonly StatusReading[]): readonly (readonly ShownSa[])[] {
  const snapshots: ShownSa[][] = [];
  for (const sa of sas) {
    const current = snapshots.at(-1);
    if (current && !current.some((known) => isShownAgain(known, sa, readings))) current.push(sa);
    else snapshots.push([sa]);
  }
  return snapshots;
}

function isShownAgain(known: ShownSa, sa: ShownSa, readings: readonly StatusReading[]): boolean {
  if (isSame(known, sa)) return true;
  const [one, other] = [known.source, sa.source];
  if (one.kind !== 'line' || other.kind !== 'line') return false;
  if (one.file !== other.file) return isReplacedBy(known, sa);
  const { repeats = [] } = readings.find(({ file }) => file === one.file) ?? {};
  return repeats.some((line) => one.line < line && line <= other.line);
}

const isSame = (one: ShownSa, other: ShownSa): boolean =>
  one.spiIn === other.spiIn &&
  one.spiOut === other.spiOut &&
  (one.spiIn !== '' || (one.connection === other.connection && one.child === other.child));

/** For the same traffic under the same name, with other SPIs. */
function isReplacedBy(one: ShownSa, other: ShownSa): boolean {
  const purposeOf = ({ connection, child, localTrafficSelectors, remoteTrafficSelectors }: ShownSa) =>
    [connection, child, localTrafficSelectors.join(' '), remoteTrafficSelectors.join(' ')].join('|');
  return one.spiIn !== other.spiIn && purposeOf(one) === purposeOf(other) && purposeOf(one) !== '|||';
}

function compareSnapshots(snapshots: readonly (readonly ShownSa[])[]): Compared {
  const [before, now] = [snapshots.at(-2) ?? [], snapshots.at(-1) ?? []];
  const last = now.map((sa) =>
    withMoved(
      sa,
      before.find((known) => isSame(known, sa)),
    ),
  );
  const gone = before.filter((known) => !now.some((sa) => isSame(known, sa)));
  const rekeys = now.flatMap((sa) => {
    const old = before.some((known) => isSame(known, sa)) ? undefined : gone.find((known) => isReplacedBy(known, sa));
    return old ? [rekeyed(old, sa)] : [];
  });
  return { earlier: snapshots.slice(0, -1).flat(), last, rekeys };
}

/** Counters that went back were reset: they count what came since. */
function withMoved(sa: ShownSa, before: ShownSa | undefined): ShownSa {
  const [came, left] = countsOf(sa);
  if (!before || came === undefined || left === undefined) return sa;
  const [cameBefore = 0, leftBefore = 0] = countsOf(before);
  const wasReset = came < cameBefore || left < leftBefore;
  return { ...sa, moved: wasReset ? { in: came, out: left } : { in: came - cameBefore, out: left - leftBefore } };
}

const countsOf = ({ packetsIn, packetsOut, bytesIn, bytesOut }: ShownSa) =>
  packetsIn === undefined || packetsOut === undefined ? [bytesIn, bytesOut] : [packetsIn, packetsOut];

function rekeyed(old: ShownSa, sa: ShownSa): Evidence {
  const { child, spiIn, spiOut } = sa;
  const says = `Between the two outputs ${nameOf(sa)} was re-keyed: the SPI ${old.spiIn} became ${spiIn}.`;
  return fact('child-rekeyed', says, sa, { child: child || undefined, spiIn, spiOut });
}

const rekeysOf = (compared: readonly Compared[], { file }: StatusReading): readonly Evidence[] =>
  compared.flatMap(({ rekeys }) => rekeys).filter(({ source }) => source.kind === 'line' && source.file === file);
