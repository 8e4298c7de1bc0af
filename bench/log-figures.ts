import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DAEMONS, type Daemon, longLog } from './long-log.ts';
import { type Figure, figureOf } from './measure.ts';

const BYTES = 100_000_000;
const COMMAND = new URL('../src/cli/main.ts', import.meta.url);
const REFERENCE = new URL('./count-lines.ts', import.meta.url);

/**
 * What a log of a hundred megabytes takes of time and memory, from the start of the command to its end; the reference
 * reads the same file line by line and counts what one pattern matches.
 */
export async function longLogFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ipsec-help-bench-'));
  try {
    const figures: Figure[] = [];
    for (const daemon of DAEMONS) figures.push(...(await figuresOf(daemon, join(folder, `${daemon.name}.log`))));
    return figures;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function figuresOf(daemon: Daemon, file: string): Promise<readonly Figure[]> {
  write(daemon, file);
  const ours = [await run([COMMAND.pathname, 'diagnose', '--json', file])];
  const reference = [await run([REFERENCE.pathname, file])];
  ours.push(await run([COMMAND.pathname, 'diagnose', '--json', file]));
  reference.push(await run([REFERENCE.pathname, file]));
  rmSync(file);
  const seconds = (runs: readonly Run[]) => Math.min(...runs.map((each) => each.seconds));
  const megabytes = (runs: readonly Run[]) => Math.max(...runs.map((each) => each.megabytes));
  return [
    figureOf(`log-100mb-${daemon.name}`, 's', seconds(ours), seconds(reference)),
    figureOf(`log-100mb-${daemon.name}-memory`, 'MB', megabytes(ours), megabytes(reference)),
  ];
}

function write(daemon: Daemon, file: string): void {
  const descriptor = openSync(file, 'w');
  for (const piece of longLog(daemon, BYTES)) writeSync(descriptor, piece);
  closeSync(descriptor);
}

interface Run {
  readonly seconds: number;
  /** The most that was resident at any time. */
  readonly megabytes: number;
}

const TELL_MEMORY = new URL('./tell-memory.ts', import.meta.url).href;

async function run(words: readonly string[]): Promise<Run> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', TELL_MEMORY, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [told, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${told}`);
  return { seconds: (performance.now() - begun) / 1000, megabytes: Number(told.trim().split('\n').at(-1)) / 1000 };
}
