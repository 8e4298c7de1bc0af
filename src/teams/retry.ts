import { setTimeout as sleep } from 'node:timers/promises';

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit#handle-rate-limits
const worthARetry: readonly unknown[] = [412, 429, 502, 504];
const pauses = [500, 1500, 3000] as const;

/** Tries again what Teams was too busy for, after a growing pause with some chance in it. */
export async function withRetry<T>(send: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await send();
    } catch (error) {
      if (!worthARetry.includes(statusOf(error))) throw error;
      await sleep(pause * (0.5 + Math.random()));
    }
  }
  return send();
}

export function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
}
