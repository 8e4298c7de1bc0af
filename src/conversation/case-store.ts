import type { CaseEvent } from './case-event.ts';

/** A case as it is stored: its number, and its events from the first. */
export interface StoredCase {
  readonly number: number;
  readonly thread: string;
  /** The number of events: what the next append must name as `expected`. */
  readonly version: number;
  readonly events: readonly CaseEvent[];
}

export interface Append {
  readonly events: readonly CaseEvent[];
  /** Redacted texts that the events refer to, by artefact id. */
  readonly texts: ReadonlyMap<string, string>;
  /** The platform's event id; it is remembered with the events, in the same transaction. */
  readonly eventId: string;
}

export type AppendOutcome =
  | { readonly kind: 'stored'; readonly case: StoredCase }
  /** This event id was taken before: nothing was changed. */
  | { readonly kind: 'repeated'; readonly case: StoredCase }
  /** Somebody else appended first: load again and decide anew. */
  | { readonly kind: 'overtaken'; readonly case: StoredCase };

/** Nothing of it was kept, and its message tells the operator what to do; it quotes nothing that anybody gave. */
export class NotKept extends Error {
  readonly code: string;

  constructor(message: string, code: string, cause: unknown) {
    super(message, { cause });
    this.name = 'NotKept';
    this.code = code;
  }
}

/**
 * Keeps cases as append-only lists of events. What a method has answered survives a crash of the process at any later
 * moment. Texts must already be redacted.
 */
export interface CaseStore {
  /**
   * Opens a case with its first events. `after` is the newest case of the thread that was seen, nothing where there was
   * none: with a newer one it is overtaken.
   */
  open(thread: string, append: Append, after?: number): Promise<AppendOutcome>;
  append(caseNumber: number, expected: number, append: Append): Promise<AppendOutcome>;
  /** The newest case of the thread. */
  findByThread(thread: string): Promise<StoredCase | undefined>;
  findByNumber(caseNumber: number): Promise<StoredCase | undefined>;
  /** Was this event id already taken, by any case? */
  findByEventId(eventId: string): Promise<StoredCase | undefined>;
  loadTexts(artefactIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Newest first, at most `limit`. */
  list(limit: number): Promise<readonly StoredCase[]>;
  close(): Promise<void>;
}
