import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { NotKept, type StoredCase } from '../../src/conversation/case-store.ts';
import { KyselyCaseStore } from '../../src/store/kysely-case-store.ts';
import { migrate } from '../../src/store/migrations.ts';
import type { Schema } from '../../src/store/schema.ts';
import { explainFor, openSqliteCaseStore } from '../../src/store/sqlite-case-store.ts';
import { promisesOfCaseStore } from './case-store-contract.ts';
import { appendOf, artefactAdded, opened } from './made-events.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ipsec-help-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function newFile(): string {
  files += 1;
  return path.join(folder, `${files}`, 'cases.db');
}

function newFileIn(): string {
  const file = newFile();
  mkdirSync(path.dirname(file));
  return file;
}

const appendUntilKilledScript = fileURLToPath(new URL('./append-until-killed.ts', import.meta.url));
const appendInCompetitionScript = fileURLToPath(new URL('./append-in-competition.ts', import.meta.url));
const lockUntilKilledScript = fileURLToPath(new URL('./lock-until-killed.ts', import.meta.url));

describe('a SQLite file', () => promisesOfCaseStore(() => openSqliteCaseStore(newFile())));

test('cases are there again after the file was closed, and only their owner may read it', async () => {
  const file = newFile();
  const first = await openSqliteCaseStore(file);
  const { case: begun } = await first.open('web:1', appendOf('event-1', [opened]));
  await first.close();
  const second = await openSqliteCaseStore(file);
  expect(await second.findByThread('web:1')).toEqual(begun);
  await second.close();
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('everything that was acknowledged is there after the process was killed at 20 random moments, and nothing half', async () => {
  const file = newFile();
  for (let round = 0; round < 20; round += 1) {
    const acknowledged = await appendUntilKilled(file, `round-${round}`, 5 + Math.random() * 60);
    const store = await openSqliteCaseStore(file);
    const stored = await store.findByThread(`web:round-${round}`);
    for (const { version, eventId } of acknowledged) {
      expect(stored?.version).toBeGreaterThanOrEqual(version);
      expect(await store.findByEventId(eventId)).toEqual(stored);
    }
    if (stored) expect(await missingTexts(file, stored)).toEqual([]);
    await store.close();
  }
}, 60_000);

async function appendUntilKilled(file: string, name: string, milliseconds: number) {
  const child = spawn(process.execPath, [appendUntilKilledScript, file, name]);
  const printed = text(child.stdout);
  await once(child.stdout, 'readable');
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.kill('SIGKILL');
  const lines = (await printed).split('\n').slice(0, -1);
  expect(lines.length).toBeGreaterThan(0);
  return lines.map((line) => {
    const [, version, eventId = ''] = line.split(' ');
    return { version: Number(version), eventId };
  });
}

/** Each append after the first was an answer and a log: half of one would show as an even version or a missing text. */
async function missingTexts(file: string, stored: StoredCase): Promise<readonly string[]> {
  expect(stored.version % 2).toBe(1);
  expect(stored.events).toHaveLength(stored.version);
  const store = await openSqliteCaseStore(file);
  const ids = stored.events.flatMap((event) => (event.kind === 'artefact-added' ? [event.artefact.id] : []));
  const texts = await store.loadTexts(ids);
  await store.close();
  return ids.filter((id) => !texts.has(id));
}

test('two processes that add to one case overtake each other and lose nothing', async () => {
  const file = newFile();
  const store = await openSqliteCaseStore(file);
  const [one, two] = await Promise.all([competitor(file, 'one'), competitor(file, 'two')]);
  await store.open('web:1', appendOf('event-1', [opened]));
  expect((await one.overtaken) + (await two.overtaken)).toBeGreaterThan(0);
  const answers = ((await store.findByNumber(1))?.events ?? []).flatMap((event) =>
    event.kind === 'answered' ? [event.question] : [],
  );
  expect(answers.filter((name) => name === 'one')).toHaveLength(150);
  expect(answers.filter((name) => name === 'two')).toHaveLength(150);
  await store.close();
}, 60_000);

/** Resolves once the process is up, so that neither is through before the other began. */
async function competitor(file: string, name: string) {
  const child = spawn(process.execPath, [appendInCompetitionScript, file, name, '150']);
  await once(child.stdout, 'data');
  return { overtaken: text(child.stdout).then(Number) };
}

test('a folder that cannot be made is said with the file and what to do', async () => {
  const file = newFileIn();
  writeFileSync(file, '');
  await expect(openSqliteCaseStore(path.join(file, 'cases.db'))).rejects.toThrow(
    `${file}/cases.db cannot be written (ENOTDIR): make its folder writable, or name another one in DATA_DIR.`,
  );
});

test('a folder below one where nothing can be made is said at once', async () => {
  await expect(openSqliteCaseStore('/proc/none/data/cases.db')).rejects.toThrow(
    '/proc/none/data/cases.db cannot be written',
  );
}, 2_000);

test('on a full disk nothing of an append is kept, it is said what to do, and the case goes on once there is room', async () => {
  const connection = new Database(newFileIn());
  const database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }) });
  await migrate(database, { countUp: (column) => column.autoIncrement() });
  const store = new KyselyCaseStore(database, explainFor('/data/cases.db'));
  const { case: begun } = await store.open('web:1', appendOf('event-1', [opened]));
  const log = 'received AUTHENTICATION_FAILED\n'.repeat(10_000);
  const large = appendOf('event-2', [artefactAdded('a.log', log)], log);

  connection.pragma(`max_page_count = ${connection.pragma('page_count', { simple: true })}`);
  const failure = await store.append(begun.number, 1, large).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(NotKept);
  expect(failure).toMatchObject({
    code: 'SQLITE_FULL',
    message:
      'There is no room left to write /data/cases.db: free some, or name a file on another disk in IPSEC_HELP_DB.',
  });
  expect(await store.findByThread('web:1')).toEqual(begun);

  connection.pragma('max_page_count = 100000');
  expect((await store.append(begun.number, 1, large)).kind).toBe('stored');
  await store.close();
});

test('a file that is no database is left alone and said so', async () => {
  const file = newFileIn();
  writeFileSync(file, 'conn acme\n  left=203.0.113.10\n'.repeat(100));
  await expect(openSqliteCaseStore(file)).rejects.toThrow(
    `${file} is not a database of ipsec-help, or is damaged: restore it from a backup, or name another file in IPSEC_HELP_DB.`,
  );
});

test('a database of a newer ipsec-help is left alone and said so', async () => {
  const file = newFile();
  await (await openSqliteCaseStore(file)).close();
  const database = new Database(file);
  database.exec('INSERT INTO migrations VALUES (99)');
  database.close();
  await expect(openSqliteCaseStore(file)).rejects.toThrow(
    `A newer ipsec-help wrote ${file} (schema 99, this one knows 1): update ipsec-help, or name another file in IPSEC_HELP_DB.`,
  );
});

test('a file that another process keeps locked is said so after a few seconds', async () => {
  const file = newFile();
  await (await openSqliteCaseStore(file)).close();
  const holder = await lock(file);
  await expect(openSqliteCaseStore(file)).rejects.toThrow(
    `Another process keeps ${file} locked: end that process, or name another file in IPSEC_HELP_DB.`,
  );
  holder.kill('SIGKILL');
}, 30_000);

async function lock(file: string): Promise<ChildProcess> {
  const holder = spawn(process.execPath, [lockUntilKilledScript, file]);
  await once(holder.stdout, 'data');
  return holder;
}
