import type { Evidence } from '../evidence.ts';
import type { LogLine } from './lines.ts';
import type { Lines } from './text-lines.ts';

/** More lines than this are not held in memory at once, as turning them round takes; no console shows so many. */
const MOST_TURNED_ROUND = 200_000;

/** Lines from the oldest to the newest, numbered in that order, and what each is numbered in the text. */
export interface OrderedLines {
  readonly lines: Lines;
  /** Number in this order → number in the text; absent where both are the same. */
  readonly given: readonly number[] | undefined;
  /** All lines have one time, and no number of the device tells their order. */
  readonly isOpen: boolean;
}

/**
 * Turns a log round that shows the newest entry first, as web consoles do (pfSense, OPNsense, SonicWall, Meraki, DrayTek,
 * Yamaha `show log reverse`). Lines without a time stay behind the entry that they belong to.
 */
export function inOrderOfTime(lines: Lines): OrderedLines {
  if (lines.length > MOST_TURNED_ROUND) return { lines, given: undefined, isOpen: false };
  const held = [...lines];
  const order = orderOf(held);
  return order === 'newest-first' ? turnedRound(held) : { lines: held, given: undefined, isOpen: order === 'open' };
}

export function turnedRound(lines: Lines): OrderedLines {
  const turned = entriesOf([...lines])
    .toReversed()
    .flat();
  return {
    lines: turned.map((line, index) => ({ ...line, number: index + 1 })),
    given: turned.map((line) => line.number),
    isOpen: false,
  };
}

/** The same facts, with the numbers that the lines have in the text. */
export function asGiven(evidence: readonly Evidence[], { given }: OrderedLines): readonly Evidence[] {
  if (given === undefined) return evidence;
  return evidence.map((fact) =>
    fact.source.kind === 'line'
      ? { ...fact, source: { ...fact.source, line: given[fact.source.line - 1] ?? fact.source.line } }
      : fact,
  );
}

/** A year that a log does not state ends in the midst of it: January follows December, which is no step back. */
const HALF_A_YEAR = 183 * 24 * 3600 * 1000;

/** Several threads write now and then a moment out of order, and two logs may stand one after the other. */
function orderOf(lines: readonly LogLine[]): 'oldest-first' | 'newest-first' | 'open' {
  const times = lines.flatMap((line) => line.at ?? []);
  const steps = stepsOf(times);
  const back = steps.filter((step) => step < 0 && step > -HALF_A_YEAR).length;
  const forth = steps.filter((step) => step > 0 && step < HALF_A_YEAR).length;
  if (back > 2 * forth) return 'newest-first';
  if (times.length < 2 || steps.some((step) => step !== 0)) return 'oldest-first';
  const numbered = stepsOf(lines.flatMap(({ text }) => sequenceNumber(text) ?? []));
  if (numbered.length === 0) return 'open';
  return numbered.every((step) => step < 0) ? 'newest-first' : 'oldest-first';
}

const stepsOf = (numbers: readonly number[]): readonly number[] =>
  numbers.slice(1).map((number, index) => number - (numbers[index] ?? number));

/**
 * The number that a device gives each message: `000123: *Nov 20 …` of Cisco IOS, sequenceId of RFC 5424 section 7.3.1,
 * the nanoseconds of FortiOS. A number of a table's row is none: the first row is 1, whichever entry it shows.
 */
const SEQUENCE_NUMBER = /^(?:<\d{1,3}>)?(\d{1,10}): |\bsequenceId="(\d{1,10})"|\beventtime=(\d{16,19})\b/u;

function sequenceNumber(text: string): number | undefined {
  const [, ...numbers] = SEQUENCE_NUMBER.exec(text) ?? [];
  const number = numbers.find((each) => each !== undefined);
  return number === undefined ? undefined : Number(number);
}

/** A line with a time and those without one that follow it; what stands before the first time is an entry of its own. */
function entriesOf(lines: readonly LogLine[]): readonly (readonly LogLine[])[] {
  const entries: LogLine[][] = [];
  for (const line of lines) {
    const last = entries.at(-1);
    if (line.at === undefined && last) last.push(line);
    else entries.push([line]);
  }
  return entries;
}
