import { slipsBetween } from '../knowledge/slips.ts';

/** The same word but for a typing error: a letter too many, too few, another one, or two that changed places. */
export function isNearly(typed: string, meant: string): boolean {
  const most = slipsIn(Math.min(typed.length, meant.length));
  return Math.abs(typed.length - meant.length) <= most && slipsBetween(typed, meant) <= most;
}

/** Slips that two words may differ by and still be one with a typing error. */
function slipsIn(length: number): number {
  if (length < 5) return 0;
  return length < 9 ? 1 : 2;
}
