import type { ControlledTransaction, Kysely } from 'kysely';
import type { Append, AppendOutcome, CaseStore, StoredCase } from '../conversation/case-store.ts';
import { findCase, findCases, textsOf } from './read-cases.ts';
import type { Schema } from './schema.ts';
import { writeAppend } from './write-append.ts';

type Attempt = { readonly kind: 'stored'; readonly case: StoredCase } | { readonly kind: 'repeated' | 'overtaken' };

/** The queries that SQLite and PostgreSQL have in common. */
export class KyselyCaseStore implements CaseStore {
  readonly #database: Kysely<Schema>;
  readonly #explain: (error: unknown) => unknown;

  /** `explain` makes of what the database says an error with what to do. */
  constructor(database: Kysely<Schema>, explain: (error: unknown) => unknown) {
    this.#database = database;
    this.#explain = explain;
  }

  async open(thread: string, append: Append, after?: number): Promise<AppendOutcome> {
    const attempt = await this.#inTransaction(async (transaction) => {
      const row = { thread, version: append.events.length };
      const { number } = await transaction
        .insertInto('cases')
        .values(row)
        .returning('number')
        .executeTakeFirstOrThrow();
      const before = await findCase(transaction, (cases) =>
        cases.where('thread', '=', thread).where('number', '<', number),
      );
      if (before?.number !== after) return { kind: 'overtaken' };
      return writeOnce(transaction, number, 0, append);
    });
    if (attempt.kind === 'stored') return attempt;
    const taken = await this.findByEventId(append.eventId);
    return taken ? { kind: 'repeated', case: taken } : { kind: 'overtaken', case: await this.#requireOf(thread) };
  }

  async append(caseNumber: number, expected: number, append: Append): Promise<AppendOutcome> {
    const attempt = await this.#inTransaction(async (transaction) => {
      // A write comes first, so that SQLite queues behind another process here instead of failing later on.
      const moved = await transaction
        .updateTable('cases')
        .set({ version: expected + append.events.length })
        .where('number', '=', caseNumber)
        .where('version', '=', expected)
        .executeTakeFirst();
      if (moved.numUpdatedRows === 0n) return { kind: 'overtaken' };
      return writeOnce(transaction, caseNumber, expected, append);
    });
    if (attempt.kind === 'stored') return attempt;
    const taken = await this.findByEventId(append.eventId);
    if (taken) return { kind: 'repeated', case: taken };
    return { kind: 'overtaken', case: await this.#require(caseNumber) };
  }

  findByThread(thread: string): Promise<StoredCase | undefined> {
    return findCase(this.#database, (cases) => cases.where('thread', '=', thread));
  }

  findByNumber(caseNumber: number): Promise<StoredCase | undefined> {
    return findCase(this.#database, (cases) => cases.where('number', '=', caseNumber));
  }

  async findByEventId(eventId: string): Promise<StoredCase | undefined> {
    const taken = this.#database.selectFrom('event_ids').select('case_number').where('event_id', '=', eventId);
    const row = await taken.executeTakeFirst();
    return row && this.findByNumber(row.case_number);
  }

  loadTexts(artefactIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return textsOf(this.#database, artefactIds);
  }

  list(limit: number): Promise<readonly StoredCase[]> {
    return findCases(this.#database, (cases) => cases.limit(limit));
  }

  close(): Promise<void> {
    return this.#database.destroy();
  }

  /** Commits what was stored and nothing else. */
  async #inTransaction(work: (transaction: Kysely<Schema>) => Promise<Attempt>): Promise<Attempt> {
    try {
      return await this.#attempt(await this.#database.startTransaction().execute(), work);
    } catch (error) {
      throw this.#explain(error);
    }
  }

  async #attempt(
    transaction: ControlledTransaction<Schema>,
    work: (transaction: Kysely<Schema>) => Promise<Attempt>,
  ): Promise<Attempt> {
    try {
      const attempt = await work(transaction);
      await (attempt.kind === 'stored' ? transaction.commit() : transaction.rollback()).execute();
      return attempt;
    } catch (error) {
      // On a full disk SQLite has rolled back by itself, and refuses to do it again: the first fault is the one to tell.
      if (!transaction.isCommitted && !transaction.isRolledBack)
        await transaction
          .rollback()
          .execute()
          .catch(() => undefined);
      throw error;
    }
  }

  async #require(caseNumber: number): Promise<StoredCase> {
    const found = await this.findByNumber(caseNumber);
    if (!found) throw new Error(`There is no case ${caseNumber}.`);
    return found;
  }

  async #requireOf(thread: string): Promise<StoredCase> {
    const found = await this.findByThread(thread);
    if (!found) throw new Error(`There is no case of the thread ${thread}.`);
    return found;
  }
}

async function writeOnce(
  transaction: Kysely<Schema>,
  caseNumber: number,
  expected: number,
  append: Append,
): Promise<Attempt> {
  if (!(await writeAppend(transaction, caseNumber, expected, append))) return { kind: 'repeated' };
  const stored = await findCase(transaction, (cases) => cases.where('number', '=', caseNumber));
  if (!stored) throw new Error(`Case ${caseNumber} is gone while it is written to.`);
  return { kind: 'stored', case: stored };
}
