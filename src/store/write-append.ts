import type { Kysely } from 'kysely';
import type { Append } from '../conversation/case-store.ts';
import type { Schema } from './schema.ts';

/** Writes the append after the event number `expected`, or answers false where its event id was taken before. */
export async function writeAppend(
  transaction: Kysely<Schema>,
  caseNumber: number,
  expected: number,
  append: Append,
): Promise<boolean> {
  const remembered = await transaction
    .insertInto('event_ids')
    .values({ event_id: append.eventId, case_number: caseNumber })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (remembered.numInsertedOrUpdatedRows !== 1n) return false;

  for (const [index, event] of append.events.entries()) {
    const row = { case_number: caseNumber, version: expected + index + 1, at: event.at, kind: event.kind };
    await transaction
      .insertInto('events')
      .values({ ...row, json: JSON.stringify(event) })
      .execute();
  }
  for (const [sha256, text] of append.texts) {
    await transaction
      .insertInto('artefacts')
      .values({ sha256, text })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return true;
}
