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
  readonly also: string[];
}

export interface ConnReading {
  readonly conns: readonly Conn[];
  readonly read: number;
  readonly unread: readonly number[];
  readonly problems: readonly ConfigProblem[];
}

const header = /^(?<kind>conn|config|ca)\s+(?<name>\S+)\s*(?:#.*)?$/;
const parameter = /^(?<key>[\w-]+)\s*=\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^#]*))/;

/** Reads the sections of ipsec.conf; parameters before the first `conn` are taken as an excerpt of one. */
export function readConns(text: string): ConnReading {
  const conns = new Map<string, OwnConn>();
  const unread: number[] = [];
  const problems: ConfigProblem[] = [];
  let current = newConn('excerpt', 1);
  let read = 0;
  for (const [index, content] of text.split(/\r\n|\n|\r/).entries()) {
    const line = index + 1;
    const trimmed = content.slice(0, 8192).trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const groups = (header.exec(trimmed) ?? parameter.exec(trimmed))?.groups ?? {};
    read += 1;
    if (groups.kind !== undefined) current = openConn(conns, groups.kind, groups.name ?? '', line);
    else if (groups.key !== undefined) addParameter(conns, current, groups, line);
    else if (trimmed.startsWith('include '))
      problems.push({ line, says: `${trimmed}: the file was not given.`, fatal: false });
    else if (unread.push(line) > 0) read -= 1;
  }
  const named = [...conns.values()].filter(({ name }) => name !== '%default');
  return { conns: named.map((conn) => complete(conn, conns)), read, unread, problems };
}

const newConn = (name: string, line: number): OwnConn => ({ name, line, entries: new Map(), also: [] });

// `config setup` and `ca` sections are read, and belong to no connection.
function openConn(conns: Map<string, OwnConn>, kind: string, name: string, line: number): OwnConn {
  const conn = conns.get(name) ?? newConn(name, line);
  if (kind === 'conn') conns.set(name, conn);
  return kind === 'conn' ? conn : newConn('', line);
}

function addParameter(conns: Map<string, OwnConn>, conn: OwnConn, groups: Record<string, string>, line: number): void {
  const value = (groups.quoted ?? groups.bare ?? '').trim();
  const key = (groups.key ?? '').toLowerCase();
  if (conn.name === 'excerpt') conns.set(conn.name, conn);
  if (key === 'also') conn.also.push(value);
  else conn.entries.set(key, { value, line });
}

function complete(conn: OwnConn, conns: ReadonlyMap<string, OwnConn>): Conn {
  const defaults = conns.get('%default')?.entries ?? new Map<string, Entry>();
  const entries = new Map([...defaults, ...included(conn, conns, 0), ...conn.entries]);
  return { name: conn.name, line: conn.line, entries };
}

function included(conn: OwnConn, conns: ReadonlyMap<string, OwnConn>, depth: number): Map<string, Entry> {
  if (depth > 4) return new Map();
  const others = conn.also.slice(0, 4).flatMap((name) => conns.get(name) ?? []);
  return new Map(others.flatMap((other) => [...included(other, conns, depth + 1), ...other.entries]));
}
