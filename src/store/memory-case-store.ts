import type { Append, AppendOutcome, CaseStore, StoredCase } from '../conversation/case-store.ts';

/** A strict store in memory: as the port promises, and it refuses what a store on disk would refuse. */
export class MemoryCaseStore implements CaseStore {
  readonly #cases: StoredCase[] = [];
  readonly #texts = new Map<string, string>();
  readonly #eventIds = new Map<string, number>();

  async open(thread: string, append: Append, after?: number): Promise<AppendOutcome> {
    const taken = this.#taken(append.eventId);
    if (taken) return { kind: 'repeated', case: taken };
    const newest = this.#newestOf(thread);
    if (newest && newest.number !== after) return { kind: 'overtaken', case: newest };
    return this.#keep({ number: this.#cases.length + 1, thread, version: 0, events: [] }, append);
  }

  async append(caseNumber: number, expected: number, append: Append): Promise<AppendOutcome> {
    const taken = this.#taken(append.eventId);
    if (taken) return { kind: 'repeated', case: taken };
    const found = this.#cases[caseNumber - 1];
    if (!found) throw new Error(`There is no case ${caseNumber}.`);
    return found.version === expected ? this.#keep(found, append) : { kind: 'overtaken', case: found };
  }

  #keep(before: StoredCase, append: Append): AppendOutcome {
    if (append.events.length === 0) throw new Error('Nothing to append.');
    const events = [...before.events, ...structuredClone(append.events)];
    const stored = { ...before, events, version: events.length };
    this.#cases[stored.number - 1] = stored;
    this.#eventIds.set(append.eventId, stored.number);
    for (const [id, text] of append.texts) this.#texts.set(id, text);
    return { kind: 'stored', case: stored };
  }

  #taken(eventId: string): StoredCase | undefined {
    const caseNumber = this.#eventIds.get(eventId);
    return caseNumber === undefined ? undefined : this.#cases[caseNumber - 1];
  }

  async findByThread(thread: string): Promise<StoredCase | undefined> {
    return this.#newestOf(thread);
  }

  #newestOf(thread: string): StoredCase | undefined {
    return this.#cases.findLast((stored) => stored.thread === thread);
  }

  async findByNumber(caseNumber: number): Promise<StoredCase | undefined> {
    return this.#cases[caseNumber - 1];
  }

  async findByEventId(eventId: string): Promise<StoredCase | undefined> {
    return this.#taken(eventId);
  }

  async loadTexts(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map(
      ids
        .flatMap((id) => [[id, this.#texts.get(id)] as const])
        .flatMap(([id, text]) => (text === undefined ? [] : [[id, text] as const])),
    );
  }

  async list(limit: number): Promise<readonly StoredCase[]> {
    return this.#cases.toReversed().slice(0, limit);
  }

  async close(): Promise<void> {
    this.#cases.length = 0;
  }
}
