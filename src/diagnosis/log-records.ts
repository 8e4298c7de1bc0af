import type { LogFormat } from '../knowledge/knowledge.ts';
import type { LogLine } from './lines.ts';

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

/** Takes the lines apart by the vendor's formats and puts those together that continue the line before. Blank lines part nothing. */
export function recordsOf(
  lines: readonly LogLine[],
  formats: readonly LogFormat[],
  continues: readonly RegExp[],
): readonly LogRecord[] {
  const records: LogRecord[] = [];
  for (const line of lines) {
    if (line.rest === '') continue;
    const read = readMessage(line, formats);
    const before = records.at(-1);
    if (before && hasRoom(before) && continues.some((pattern) => pattern.test(line.rest)))
      records[records.length - 1] = join(before, line, read.message);
    else records.push({ ...read, parts: [{ line, end: read.message.length }] });
  }
  return records;
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

export function definedGroups(match: RegExpExecArray): Record<string, string> {
  return Object.fromEntries(Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined));
}
