import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { type CaseStore, NotKept } from '../conversation/case-store.ts';
import { KyselyCaseStore } from './kysely-case-store.ts';
import { type Dialect, migrate, newestSchema } from './migrations.ts';
import type { Schema } from './schema.ts';

const sqlite: Dialect = { countUp: (column) => column.autoIncrement() };
const busyTimeout = 5_000;

/** Opens the database in the file and makes it where there is none. It fails with one sentence that says what to do. */
export async function openSqliteCaseStore(file: string): Promise<CaseStore> {
  try {
    makeFile(file);
    return await openDatabase(file);
  } catch (error) {
    throw new Error(sentenceFor(error, file), { cause: error });
  }
}

async function openDatabase(file: string): Promise<CaseStore> {
  const connection = new Database(file, { timeout: busyTimeout });
  try {
    connection.pragma('journal_mode = WAL');
    // In WAL mode only FULL syncs the log at every commit, without which a power cut takes acknowledged events along.
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    const database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }) });
    const schema = await migrate(database, sqlite);
    if (schema > newestSchema) throw new NewerSchema(schema);
    return new KyselyCaseStore(database, explainFor(file));
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Cases are nobody else's business on a shared machine: SQLite gives its other files the mode of this one. */
function makeFile(file: string): void {
  makeFolder(path.dirname(file));
  closeSync(openSync(file, 'a', 0o600));
}

/** Where a folder can never be made, as below /proc, `recursive: true` tries for ever (Node 24). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process that starts at the same time may have made it.
    if (!existsSync(folder)) throw error;
  }
}

class NewerSchema extends Error {
  constructor(schema: number) {
    super(`schema ${schema}`);
  }
}

function sentenceFor(error: unknown, file: string): string {
  if (error instanceof NewerSchema) {
    return `A newer ipsec-help wrote ${file} (${error.message}, this one knows ${newestSchema}): update ipsec-help, or name another file in IPSEC_HELP_DB.`;
  }
  const code = codeOf(error);
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return `${file} is not a database of ipsec-help, or is damaged: restore it from a backup, or name another file in IPSEC_HELP_DB.`;
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return `Another process keeps ${file} locked: end that process, or name another file in IPSEC_HELP_DB.`;
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return `There is no room left to write ${file}: free some, or name a file on another disk in IPSEC_HELP_DB.`;
  }
  return `${file} cannot be written (${code}): make its folder writable, or name another one in DATA_DIR.`;
}

const outside = /^SQLITE_(?:FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|PERM|CORRUPT|NOTADB)/;

/** Tells what comes from outside, as a disk that fills up or a lock of another process, from a fault of ours. */
export function explainFor(file: string): (error: unknown) => unknown {
  return (error) => {
    const code = codeOf(error);
    return outside.test(code) ? new NotKept(sentenceFor(error, file), code, error) : error;
  };
}

function codeOf(error: unknown): string {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : String(error);
}
