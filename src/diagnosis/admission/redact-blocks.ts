/** A line that is part of a private key, of a dump of bytes, or of a list of keys, and what is kept of it. */
export interface PrivateLine {
  readonly kept: string;
  /** The first line of its block. */
  readonly starts: boolean;
}

const removed = '«secret removed»';
const privateKey = '(?:[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V1)-----';
const keyStart = new RegExp(`-----BEGIN ${privateKey}`);
const keyEnd = new RegExp(`-----END ${privateKey}`);
const wholeKey = new RegExp(`-----BEGIN ${privateKey}.*?(?:-----END ${privateKey}|$)`, 'g');

/** What goes on beyond the lines that were given. */
export type OpenBlock = 'private key' | 'dump announced' | 'dump';

export interface PrivateLines {
  /** By the index of the line. */
  readonly hidden: ReadonlyMap<number, PrivateLine>;
  readonly open: OpenBlock | undefined;
}

/** Finds secrets that span more than one line; the lines before these may have left one open. */
export function privateLines(lines: readonly string[], before?: OpenBlock): PrivateLines {
  const hidden = new Map<number, PrivateLine>();
  if (looksLikeKeyList(lines)) hideKeyList(lines, hidden);
  let open = before;
  for (const [at, line] of lines.entries()) {
    if (open !== undefined) open = goOn(open, line, at, hidden);
    if (open === undefined && !hidden.has(at)) open = blockAt(lines, at, hidden);
  }
  return { hidden, open };
}

function blockAt(lines: readonly string[], at: number, hidden: Map<number, PrivateLine>): OpenBlock | undefined {
  const line = lines[at] ?? '';
  if (line.includes('-----BEGIN ') && keyStart.test(line)) return beginKey(line, at, hidden);
  if (line.includes('=> ') && dumpStart.test(line)) return 'dump announced';
  if (continues(line)) hideContinuation(lines, at, hidden);
  return undefined;
}

function goOn(open: OpenBlock, line: string, at: number, hidden: Map<number, PrivateLine>): OpenBlock | undefined {
  return open === 'private key'
    ? goOnWithKey(line, at, hidden)
    : goOnWithDump(line, at, hidden, open === 'dump announced');
}

function beginKey(line: string, at: number, hidden: Map<number, PrivateLine>): OpenBlock | undefined {
  if (keyEnd.test(line)) {
    hidden.set(at, { kept: line.replaceAll(wholeKey, removed), starts: true });
    return undefined;
  }
  hidden.set(at, { kept: line.slice(0, line.search(keyStart)) + removed, starts: true });
  return 'private key';
}

function goOnWithKey(line: string, at: number, hidden: Map<number, PrivateLine>): OpenBlock | undefined {
  const end = keyEnd.exec(line);
  if (!end && !looksLikeKeyLine(line)) return undefined;
  hidden.set(at, { kept: end ? line.slice(end.index + end[0].length) : '', starts: false });
  return end ? undefined : 'private key';
}

// Base64, or the headers of an encrypted key (RFC 1421), with whatever quoting stands around them.
function looksLikeKeyLine(line: string): boolean {
  return /^[\s"'|>]*[A-Za-z0-9+/=]*[\s"'\\,]*$/.test(line) || /^\s*(?:Proc-Type|DEK-Info):/.test(line);
}

// charon at log level 4 (private) prints key material: "=> 24 bytes @ 0x7f…" and lines of bytes below.
const dumpStart = /=> \d{1,9} bytes @/;
const dumpLine = /(?:^|\s)\d{1,6}: (?:[0-9A-F]{2} ?){1,16}/;

function goOnWithDump(
  line: string,
  at: number,
  hidden: Map<number, PrivateLine>,
  starts: boolean,
): OpenBlock | undefined {
  const bytes = dumpLine.exec(line.slice(0, 400));
  if (!bytes) return undefined;
  hidden.set(at, { kept: `${line.slice(0, bytes.index)} ${removed}`, starts });
  return 'dump';
}

// A quote, or an element, that a line opens and a later one closes.
const opensQuote = /(?:secret|psk|shared[-_]?key|passw(?:or)?d|passphrase)[\w-]{0,20}\s{0,8}[=:]?\s{0,8}"[^"]*$/i;
const opensElement = /<(?:[\w-]{0,20}(?:shared[-_]?key|psk|secret|password|phash|private[-_]?key|prv))>\s*$/i;
// A block of YAML, or an assignment whose value begins the next line.
const leavesValueToNext =
  /(?:secret|psk|shared[-_ ]?key|passw(?:or)?d|passphrase)[\w-]{0,20}["']?(?:\s{0,4}\([^()]{0,40}\))?\s{0,8}(?:=|:\s{0,8}(?:[|>][+-]?)?)\s{0,8}$/i;
// A property list has the name in one element and the value in the next (developer.apple.com, IPSec dictionary).
const namesNextElement = /<key>[\w-]{0,40}(?:secret|password|shared[-_]?key|psk)<\/key>\s*$/i;
// RouterOS wraps its commands behind the `=`; the value is the first word of the next line.
const wrapsBeforeValue = /(?:secret|passw(?:or)?d|passphrase|private-key|preshared-key)=\\\s*$/i;
const MOST_LINES = 5;

/** Before this line the text may be parted: no secret that began before it goes on behind it, unless as an open block. */
export function settledEnd(lines: readonly string[]): number {
  const last = Math.max(0, lines.length - MOST_LINES_HELD_BACK);
  for (let end = lines.length - MOST_LINES; end > last; end -= 1) {
    if (!lines.slice(Math.max(0, end - MOST_LINES), end).some(continues)) return end;
  }
  return last;
}

/** So many lines that each begin a secret that goes on are no text of any device. */
const MOST_LINES_HELD_BACK = 1000;

function continues(line: string): boolean {
  if (line.length >= 4096) return false;
  if (leavesValueToNext.test(line) || namesNextElement.test(line) || wrapsBeforeValue.test(line)) return true;
  if (!(line.includes('"') || line.includes('>'))) return false;
  return (opensQuote.test(line) && hasOpenQuote(line)) || opensElement.test(line);
}

// A secret may itself end in a word that introduces secrets: `secret = "my-psk"` is closed.
function hasOpenQuote(line: string): boolean {
  return line.replaceAll(/\\./g, '').split('"').length % 2 === 0;
}

function hideContinuation(lines: readonly string[], from: number, hidden: Map<number, PrivateLine>): void {
  const line = lines[from] ?? '';
  if (leavesValueToNext.test(line)) hideNext(lines, from, hidden);
  else if (wrapsBeforeValue.test(line)) hideFirstWord(lines, from, hidden);
  else if (namesNextElement.test(line)) hideElement(lines, from, hidden);
  else hideUntilClosed(lines, from, hidden);
}

function hideFirstWord(lines: readonly string[], from: number, hidden: Map<number, PrivateLine>): void {
  const next = lines[from + 1] ?? '';
  const word = /^\s*(?:"(?:[^"\\]|\\.)*"?|[^\s«]+)/.exec(next)?.[0];
  if (word) hidden.set(from + 1, { kept: `    ${removed}${next.slice(word.length)}`, starts: true });
}

function hideUntilClosed(lines: readonly string[], from: number, hidden: Map<number, PrivateLine>): void {
  const closing = opensElement.test(lines[from] ?? '') ? '<' : '"';
  const end = lines.slice(from + 1, from + 1 + MOST_LINES).findIndex((line) => line.includes(closing));
  if (end < 0) return;
  for (let at = from + 1; at <= from + end; at += 1) hidden.set(at, { kept: removed, starts: true });
  const last = lines[from + 1 + end] ?? '';
  if (closing === '<' || last.slice(0, last.indexOf(closing)).trim() === '') return;
  hidden.set(from + 1 + end, { kept: `${removed}${last.slice(last.indexOf(closing))}`, starts: true });
}

function hideNext(lines: readonly string[], from: number, hidden: Map<number, PrivateLine>): void {
  const next = lines[from + 1] ?? '';
  if (/^\s*(?:"[^"]{1,200}"[,;]?|(?![\w.-]+[=:](?!=*\s*$))(?![{}[\]])[^\s«]{3,200}[^\s«{[])\s*$/.test(next))
    hidden.set(from + 1, { kept: removed, starts: true });
}

function hideElement(lines: readonly string[], from: number, hidden: Map<number, PrivateLine>): void {
  const within = lines.slice(from + 1, from + 1 + MOST_LINES);
  const end = within.findIndex((line) => line.includes('</'));
  for (let at = 0; at <= end; at += 1) hidden.set(from + 1 + at, { kept: at === 0 ? removed : '', starts: at === 0 });
}

// racoon's psk.txt and its like: an address or name, and the key, nothing else.
const keyListLine =
  /^(?:\*|\d{1,3}(?:\.\d{1,3}){3}|[\w.-]{1,100}@[\w.-]{1,100}|(?=[^\s]*\.)[A-Za-z][\w-]*(?:\.[\w-]+)+|[0-9a-fA-F:]*::[0-9a-fA-F:]*)[ \t]+(?!«)(\S{4,})[ \t]*$/;

function looksLikeKeyList(lines: readonly string[]): boolean {
  if (lines.length > 2000) return false;
  const meant = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return meant.length > 0 && meant.every((line) => line.length < 600 && keyListLine.test(line));
}

function hideKeyList(lines: readonly string[], hidden: Map<number, PrivateLine>): void {
  for (const [at, line] of lines.entries()) {
    if (keyListLine.test(line)) hidden.set(at, { kept: `${line.split(/[ \t]/, 1)[0] ?? ''} ${removed}`, starts: true });
  }
}
