import type { Evidence, Source } from '../evidence.ts';
import type { StatusReading } from '../readers/status-reading.ts';

/** What stands at or before it was shown earlier than what the side showed last. */
export interface Cut {
  readonly file: number;
  readonly line: number;
  /** Where the same SAs were shown again, what the counters said before is over. */
  readonly isOfSas: boolean;
}

/**
 * Where the last output begins: behind the SAs that are shown again, where a command is given or a total is shown again,
 * or with a file.
 */
export function cutOf(earlierSas: readonly Source[], readings: readonly StatusReading[]): Cut | undefined {
  const [shown] = earlierSas
    .flatMap((source) => placeOf(source, readings) ?? [])
    .sort((one, other) => other.file - one.file || other.line - one.line);
  if (shown) return { ...shown, isOfSas: true };
  const repeat = readings
    .flatMap((reading, file) =>
      [...reading.repeats, ...totalsShownAgain(reading)].map((line) => ({ file, line: line - 1 })),
    )
    .at(-1);
  if (repeat) return { ...repeat, isOfSas: false };
  const last = readings.at(-1);
  const isAgain = readings.slice(0, -1).some(({ format }) => format === last?.format);
  return isAgain ? { file: readings.length - 2, line: Number.POSITIVE_INFINITY, isOfSas: false } : undefined;
}

/** Totals of the whole device stand once in an output; those of an SA may stand in it for each. */
function totalsShownAgain({ sas, evidence }: StatusReading): readonly number[] {
  const shown = new Set<string>();
  if (sas.length > 0) return [];
  const again = evidence.filter((one) => {
    const counter = counterOf(one);
    const isAgain = ERRORS.includes(one.kind) && shown.has(counter);
    shown.add(counter);
    return isAgain;
  });
  return again.flatMap(({ source }) => (source.kind === 'line' ? [source.line] : [])).slice(0, 1);
}

type Place = Pick<Cut, 'file' | 'line'>;

function placeOf(source: Source, readings: readonly StatusReading[]): Place | undefined {
  if (source.kind !== 'line') return undefined;
  return { file: readings.findIndex(({ file }) => file === source.file), line: source.line };
}

/** Counters of errors, of which only what is added matters. */
const ERRORS = ['replay-dropped', 'integrity-failed', 'policy-dropped', 'unknown-spi-received', 'cleartext-received'];

/** The errors that had all been counted when the device was first asked. */
export function oldTotals(readings: readonly StatusReading[], cut: Cut): ReadonlySet<Evidence> {
  const errors = readings.flatMap(({ evidence }) => evidence.filter(({ kind }) => ERRORS.includes(kind)));
  const isEarlier = ({ source }: Evidence) => {
    const place = placeOf(source, readings);
    return place !== undefined && (place.file < cut.file || (place.file === cut.file && place.line <= cut.line));
  };
  const [earlier, later] = [errors.filter(isEarlier), errors.filter((error) => !isEarlier(error))];
  const [before, counted] = [Map.groupBy(earlier, counterOf), Map.groupBy(later, counterOf)];
  const unchanged = [...counted].flatMap(([counter, now]) => {
    const last = (before.get(counter) ?? []).slice(-now.length);
    return now.filter((error, index) => isEqual(error, last[index]));
  });
  return new Set([...earlier.filter((error) => cut.isOfSas || counted.has(counterOf(error))), ...unchanged]);
}

const counterOf = ({ kind, tunnel = '', source }: Evidence): string =>
  `${kind} ${tunnel} ${source.text.replace(/(?<![\d.:])\d+(?![\d.:])/gu, '0')}`;

function isEqual(one: Evidence, other: Evidence | undefined): boolean {
  if (!other) return false;
  const { packets } = one.attributes;
  return packets === undefined ? one.source.text === other.source.text : packets === other.attributes['packets'];
}
