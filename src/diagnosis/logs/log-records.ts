import type { LogFormat, Vendor } from '../../knowledge/knowledge.ts';
import type { LogLine } from './lines.ts';
import type { Lines } from './text-lines.ts';

/** One message of a device: a line, or several where the device breaks a message over lines. */
export interface LogRecord {
  /** Empty where no format of the vendor fits. */
  readonly format: string;
  readonly message: string;
  readonly groups: Readonly<Record<string, string>>;
  /** The lines that it takes, each with where its text ends in `message`. */
  readonly parts: readonly { readonly line: LogLine; readonly end: number }[];
}

/** No device breaks a message over more lines than this; what follows is a message of its own. */
const MOST_LINES = 40;
const LONGEST_MESSAGE = 8_192;

/**
 * Takes the lines apart by the vendors' formats and puts those together that continue the line before, one record after
 * the other, since a log may be too long to be held at once. Blank lines part nothing.
 */
export function* recordsOf(
  lines: Lines,
  vendors: readonly Pick<Vendor, 'logFormats' | 'continues'>[],
): Generator<LogRecord> {
  const formats = vendors.flatMap(({ logFormats }) => logFormats);
  const continuations = vendors.flatMap(({ continues }) => continues);
  let before: LogRecord | undefined;
  for (const line of lines) {
    if (line.rest === '') continue;
    const read = readMessage(line, formats);
    if (before && hasRoom(before) && continuations.some((pattern) => pattern.test(line.rest))) {
      before = join(before, line, read.message);
      continue;
    }
    if (before) yield before;
    before = { ...read, parts: [{ line, end: read.message.length }] };
  }
  if (before) yield before;
}

/** The line of a record in which a match that reaches to `end` is complete: the one worth quoting. */
export function lineAt(record: LogRecord, end: number): LogLine | undefined {
  return (record.parts.find((part) => end <= part.end) ?? record.parts.at(-1))?.line;
}

function hasRoom(record: LogRecord): boolean {
  return record.parts.length < MOST_LINES && record.message.length < LONGEST_MESSAGE;
}

function join(record: LogRecord, line: LogLine, message: string): LogRecord {
  const joined = `${record.message.trimEnd()} ${message.trim()}`;
  return { ...record, message: joined, parts: [...record.parts, { line, end: joined.length }] };
}

function readMessage(line: LogLine, formats: readonly LogFormat[]): Omit<LogRecord, 'parts'> {
  for (const format of formats) {
    const match = format.pattern.exec(line.rest);
    if (!match) continue;
    const { message = '', ...groups } = definedGroups(match);
    return { format: format.name, message, groups };
  }
  return { format: '', message: line.rest, groups: {} };
}

export function definedGroups({ groups }: RegExpExecArray): Record<string, string> {
  const defined: Record<string, string> = {};
  for (const name in groups) {
    const value = groups[name];
    if (value !== undefined) defined[name] = value;
  }
  return defined;
}
