import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * With less room than by default garbage is collected sooner: a log of any length fits beside everything else. The few
 * texts that need more, such as a configuration of a hundred thousand tunnels, are given it when they do.
 */
const ROOM = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 12 } as const;
const MORE_ROOM = { maxOldGenerationSizeMb: 2048, maxYoungGenerationSizeMb: 48 } as const;

/**
 * Runs a file that posts one answer to `workerData` in a thread of its own, so that nobody else waits for it. One runs
 * after the other: each takes a core and much memory.
 */
export function runInThread<Answer>(file: URL, workerData: unknown): Promise<Answer> {
  const answer = before.then(() =>
    answerOf<Answer>(file, { workerData, resourceLimits: ROOM }).catch((error) => {
      if (!isOutOfMemory(error)) throw error;
      return answerOf<Answer>(file, { workerData, resourceLimits: MORE_ROOM });
    }),
  );
  before = answer.catch(() => undefined);
  return answer;
}

let before: Promise<unknown> = Promise.resolve();

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function answerOf<Answer>(file: URL, options: WorkerOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, options);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread ended without an answer (${code})`)));
  });
}
