/** A line that is part of a private key, of a dump of bytes, or of a list of keys, and what is kept of it. */
export interface PrivateLine {
  readonly kept: string;
  /** The first line of its block. */
  readonly starts: boolean;
}

const removed = '«secret removed»';
const keyStart = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/;
const keyEnd = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----/;

/** Lines, by their index, of which secrets span more than one. */
export function privateLines(lines: readonly string[]): ReadonlyMap<number, PrivateLine> {
  const hidden = new Map<number, PrivateLine>();
  if (looksLikeKeyList(lines)) hideKeyList(lines, hidden);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (hidden.has(at)) continue;
    if (line.includes('-----BEGIN ') && keyStart.test(line)) at = hidePrivateKey(lines, at, hidden);
    else if (line.includes('=> ') && dumpStart.test(line)) at = hideDump(lines, at, hidden);
    else if (continues(line)) at = hideContinuation(lines, at, hidden);
  }
  return hidden;
}

function hidePrivateKey(lines: readonly string[], from: number, hidden: Map<number, PrivateLine>): number {
  const first = lines[from] ?? '';
  const start = first.search(keyStart);
  if (keyEnd.test(first)) {
    hidden.set(from, {
      kept: first.replaceAll(
        /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|$)/g,
        removed,
      ),
      starts: true,
    });
    return from;
  }
  hidden.set(from, { kept: first.slice(0, start) + removed, starts: true });
  for (let at = from + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const end = keyEnd.exec(line);
    if (end) return hideRest(hidden, at, line.slice(end.index + end[0].length));
    if (!looksLikeKeyLine(line)) return at - 1;
    hideRest(hidden, at, '');
  }
  return lines.length;
}

function hideRest(hidden: Map<number, PrivateLine>, at: number, kept: string): number {
  hidden.set(at, { kept, starts: false });
  return at;
}

// Base64, or the headers of an encrypted key (RFC 1421), with whatever quoting stands around them.
function looksLikeKeyLine(line: string): boolean {
  return /^[\s"'|>]*[A-Za-z0-9+/=]*[\s"'\\,]*$/.test(line) || /^\s*(?:Proc-Type|DEK-Info):/.test(line);
}

// charon at log level 4 (private) prints key material: "=> 24 bytes @ 0x7f…" and lines of bytes below.
const dumpStart = /=> \d{1,9} bytes @/;
const dumpLine = /(?:^|\s)\d{1,6}: (?:[0-9A-F]{2} ?){1,16}/;

function hideDump(lines: readonly string[], from: number, hidden: Map<number, PrivateLine>): number {
  let at = from + 1;
  for (; at < lines.length && dumpLine.test((lines[at] ?? '').slice(0, 400)); at += 1) {
    const line = lines[at] ?? '';
    const start = dumpLine.exec(line)?.index ?? 0;
    hidden.set(at, { kept: `${line.slice(0, start)} ${removed}`, starts: at === from + 1 });
  }
  return at - 1;
}

// A quote, or an element, that a line opens and a later one closes.
const opensQuote = /(?:secret|psk|shared[-_]?key|passw(?:or)?d|passphrase)[\w-]{0,20}\s{0,8}[=:]?\s{0,8}"[^"]*$/i;
const opensElement = /<(?:[\w-]{0,20}(?:shared[-_]?key|psk|secret|password|phash|private[-_]?key|prv))>\s*$/i;
const MOST_LINES = 5;

function continues(line: string): boolean {
  return line.length < 4096 && (opensQuote.test(line) || opensElement.test(line));
}

function hideContinuation(lines: readonly string[], from: number, hidden: Map<number, PrivateLine>): number {
  const closing = opensElement.test(lines[from] ?? '') ? '<' : '"';
  const end = lines.slice(from + 1, from + 1 + MOST_LINES).findIndex((line) => line.includes(closing));
  if (end < 0) return from;
  for (let at = from + 1; at <= from + end; at += 1) hidden.set(at, { kept: removed, starts: true });
  const last = lines[from + 1 + end] ?? '';
  if (closing === '<' || last.slice(0, last.indexOf(closing)).trim() === '') return from;
  hidden.set(from + 1 + end, { kept: `${removed}${last.slice(last.indexOf(closing))}`, starts: true });
  return from;
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
