/** Remembers what was answered lately, so that a retry or a second click joins the first instead of answering twice. */
export interface Recent<T> {
  /** Does `answer` for the first of this id; the others get what it came to. One that throws is forgotten. */
  once(id: string, answer: () => Promise<T>): Promise<T>;
  forget(id: string): void;
  /** Resolves when nothing is being answered any more. */
  settled(): Promise<void>;
}

// Teams retries within minutes; after that, or after a restart, the case itself knows the event.
const remembered = 1000;

export function recent<T>(): Recent<T> {
  const answers = new Map<string, Promise<T>>();
  return {
    once(id, answer) {
      const known = answers.get(id);
      if (known) return known;
      const answering = answer();
      answers.set(id, answering);
      answering.catch(() => answers.delete(id));
      for (const oldest of [...answers.keys()].slice(0, Math.max(0, answers.size - remembered))) answers.delete(oldest);
      return answering;
    },
    forget: (id) => answers.delete(id),
    async settled() {
      await Promise.allSettled(answers.values());
    },
  };
}
