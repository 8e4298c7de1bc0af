import type { Evidence } from '../evidence.ts';
import { type ChildSaStatus, fact, type ShownSa, type StatusReading } from '../readers/status-reading.ts';
import { saName } from '../readers/traffic.ts';
import { withMovement } from './movement.ts';
import { withoutNoise } from './noise.ts';
import { cutOf, oldTotals } from './old-totals.ts';

/**
 * Where a side shows the same SAs twice, in two texts or in one, what moved in between decides: totals may be of
 * better days. The readings come back with the SAs as they were last shown, and with what their counters did.
 */
export function settleSnapshots(readings: readonly StatusReading[]): readonly StatusReading[] {
  const sides = Map.groupBy(readings, ({ side }) => side);
  return [...sides.values()].flatMap(settleSide);
}

/** Two texts with the same SA, in the same direction, are of one device that was asked twice. */
export function showSameSa(texts: readonly (readonly StatusReading[])[]): boolean {
  const [first = [], second = []] = texts.map((statuses) =>
    statuses.flatMap(({ sas }) => sas.filter(({ spiIn }) => spiIn !== '').map(identityOf)),
  );
  const known = new Set(first);
  return second.some((identity) => known.has(identity));
}

function settleSide(readings: readonly StatusReading[]): readonly StatusReading[] {
  const listings = Map.groupBy(
    readings.flatMap(({ sas }) => sas),
    ({ shownBy }) => shownBy,
  );
  const compared = [...listings.values()].map((sas) => compareSnapshots(snapshotsOf(sas, readings)));
  const former = new Set(
    compared.flatMap(({ earlier }) => earlier.flatMap(({ source, countedIn = source }) => [source, countedIn])),
  );
  const cut = cutOf([...former], readings);
  if (!cut) return withoutNoise(readings);
  const latest = new Map(compared.flatMap(({ last }) => last.map((sa) => [sa.source, sa] as const)));
  const stale = oldTotals(readings, cut);
  return readings.map((reading) => {
    const standing = reading.evidence.filter((one) => !former.has(one.source) && !stale.has(one));
    const sas = reading.sas.flatMap((sa) => latest.get(sa.source) ?? []);
    return { ...reading, sas, evidence: [...withMovement(standing, sas), ...rekeysOf(compared, reading)] };
  });
}

interface Compared {
  readonly earlier: readonly ShownSa[];
  readonly last: readonly ShownSa[];
  readonly rekeys: readonly Evidence[];
}

/** The outputs of one command, each with the SAs it shows: one that is shown again begins the next output. */
function snapshotsOf(sas: readonly ShownSa[], readings: readonly StatusReading[]): readonly Snapshot[] {
  const repeats = new Map(readings.map((reading) => [reading.file, reading.repeats]));
  const snapshots: Snapshot[] = [];
  let before: ShownSa | undefined;
  for (const sa of sas) {
    const current = snapshots.at(-1);
    const isAgain = (!isNameless(sa) && current?.has(identityOf(sa))) || (before && isAfterRepeat(before, sa, repeats));
    if (current && !isAgain && !isOfNextFile(current, sa)) current.set(keyIn(current, sa), sa);
    else snapshots.push(new Map([[keyIn(new Map(), sa), sa]]));
    before = sa;
  }
  return snapshots;
}

/** Without name and SPI nobody knows whether it is the same tunnel again or another one. */
const isNameless = ({ ofDevice, ...sa }: ShownSa): boolean => !ofDevice && identityOf(sa).trim() === '';

function keyIn(snapshot: Snapshot, sa: ShownSa): string {
  return isNameless(sa) ? `number ${snapshot.size}` : identityOf(sa);
}

/** Its SAs by what they are told apart by. */
type Snapshot = Map<string, ShownSa>;

const identityOf = ({ spiIn, spiOut, connection, child }: ChildSaStatus): string =>
  spiIn === '' ? `${spiOut} ${connection} ${child}` : `${spiIn} ${spiOut}`;

/** For the same traffic under the same name, whatever the SPIs; nothing where the device tells neither. */
function purposeOf({ connection, child, localTrafficSelectors, remoteTrafficSelectors }: ShownSa): string {
  const told = [connection, child, ...localTrafficSelectors, ...remoteTrafficSelectors];
  return told.some((word) => word !== '') ? told.join('|') : '';
}

function isAfterRepeat(before: ShownSa, sa: ShownSa, repeats: ReadonlyMap<string, readonly number[]>): boolean {
  const [one, other] = [before.source, sa.source];
  if (one.kind !== 'line' || other.kind !== 'line' || one.file !== other.file) return false;
  return (repeats.get(one.file) ?? []).some((line) => one.line < line && line <= other.line);
}

/** Another file shows an SA for what an SA of this output is for. */
function isOfNextFile(current: Snapshot, sa: ShownSa): boolean {
  const [first] = current.values();
  if (first?.source.kind !== 'line' || sa.source.kind !== 'line' || first.source.file === sa.source.file) return false;
  return [...current.values()].some((known) =>
    isNameless(sa) ? isNameless(known) : purposeOf(sa) !== '' && purposeOf(known) === purposeOf(sa),
  );
}

/** An SA that is not shown again stands as it was shown: the later output may be of another tunnel. */
function compareSnapshots(snapshots: readonly Snapshot[]): Compared {
  const earlier = new Set<ShownSa>();
  const last = new Map<string, ShownSa>();
  const rekeys: Evidence[] = [];
  for (const snapshot of snapshots) {
    const purposes = new Map([...last.values()].map((sa) => [purposeOf(sa), sa]));
    for (const [identity, sa] of snapshot) {
      const same = last.get(identity);
      const old = same ? undefined : purposes.get(purposeOf(sa));
      const gone = old && purposeOf(old) !== '' && !snapshot.has(identityOf(old)) ? old : undefined;
      if (same) earlier.add(same);
      if (gone && last.delete(identityOf(gone))) {
        earlier.add(gone);
        rekeys.push(rekeyed(gone, sa));
      }
      last.set(identity, withMoved(sa, same));
    }
  }
  return { earlier: [...earlier], last: [...last.values()], rekeys };
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
  const says = `Between the two outputs ${saName(sa)} was re-keyed: the SPI ${old.spiIn} became ${spiIn}.`;
  return fact('child-rekeyed', says, sa, { child: child || undefined, spiIn, spiOut });
}

const rekeysOf = (compared: readonly Compared[], { file }: StatusReading): readonly Evidence[] =>
  compared.flatMap(({ rekeys }) => rekeys).filter(({ source }) => source.kind === 'line' && source.file === file);
