import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { CaseEvent } from '../conversation/case-event.ts';
import type { StoredCase } from '../conversation/case-store.ts';
import type { Schema } from './schema.ts';

type CaseRow = Omit<StoredCase, 'events'>;
type Cases = SelectQueryBuilder<Schema, 'cases', CaseRow>;

/** The newest of the cases that `narrow` leaves. */
export async function findCase(
  database: Kysely<Schema>,
  narrow: (cases: Cases) => Cases,
): Promise<StoredCase | undefined> {
  const [newest] = await findCases(database, (cases) => narrow(cases).limit(1));
  return newest;
}

/** Newest first. */
export async function findCases(
  database: Kysely<Schema>,
  narrow: (cases: Cases) => Cases,
): Promise<readonly StoredCase[]> {
  const cases = database.selectFrom('cases').select(['number', 'thread', 'version']).orderBy('number', 'desc');
  const rows = await narrow(cases).execute();
  const events = await eventsOf(database, rows);
  return rows.map((row) => ({ ...row, events: events.get(row.number) ?? [] }));
}

/** Events that came after the case's row was read are left out, so that a case's version is true of its events. */
async function eventsOf(
  database: Kysely<Schema>,
  cases: readonly CaseRow[],
): Promise<ReadonlyMap<number, readonly CaseEvent[]>> {
  const versions = new Map(cases.map((row) => [row.number, row.version]));
  const events = new Map<number, CaseEvent[]>(cases.map((row) => [row.number, []]));
  if (cases.length === 0) return events;
  const rows = await database
    .selectFrom('events')
    .select(['case_number', 'version', 'json'])
    .where('case_number', 'in', [...versions.keys()])
    .orderBy('case_number')
    .orderBy('version')
    .execute();
  for (const row of rows) {
    if (row.version <= (versions.get(row.case_number) ?? 0)) events.get(row.case_number)?.push(JSON.parse(row.json));
  }
  return events;
}

export async function textsOf(
  database: Kysely<Schema>,
  artefactIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (artefactIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('artefacts')
    .select(['sha256', 'text'])
    .where('sha256', 'in', artefactIds)
    .execute();
  return new Map(rows.map((row) => [row.sha256, row.text]));
}
