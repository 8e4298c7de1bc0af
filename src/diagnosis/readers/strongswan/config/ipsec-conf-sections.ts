import type { ConfigProblem } from '../../../settings.ts';
import type { Entry } from './sections.ts';

/** A `conn` of ipsec.conf with what `also=` and `conn %default` bring in. */
export interface Conn {
  readonly name: string;
  readonly line: number;
  readonly entries: ReadonlyMap<string, Entry>;
}

interface OwnConn {
  readonly name: string;
  readonly line: number;
  readonly entries: Map<string, Entry>;
  readonly also: Entry[];
}

export interface ConnReading {
  readonly conns: readonly Conn[];
  readonly read: number;
  readonly unread: readonly number[];
  readonly problems: readonly ConfigProblem[];
}

const header = /^(?<kind>conn|config|ca)\s+(?<name>\S+)\s*(?:#.*)?$/;
const parameter = /^(?<key>[\w-]+)\s*=\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^#]*))/;

interface Open {
  readonly conn: OwnConn;
  /** How far in its first parameter stands. */
  indent: number;
}

/** Reads the sections of ipsec.conf; parameters before the first `conn` are taken as an excerpt of one. */
export function readConns(text: string): ConnReading {
  const conns: OwnConn[] = [];
  const unread = new Set<number>();
  const read = new Set<number>();
  const problems: ConfigProblem[] = [];
  let open: Open = { conn: newConn('excerpt', 1), indent: -1 };
  for (const { content, line } of linesOf(text)) {
    const trimmed = content.slice(0, 8192).trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const groups = (header.exec(trimmed) ?? parameter.exec(trimmed))?.groups ?? {};
    read.add(line);
    if (groups.kind !== undefined) open = { conn: openConn(conns, groups.kind, groups.name ?? '', line), indent: -1 };
    else if (groups.key !== undefined && belongs(open, content.search(/\S/)))
      addParameter(conns, open.conn, groups, line);
    else if (trimmed.startsWith('include '))
      problems.push({ line, says: `${trimmed}: the file was not given.`, fatal: false });
    else unread.add(line);
  }
  const merged = mergeNamesakes(conns, problems);
  const byName = new Map(merged.map((conn) => [conn.name, conn]));
  for (const conn of merged) problems.push(...missingConns(conn, byName, isWhole(text, problems)));
  const complete = merged.map((conn) => completed(conn, byName));
  return {
    conns: complete.filter((conn) => isTunnel(conn, merged)),
    read: [...read].filter((line) => !unread.has(line)).length,
    unread: [...unread],
    problems,
  };
}

/** A line with several parameters is a section whose line ends were lost. */
function linesOf(text: string): readonly { readonly content: string; readonly line: number }[] {
  return text.split(/\r\n|\n|\r/).flatMap((content, index) => {
    const isCollapsed = /^\s*(?:conn|config)\s+\S+\s+\w+\s*=/u.test(content);
    const parts = isCollapsed ? content.slice(0, 200_000).split(COLLAPSED) : [content];
    return parts.map((part) => ({ content: part, line: index + 1 }));
  });
}

const COLLAPSED =
  /(?<!\s)\s+(?=(?:conn\s+\S+|config\s+setup)(?:\s|$)|(?:also|auto|(?:left|right)\w*|[a-z][\w-]{2,30})\s*=)/u;

// The parameters of a section are indented; text that begins at the left edge after them is none of it (ipsec.conf(5)).
function belongs(open: Open, indent: number): boolean {
  if (open.indent < 0) open.indent = indent;
  return indent > 0 || open.indent === 0;
}

const newConn = (name: string, line: number): OwnConn => ({ name, line, entries: new Map(), also: [] });

// `config setup` and `ca` sections are read, and belong to no connection.
function openConn(conns: OwnConn[], kind: string, name: string, line: number): OwnConn {
  const conn = newConn(name, line);
  if (kind === 'conn') conns.push(conn);
  return conn;
}

function addParameter(conns: OwnConn[], conn: OwnConn, groups: Record<string, string>, line: number): void {
  const value = (groups.quoted ?? groups.bare ?? '').trim();
  const key = (groups.key ?? '').toLowerCase();
  if (conn.name === 'excerpt' && conns.length === 0) conns.push(conn);
  if (key === 'also') conn.also.push({ value, line });
  else conn.entries.set(key, { value, line });
}

/** Sections of one name are one, whose later parameters win; unless they are the two ends of one tunnel in one text. */
function mergeNamesakes(conns: readonly OwnConn[], problems: ConfigProblem[]): readonly OwnConn[] {
  const merged: OwnConn[] = [];
  for (const conn of conns) {
    const before = merged.find(({ name }) => name === conn.name);
    if (!before || isOtherEnd(before, conn)) {
      merged.push(conn);
      continue;
    }
    before.also.push(...conn.also);
    for (const [key, entry] of conn.entries) before.entries.set(key, entry);
    if (conn.name === '%default') continue;
    const says = `"conn ${conn.name}" stands here again, after line ${before.line}: they are taken for one, or one of them is left out. Give it a name of its own.`;
    problems.push({ line: conn.line, says, fatal: false });
  }
  return merged;
}

function isOtherEnd({ entries: one }: OwnConn, { entries: other }: OwnConn): boolean {
  const [left, right] = [one.get('left')?.value, one.get('right')?.value];
  return left !== undefined && left === other.get('right')?.value && right === other.get('left')?.value;
}

function completed(conn: OwnConn, conns: ReadonlyMap<string, OwnConn>): Conn {
  const defaults = conns.get('%default')?.entries ?? new Map<string, Entry>();
  const entries = new Map([...defaults, ...included(conn, conns, 0), ...conn.entries]);
  return { name: conn.name, line: conn.line, entries };
}

/** A text with `config setup` and without any file that is not given is no excerpt. */
function isWhole(text: string, problems: readonly ConfigProblem[]): boolean {
  return /^config[ \t]+setup\b/mu.test(text) && !problems.some(({ says }) => says.startsWith('include '));
}

/** Both daemons refuse a connection that includes one that there is not; an excerpt may have left it out. */
function missingConns(
  { also }: OwnConn,
  conns: ReadonlyMap<string, OwnConn>,
  fatal: boolean,
): readonly ConfigProblem[] {
  return also
    .filter(({ value }) => !conns.has(value))
    .map(({ value, line }) => ({
      line,
      says: fatal
        ? `There is no "conn ${value}", so that the configuration does not load. Correct the name, or add it.`
        : `"conn ${value}" is not in this text: add its lines, or correct the name.`,
      fatal,
    }));
}

function included(conn: OwnConn, conns: ReadonlyMap<string, OwnConn>, depth: number): Map<string, Entry> {
  if (depth > 4) return new Map();
  const others = conn.also.slice(0, 4).flatMap(({ value }) => conns.get(value) ?? []);
  return new Map(others.flatMap((other) => [...included(other, conns, depth + 1), ...other.entries]));
}

/** What no other section has; the rest of `config setup` may stand before the first `conn` with its header lost. */
const ofConn = /^(?:also|auto|authby|ike|ikev2|esp|phase2alg|keyexchange|(?:left|right)\w*)$/u;

/** What only others include is no connection of its own. */
function isTunnel({ name, entries }: Conn, conns: readonly OwnConn[]): boolean {
  if (name === '%default') return false;
  if (name === 'excerpt' && ![...entries.keys()].some((key) => ofConn.test(key))) return false;
  const isIncluded = conns.some(({ also }) => also.some(({ value }) => value === name));
  const auto = entries.get('auto')?.value ?? 'ignore';
  return !isIncluded || auto !== 'ignore' || (entries.has('left') && entries.has('right'));
}
