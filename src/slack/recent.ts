/** Remembers the last few thousand entries: enough for what is going on, and bounded however long the process lives. */
export class Recent<V> {
  readonly #entries = new Map<string, V>();
  readonly #most: number;

  constructor(most = 5_000) {
    this.#most = most;
  }

  find(key: string): V | undefined {
    return this.#entries.get(key);
  }

  keep(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined && this.#entries.size > this.#most) this.#entries.delete(oldest);
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }
}
