import { setTimeout as pause } from 'node:timers/promises';

/** What may be away when this program starts; it fails with a sentence for the operator. */
export interface Startable {
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface Started {
  /** Why it does not run yet. */
  readonly trouble: string | undefined;
  stop(): Promise<void>;
}

export interface Patience {
  /** Milliseconds before the second attempt, the third, and so on; the last of them before each that follows. */
  readonly pauses: readonly number[];
  /** Milliseconds after which nobody waits for the first attempt any more, which goes on. */
  readonly first: number;
}

const usual: Patience = { pauses: [5_000, 15_000, 60_000, 300_000], first: 10_000 };

/** Where the operator reads how it goes on. */
interface Log {
  info(message: string): void;
  warn(message: string): void;
}

/** Starts it now and, where that fails, again after growing pauses, so that what is away keeps nobody from the rest. */
export async function startPatiently(
  name: string,
  startable: Startable,
  log: Log,
  patience: Patience = usual,
): Promise<Started> {
  const first = attempt(startable);
  const trouble = await Promise.race([first, pause(patience.first, 'It does not answer.', { ref: false })]);
  if (trouble === undefined) return { trouble, stop: () => startable.stop() };
  const stopping = new AbortController();
  void startAgain(first, { name, startable, log, pauses: patience.pauses, signal: stopping.signal });
  return {
    trouble,
    stop: () => {
      stopping.abort();
      return startable.stop();
    },
  };
}

interface Restart {
  readonly name: string;
  readonly startable: Startable;
  readonly log: Log;
  readonly pauses: readonly number[];
  readonly signal: AbortSignal;
}

async function startAgain(first: Promise<string | undefined>, restart: Restart): Promise<void> {
  const { name, startable, log, pauses, signal } = restart;
  let trouble = await first;
  for (let failed = 0; trouble !== undefined; failed += 1) {
    log.warn(`${name} is not served: ${trouble} It is tried again.`);
    await pause(pauses[failed] ?? pauses.at(-1), undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    trouble = await attempt(startable);
  }
  log.info(`${name} is served.`);
}

/** What went wrong. */
function attempt(startable: Startable): Promise<string | undefined> {
  return startable.start().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
