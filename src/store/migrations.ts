import type { ColumnDefinitionBuilder, Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** What the databases spell differently, said by the file that opens one. */
export interface Dialect {
  /** Makes a column count up by itself and never use a number twice. */
  readonly countUp: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
}

type Migration = (database: Kysely<Schema>, dialect: Dialect) => Promise<void>;

/** Number 1 comes first. One that was released is never changed: a change of the tables is a new one at the end. */
const migrations: readonly Migration[] = [createCases];

export const newestSchema = migrations.length;

/** Brings the tables up to date, and answers the schema it found: a newer one is left as it is. */
export async function migrate(database: Kysely<Schema>, dialect: Dialect): Promise<number> {
  await database.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .execute();
  for (const [index, migration] of migrations.entries()) {
    await database.transaction().execute(async (transaction) => {
      if (await claim(transaction, index + 1)) await migration(transaction, dialect);
    });
  }
  const { newest } = await database
    .selectFrom('migrations')
    .select(({ fn }) => fn.max('number').as('newest'))
    .executeTakeFirstOrThrow();
  return Number(newest);
}

/** Whoever writes the number runs the migration; a second process waits here until the first one is through. */
async function claim(transaction: Kysely<Schema>, number: number): Promise<boolean> {
  const claimed = await transaction
    .insertInto('migrations')
    .values({ number })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return claimed.numInsertedOrUpdatedRows === 1n;
}

async function createCases({ schema }: Kysely<Schema>, dialect: Dialect): Promise<void> {
  await schema
    .createTable('cases')
    .addColumn('number', 'integer', (column) => dialect.countUp(column.primaryKey()))
    .addColumn('thread', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await schema.createIndex('cases_of_thread').on('cases').columns(['thread', 'number']).execute();
  await schema
    .createTable('events')
    .addColumn('case_number', 'integer', (column) => column.notNull().references('cases.number'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('events_in_order', ['case_number', 'version'])
    .execute();
  await schema
    .createTable('event_ids')
    .addColumn('event_id', 'text', (column) => column.primaryKey())
    .addColumn('case_number', 'integer', (column) => column.notNull().references('cases.number'))
    .execute();
  await schema
    .createTable('artefacts')
    .addColumn('sha256', 'text', (column) => column.primaryKey())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
}
