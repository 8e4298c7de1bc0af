import { Worker } from 'node:worker_threads';

/**
 * Less garbage is held than by default, and collected sooner: a log of any length fits beside everything else. What
 * needs more than this fails alone.
 */
const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 12 } as const;

/**
 * Runs a file that posts one answer to `workerData` in a thread of its own, so that nobody else waits for it. One runs
 * after the other: each takes a core and much memory.
 */
export function runInThread<Answer>(file: URL, workerData: unknown): Promise<Answer> {
  const start = () => answerOf<Answer>(file, workerData);
  const answer = before.then(start);
  before = answer.catch(() => undefined);
  return answer;
}

let before: Promise<unknown> = Promise.resolve();

function answerOf<Answer>(file: URL, workerData: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData, resourceLimits: MEMORY });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread ended without an answer (${code})`)));
  });
}
