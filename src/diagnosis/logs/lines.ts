import { withoutPasting } from './pasted.ts';
import { type Timestamp, timestampOf } from './timestamps.ts';

/** One line of a log, taken apart as far as any device's log can be: time, sender, and the rest. */
export interface LogLine {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
  /** Milliseconds since 1970 by the device's clock, its zone unknown unless stated; the year is 1972 where none is. */
  readonly at: number | undefined;
  /** What remains when time, host and program are gone. */
  readonly rest: string;
}

/** A longer line is read only so far: nothing a daemon says is longer, and a pattern must not be made to work on megabytes. */
const LONGEST_LINE = 8_192;

export const LINE_END = /\r\n|\n|\r/u;
/** Those of Unicode, at which no device ends a line, and at which a pattern would try all that stands before them again. */
const OTHER_LINE_ENDS = /[\u2028\u2029]/gu;

export function linesOf(text: string): readonly LogLine[] {
  return text.split(LINE_END).map((line, index) => readLine(line, index + 1));
}

/** What a terminal was told beside the words: colours and cursor moves (ECMA-48 control sequences). */
function withoutColours(text: string): string {
  return text.includes(ESCAPE)
    ? text
        .split(ESCAPE)
        .map((part, index) => (index === 0 ? part : part.replace(/^\[[0-9;]{0,16}[A-Za-z]/u, '')))
        .join('')
    : text;
}

const ESCAPE = '\u001b';

export function readLine(whole: string, number: number): LogLine {
  const text = withoutPasting(withoutColours(whole.slice(0, LONGEST_LINE)).replace(OTHER_LINE_ENDS, ' '));
  const { message, time } = unwrapJson(text.trimEnd());
  const stamp = timestampOf(message);
  if (!stamp) return { number, text, at: timestampOf(time)?.at, rest: unrepeated(message.replace(PROCESS, '')) };
  return { number, text, at: stamp.at, rest: unrepeated(afterStamp(message, stamp)) };
}

/** A collector puts its own time, and often the sender's address, before the time that the device wrote. */
const RELAY =
  /^(?:[\w.:-]{1,255} )?(?=(?:<\d{1,3}>(?:1 )?)?(?:[*.[]?[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?\d{2}:\d{2}:\d{2}|\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:))/u;

function afterStamp(message: string, { length, noSender }: Timestamp): string {
  const after = message.slice(length);
  const inner = RELAY.test(after) ? after.replace(RELAY, '') : '';
  const second = inner === '' ? undefined : timestampOf(inner);
  if (second) return second.noSender ? inner.slice(second.length) : withoutSender(inner.slice(second.length));
  return noSender ? after : withoutSender(after);
}

/** What rsyslog writes instead of a message that comes again: `message repeated 10 times: [ … ]`. */
const unrepeated = (rest: string): string => rest.replace(REPEATED, '$1$2');
const REPEATED = /^(.{0,80}?)message repeated \d{1,9} times: \[ ?(.*?) ?\]$/u;

/**
 * `gw charon[812]: `, `charon: `, and the fields RFC 5424 puts between time and message; what charon says of a packet only
 * looks like host and program.
 */
const SENDER =
  /^(?!(?:sending|received) packet: )(?:[\w.:-]{1,255} )?[\w./-]{1,64}(?:\(\w{1,32}\))?(?:\[\d{1,10}\])?: +/u;
const SENDER_5424 =
  /^[\w.:-]{1,255} [\w./-]{1,48} (?:\d{1,10}|-) (?<fields>[\w-]{1,32} (?:-|\[[^\s=\]":]{1,64}(?: (?:[^\]\\]|\\.){0,2000})?\])) ?/u;

/** Without a time before it, only a process number tells a sender from the first words of a message. */
const PROCESS = /^[\w./-]{1,64}\[\d{1,10}\]: +/u;

function withoutSender(text: string): string {
  const structured = SENDER_5424.exec(text);
  if (!structured) return text.replace(SENDER, '');
  const message = text.slice(structured[0].length);
  // Some devices put all they say into the fields and leave the message empty.
  return message === '' ? (structured.groups?.['fields'] ?? '') : message;
}

const ANY_LINE_END = /[\r\n\u2028\u2029]+/gu;
const MESSAGE_FIELDS = ['message', 'MESSAGE', 'msg', 'log', 'line', 'textPayload'];
const TIME_FIELDS = ['timestamp', '@timestamp', 'time', 'date'];

/** Log shippers wrap a line as JSON, with the line itself in one field and the time in another. */
function unwrapJson(text: string): { readonly message: string; readonly time: string } {
  const unwrapped = { message: text, time: '' };
  if (!text.startsWith('{') || !text.endsWith('}')) return unwrapped;
  try {
    const parsed: unknown = JSON.parse(text);
    const fields = new Map(typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []);
    const firstText = (names: readonly string[]): string | undefined =>
      names.map((name): unknown => fields.get(name)).find((value) => typeof value === 'string');
    const message = isEvent(fields) ? fieldsOf(fields) : firstText(MESSAGE_FIELDS);
    return message === undefined
      ? unwrapped
      : { message: message.trimEnd().replace(ANY_LINE_END, ' '), time: firstText(TIME_FIELDS) ?? '' };
  } catch {
    return unwrapped;
  }
}

/** An event of fields, of which `msg` is but one, is told by how many there are: shippers add fewer to a line. */
const FIELDS_OF_AN_EVENT = 10;

function isEvent(fields: ReadonlyMap<string, unknown>): boolean {
  const ofShippers = MESSAGE_FIELDS.filter((name) => name !== 'msg');
  return fields.size >= FIELDS_OF_AN_EVENT && fields.has('msg') && !ofShippers.some((name) => fields.has(name));
}

/** The fields as devices write them in a line of their own. */
function fieldsOf(fields: ReadonlyMap<string, unknown>): string {
  return [...fields].map(([name, value]) => `${name}="${String(value)}"`).join(' ');
}
