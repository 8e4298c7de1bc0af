import type { Generated } from 'kysely';

/** The tables as they are after the last of the migrations. */
export interface Schema {
  readonly cases: CaseRow;
  readonly events: EventRow;
  readonly event_ids: EventIdRow;
  readonly artefacts: ArtefactRow;
  readonly migrations: MigrationRow;
}

interface CaseRow {
  readonly number: Generated<number>;
  readonly thread: string;
  /** The number of its events: an append names the one it has seen, so that nobody overwrites anybody. */
  readonly version: number;
}

interface EventRow {
  readonly case_number: number;
  /** 1 for the first event of the case. */
  readonly version: number;
  readonly at: string;
  readonly kind: string;
  /** The whole event. */
  readonly json: string;
}

interface EventIdRow {
  /** The platform's id of an event that was taken. */
  readonly event_id: string;
  readonly case_number: number;
}

interface ArtefactRow {
  readonly sha256: string;
  readonly text: string;
}

interface MigrationRow {
  readonly number: number;
}
