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

export function linesOf(text: string): readonly LogLine[] {
  return text.split(/\r\n|\n|\r/u).map((line, index) => readLine(line.slice(0, LONGEST_LINE), index + 1));
}

function readLine(text: string, number: number): LogLine {
  const unwrapped = unwrapJson(text.trimEnd());
  const stamped = TIMESTAMPS.map((format) => ({ format, match: format.pattern.exec(unwrapped) })).find(
    ({ match }) => match,
  );
  if (!stamped?.match) return { number, text, at: undefined, rest: unwrapped.replace(PROCESS, '') };
  const after = unwrapped.slice(stamped.match[0].length);
  const rest = stamped.match.groups?.['noSender'] === undefined ? withoutSender(after) : after;
  return { number, text, at: stamped.format.read(stamped.match), rest };
}

interface TimestampFormat {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => number | undefined;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const TIMESTAMPS: readonly TimestampFormat[] = [
  {
    // RFC 3164, as syslog and journalctl print it; some writers add the year. Devices put a sequence number, their name or
    // a mark for a clock that is not set before it, and the zone and a colon after it; traces put it in brackets.
    pattern:
      /^\s*(?:<\d{1,3}>)?:?(?:[\w.-]{1,64}: ){0,3}[*.[]?(?<month>[A-Z][a-z]{2}) {1,2}(?<day>\d{1,2}) (?:(?<year>\d{4}) )?(?<h>\d{2}):(?<m>\d{2}):(?<s>\d{2})(?<fraction>[.,]\d{1,9})?(?<noSender>(?: ?[A-Z]{2,5})?:(?= |$)|\])? */u,
    read: ({ groups = {} }) =>
      Date.UTC(
        Number(groups['year'] ?? 1972),
        MONTHS.indexOf(groups['month'] ?? ''),
        Number(groups['day']),
        Number(groups['h']),
        Number(groups['m']),
        Number(groups['s']),
      ) + milliseconds(groups['fraction']),
  },
  {
    // ISO 8601 and RFC 5424 (with its priority and version), also with a blank between date and time, also with slashes.
    pattern:
      /^\s*(?:<\d{1,3}>)?(?:1 )?\[?(?<year>\d{4})[-/](?<month>\d{2})[-/](?<day>\d{2})[T ](?<h>\d{2}):(?<m>\d{2}):(?<s>\d{2})(?<fraction>[.,]\d{1,9})?\]? ?(?<zone>Z|[+-]\d{2}:?\d{2}(?!\d))? */u,
    read: ({ groups = {} }) =>
      Date.UTC(
        Number(groups['year']),
        Number(groups['month']) - 1,
        Number(groups['day']),
        Number(groups['h']),
        Number(groups['m']),
        Number(groups['s']),
      ) +
      milliseconds(groups['fraction']) -
      offset(groups['zone']),
  },
  {
    // Fields: `date=2026-11-20 time=10:11:12`.
    pattern:
      /^\s*(?:<\d{1,3}>)?date=(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[ ,]time=(?<h>\d{2}):(?<m>\d{2}):(?<s>\d{2})(?<noSender>)[ ,]*/u,
    read: ({ groups = {} }) =>
      Date.UTC(
        Number(groups['year']),
        Number(groups['month']) - 1,
        Number(groups['day']),
        Number(groups['h']),
        Number(groups['m']),
        Number(groups['s']),
      ),
  },
];

function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Math.floor(Number(`0.${fraction.slice(1)}`) * 1000);
}

function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** `gw charon[812]: `, `charon: `, and the fields RFC 5424 puts between time and message. */
const SENDER = /^(?:[\w.:-]{1,255} )?[\w./-]{1,64}(?:\(\w{1,32}\))?(?:\[\d{1,10}\])?: +/u;
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

const MESSAGE_FIELDS = ['message', 'MESSAGE', 'msg', 'log', 'textPayload'];

/** Log shippers wrap a line as JSON, with the line itself in one field. */
function unwrapJson(text: string): string {
  if (!text.startsWith('{') || !text.endsWith('}')) return text;
  try {
    const parsed: unknown = JSON.parse(text);
    const fields = new Map(typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []);
    const message = MESSAGE_FIELDS.map((field) => fields.get(field)).find((value) => typeof value === 'string');
    return typeof message === 'string' ? message.trimEnd() : text;
  } catch {
    return text;
  }
}
