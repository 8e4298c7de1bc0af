import { setTimeout as sleep } from 'node:timers/promises';

/** What `answering` comes to or, when that takes longer, `late`; the answering goes on. */
export async function inTime<T>(answering: Promise<T>, milliseconds: number, late: T): Promise<T> {
  const answered = new AbortController();
  const patience = sleep(milliseconds, late, { signal: answered.signal }).catch(() => late);
  return Promise.race([answering, patience]).finally(() => answered.abort());
}
