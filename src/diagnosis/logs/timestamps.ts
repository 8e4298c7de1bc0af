/** What stands before a message: its time, and where that ends. */
export interface Timestamp {
  /** Milliseconds since 1970, the zone unknown unless stated; the year is 1972 where none is. */
  readonly at: number;
  readonly length: number;
  /** The time is followed by the message at once: neither host nor program stands between. */
  readonly noSender: boolean;
}

type Groups = Readonly<Record<string, string | undefined>>;

interface TimestampFormat {
  readonly pattern: RegExp;
  readonly read: (groups: Groups) => number;
}

export function timestampOf(text: string): Timestamp | undefined {
  for (const { pattern, read } of FORMATS) {
    const match = pattern.exec(text);
    const groups: Groups = match?.groups ?? {};
    const at = read(groups);
    if (!match || Number.isNaN(at)) continue;
    return { at, length: match[0].length, noSender: groups['noSender'] !== undefined };
  }
  return undefined;
}

const FORMATS: readonly TimestampFormat[] = [
  {
    // RFC 3164, as syslog and journalctl print it; some writers add the year. Devices put a sequence number, their name or
    // a mark for a clock that is not set before it, and the zone and a colon after it; traces put it in brackets, events
    // the day of the week before it.
    pattern:
      /^\s*(?:<\d{1,3}>)?:?(?:[\w.-]{1,64}: ){0,3}[*.[]?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?=[A-Z][a-z]{2} {1,2}\d{1,2} \d{4} ))?(?<month>[A-Z][a-z]{2}) {1,2}(?<day>\d{1,2}) (?:(?<year>\d{4}) )?(?<h>\d{2}):(?<m>\d{2}):(?<s>\d{2})(?<fraction>[.,]\d{1,9})?(?<noSender>(?: ?[A-Z]{2,5})?:(?= |$)|\])? */u,
    read: timeIn,
  },
  {
    // ISO 8601 and RFC 5424 (with its priority and version), also with a blank between date and time, also with slashes,
    // also as a row of a table or in quotes, also with the name of a zone; `2026:11:20-10:11:12` of some appliances.
    pattern:
      /^\s*(?:<\d{1,3}>)?(?:\d{1,6}[\t ]+)?["[]?(?<year>\d{4})[-/:](?<month>\d{2})[-/:](?<day>\d{2})[T -](?<h>\d{2}):(?<m>\d{2}):(?<s>\d{2})(?<fraction>[.,]\d{1,9})?["\]]? ?(?:(?<zone>Z|[+-]\d{2}:?\d{2}(?!\d))|(?:UTC|MSK|[A-Z]{2,4}T)(?= ))? */u,
    read: (groups) => timeIn(groups) - offset(groups['zone']),
  },
  {
    // Fields: `date=2026-11-20 time=10:11:12`.
    pattern:
      /^\s*(?:<\d{1,3}>)?date=(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[ ,]time=(?<h>\d{2}):(?<m>\d{2}):(?<s>\d{2})(?<noSender>)[ ,]*/u,
    read: timeIn,
  },
  {
    // Fields that begin with who writes: `id=firewall sn=0123456789AB time="2026-11-20 10:11:12"`; all of them stay.
    pattern:
      /^\s*(?:<\d{1,3}>)?(?=id=\w{1,32} (?:sn=\w{1,32} )?time="(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2}) (?<h>\d{2}):(?<m>\d{2}):(?<s>\d{2}))(?<noSender>)/u,
    read: timeIn,
  },
  {
    // Tables of web consoles: `12  11/20/2026 10:11:12.345 …`, `20.11.2026 10:11 …`, `11/20/2026 10:11 AM`.
    pattern:
      /^\s*(?:\d{1,6}[\t ,;]{1,8})?"?(?<first>\d{1,2})(?<mark>[/.])(?<second>\d{1,2})[/.](?<year>\d{4})"?[\t ,]{1,8}"?(?<h>\d{1,2}):(?<m>\d{2})(?::(?<s>\d{2})(?<fraction>\.\d{1,9})?)?(?: ?(?<half>[AP]M))?"?(?<noSender>)[\t ,;-]*/u,
    read: timeInTable,
  },
  {
    // Seconds since 1970, as collectors prefix them.
    pattern: /^\s*(?:<\d{1,3}>)?(?:1 )?(?<epoch>1\d{9})(?<fraction>\.\d{1,9})?(?<noSender>) {1,4}/u,
    read: (groups) => Number(groups['epoch']) * 1000 + milliseconds(groups['fraction']),
  },
  {
    // The form of ctime(3), with the facility that some systems write after it: `Fri Nov 20 10:11:12 2026 daemon.info gw: …`.
    pattern:
      /^\s*\[?[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) {1,2}(?<day>\d{1,2}) (?<h>\d{2}):(?<m>\d{2}):(?<s>\d{2}) (?<year>\d{4})\]? *(?:[a-z]\w{1,11}\.[a-z]{2,8} )?/u,
    read: timeIn,
  },
];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function timeIn(groups: Groups): number {
  const name = MONTHS.indexOf(groups['month'] ?? '');
  const month = name >= 0 ? name : Number(groups['month']) - 1;
  return utc(groups, month, Number(groups['day']), Number(groups['h']));
}

/** With slashes the month comes first where it can be one, with dots the day. */
function timeInTable(groups: Groups): number {
  const first = Number(groups['first']);
  const second = Number(groups['second']);
  const monthFirst = groups['mark'] === '/' && first <= 12;
  const hour = groups['half'] === undefined ? Number(groups['h']) : Number(groups['h']) % 12;
  const afternoon = groups['half'] === 'PM' ? 12 : 0;
  return utc(groups, (monthFirst ? first : second) - 1, monthFirst ? second : first, hour + afternoon);
}

/** Stands for a year that a log does not state: a leap year, which has every day. */
export const NO_YEAR = 1972;

/** Dates can only be compared with times of which the log states the year. */
export function statesYear(at: number): boolean {
  return at >= Date.UTC(NO_YEAR + 1, 0);
}

function utc(groups: Groups, month: number, day: number, hour: number): number {
  const year = Number(groups['year'] ?? NO_YEAR);
  const seconds = Date.UTC(year, month, day, hour, Number(groups['m']), Number(groups['s'] ?? 0));
  return seconds + milliseconds(groups['fraction']);
}

function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Math.floor(Number(`0.${fraction.slice(1)}`) * 1000);
}

function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
