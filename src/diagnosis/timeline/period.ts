import type { Evidence } from '../evidence.ts';
import { type Outage, secondsBetween } from './outages.ts';

/** Twice may be chance. */
const OUTAGES_THAT_MATTER = 3;
/** Of the median; devices take some minutes more or less to notice. */
const REGULAR_WITHIN = 0.1;

/** Seconds → the value of the question how long the tunnel works before it fails. */
const PERIODS = [
  { value: 'minutes', from: 0, to: 1800 },
  { value: '1h', from: 3240, to: 3960 },
  { value: '8h', from: 27_000, to: 30_600 },
  { value: '24h', from: 82_800, to: 90_000 },
] as const;

/** How long a tunnel works before it fails, again and again. Said on the line of the last time. */
export function findPeriods(outages: readonly Outage[]): readonly Evidence[] {
  const grouped = Map.groupBy(outages, ({ file, tunnel }) => `${file} ${tunnel}`);
  return [...grouped.values()].flatMap((same) => {
    const worked = same.flatMap(({ childSince, ikeSince, from }) => secondsBetween(childSince ?? ikeSince, from) ?? []);
    const last = same.at(-1);
    if (!last || worked.length < OUTAGES_THAT_MATTER) return [];
    const sorted = worked.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const period = periodOf(sorted, median);
    if (period === undefined) return [];
    const attributes = { period, seconds: String(Math.round(median)), count: String(same.length) };
    return [{ ...last.from, kind: 'outage-period', attributes, says: saidOf(period, same.length) }];
  });
}

function periodOf(sorted: readonly number[], median: number): string | undefined {
  const isRegular = sorted.every((seconds) => Math.abs(seconds - median) <= median * REGULAR_WITHIN);
  const all = PERIODS.find(({ from, to }) => sorted.every((seconds) => seconds >= from && seconds <= to));
  return all?.value ?? (isRegular ? undefined : 'irregular');
}

function saidOf(period: string, count: number): string {
  const times = `${count} times the tunnel went down after it had worked`;
  return period === 'irregular' ? `${times}, now for longer, now for less.` : `${times} for about ${IN_WORDS[period]}.`;
}

const IN_WORDS: Readonly<Record<string, string>> = {
  minutes: 'some minutes',
  '1h': 'an hour',
  '8h': 'eight hours',
  '24h': 'a day',
};
