import { parentPort } from 'node:worker_threads';
import { checkSync } from 'recheck';
import type { Checked, Question } from './recheck-patterns.ts';

process.env['RECHECK_SYNC_BACKEND'] = 'pure';

/** Longer messages are never put to a pattern, and so many steps take a few hundredths of a second. */
const LIMITS = { timeout: 5_000, maxAttackStringSize: 16_384, attackLimit: 5_000_000 } as const;

parentPort?.on('message', ({ source, flags }: Question) => {
  const answer = checkSync(source, flags, LIMITS);
  parentPort?.postMessage(answer.status === 'vulnerable' ? attackOf(answer.attack) : answer.status);
});

interface Attack {
  readonly pumps: readonly { readonly prefix: string; readonly pump: string }[];
  readonly suffix: string;
}

function attackOf({ pumps, suffix }: Attack): Checked {
  return { pumps: pumps.map(({ prefix, pump }) => ({ prefix, pump })), suffix };
}
