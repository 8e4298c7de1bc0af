import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

export interface Question {
  readonly source: string;
  readonly flags: string;
}

const attackSchema = z.object({
  pumps: z.array(z.object({ prefix: z.string(), pump: z.string() })),
  suffix: z.string(),
});
const checkedSchema = z.union([z.enum(['safe', 'unknown']), attackSchema]);

/** What recheck said of a pattern: nothing slows it, nothing was found in time, or what slows it if it is long enough. */
export type Checked = z.output<typeof checkedSchema>;

const FILE = path.join(import.meta.dirname, 'rechecked-patterns.json');
const THREADS = 2;

/**
 * What recheck says of each pattern. It takes a third of a second each, so that what it said is kept beside this file;
 * patterns that are new are asked for until the time is over, and are missing in the answer after that.
 */
export async function recheckPatterns(
  patterns: readonly RegExp[],
  until: number,
): Promise<ReadonlyMap<RegExp, Checked>> {
  const kept = z.record(z.string(), checkedSchema).parse(JSON.parse(readFileSync(FILE, 'utf8')));
  const known = new Map(Object.entries(kept));
  const unknown = new Map(
    patterns.flatMap((pattern) => (known.has(keyOf(pattern)) ? [] : [[keyOf(pattern), pattern]])),
  );
  const queue = [...unknown];
  await Promise.all(Array.from({ length: THREADS }, () => answerAll(queue, known, until)));
  if (unknown.size > 0) keep(patterns, known);
  return new Map(
    patterns.flatMap((pattern) => {
      const checked = known.get(keyOf(pattern));
      return checked === undefined ? [] : [[pattern, checked]];
    }),
  );
}

async function answerAll(queue: [string, RegExp][], known: Map<string, Checked>, until: number): Promise<void> {
  if (queue.length === 0) return;
  const worker = new Worker(new URL('./recheck-thread.ts', import.meta.url));
  for (let next = queue.shift(); next && Date.now() < until; next = queue.shift()) {
    const [key, pattern] = next;
    known.set(key, await ask(worker, questionOf(pattern)));
  }
  await worker.terminate();
}

async function ask(worker: Worker, question: Question): Promise<Checked> {
  worker.postMessage(question);
  const [answer] = await once(worker, 'message');
  return checkedSchema.parse(answer);
}

/** A line has no line end in it, so that `.` takes any character of it. */
function questionOf({ source, flags }: RegExp): Question {
  return { source, flags: `${flags.replace(/[dgys]/g, '')}s` };
}

function keyOf(pattern: RegExp): string {
  const { source, flags } = questionOf(pattern);
  return createHash('sha256').update(`${flags} ${source}`).digest('hex').slice(0, 16);
}

/** Without those that are used no more. */
function keep(patterns: readonly RegExp[], known: ReadonlyMap<string, Checked>): void {
  const keys = [...new Set(patterns.map(keyOf))].sort();
  const lines = keys.flatMap((key) =>
    known.has(key) ? [`  ${JSON.stringify(key)}: ${JSON.stringify(known.get(key))}`] : [],
  );
  writeFileSync(FILE, `{\n${lines.join(',\n')}\n}\n`);
}
