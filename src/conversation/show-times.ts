import type { Diagnosis, OutageReport, PlacedLine } from '../diagnosis/diagnosis.ts';
import { durationInWords } from '../diagnosis/timeline/duration.ts';
import type { Part, QuotedLine } from './view.ts';
import { placeOf } from './words.ts';

/** When it was down, and what both devices wrote at the same moment, unless the reason was `quoted` before. */
export function showTimes(diagnosis: Diagnosis, quoted: readonly Place[]): readonly Part[] {
  return [...showOutages(diagnosis.outages ?? []), ...showSameMoment(diagnosis, quoted), ...showClocks(diagnosis)];
}

type Place = Pick<PlacedLine, 'file' | 'line'>;

const MOST_OUTAGES = 3;

function showOutages(outages: readonly OutageReport[]): readonly Part[] {
  if (outages.length === 0) return [];
  const shown = outages.slice(-MOST_OUTAGES);
  const before = outages.length - shown.length;
  const files = new Set(outages.map(({ file }) => file));
  const facts = shown.map((outage) => ({ name: nameOf(outage, files.size > 1), value: sayOutage(outage) }));
  const more = before === 0 ? [] : [{ name: 'Before that', value: before === 1 ? 'once' : `${before} times` }];
  return [{ kind: 'facts', facts: [...more, ...facts] }];
}

function nameOf({ tunnel, file }: OutageReport, ofSeveralFiles: boolean): string {
  const down = tunnel === undefined ? 'Down' : `${tunnel} down`;
  return ofSeveralFiles ? `${down} (${file})` : down;
}

function sayOutage({ from, to, seconds, workedSeconds }: OutageReport): string {
  const until = to === undefined ? `since ${from}` : `${from} to ${withoutDate(to, from)}`;
  const lasted = seconds === undefined ? '' : ` (${durationInWords(seconds)})`;
  const worked = workedSeconds === undefined ? '' : `, after ${durationInWords(workedSeconds)} with the same keys`;
  return `${until}${lasted}${worked}`;
}

/** The day is said once. */
function withoutDate(to: string, from: string): string {
  const [date = '', time] = [to.slice(0, -TIME.length), to.slice(-TIME.length)];
  return from.startsWith(date) ? time : to;
}

const TIME = 'hh:mm:ss';

/** The last one that a refusal has. */
function showSameMoment({ sameMoments = [] }: Diagnosis, quoted: readonly Place[]): readonly Part[] {
  const last = sameMoments.at(-1);
  const isQuoted = ({ file, line }: Place) => quoted.some((one) => one.file === file && one.line === line);
  if (!last || isQuoted(last.because)) return [];
  return [{ kind: 'lines', title: 'The same moment in both logs', lines: [last.told, last.because].map(quote) }];
}

function quote(line: PlacedLine): QuotedLine {
  return { where: placeOf(line), text: line.text.trim(), says: line.says };
}

/** Seconds; less is no hindrance to whoever compares two logs by eye. */
const WORTH_SAYING = 30;
const QUARTER_OF_AN_HOUR = 900;

function showClocks({ clocks }: Diagnosis): readonly Part[] {
  if (!clocks || Math.abs(clocks.peerAheadSeconds) < WORTH_SAYING) return [];
  const seconds = Math.abs(clocks.peerAheadSeconds);
  const zone =
    seconds % QUARTER_OF_AN_HOUR < WORTH_SAYING && seconds < 15 * 3600 ? ', perhaps only another time zone' : '';
  const way = clocks.peerAheadSeconds > 0 ? 'ahead of' : 'behind';
  const text = `The other side's log is ${durationInWords(seconds)} ${way} yours${zone}: ${clocks.messages} messages that both show tell so. Mind it when you compare the two.`;
  return [{ kind: 'text', text }];
}
