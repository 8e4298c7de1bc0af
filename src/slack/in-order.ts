/** Work of one thread is done in the order it came, so that no answer overtakes another; threads do not wait for each other. */
export class InOrder {
  readonly #last = new Map<string, Promise<void>>();

  do(thread: string, work: () => Promise<void>): Promise<void> {
    const before = this.#last.get(thread) ?? Promise.resolve();
    const done = before.then(work, work);
    this.#last.set(thread, done);
    const tidy = () => {
      if (this.#last.get(thread) === done) this.#last.delete(thread);
    };
    done.then(tidy, tidy);
    return done;
  }
}
