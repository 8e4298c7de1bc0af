import type { Evidence } from '../evidence.ts';
import type { Clocks } from './clocks.ts';

/** What one side says that the other refused, and what the other says of it at that moment. */
export interface SameMoment {
  readonly told: Evidence;
  readonly because: Evidence;
}

/** The reason is written just before the refusal is sent, and the clocks are known to the second. */
const BEFORE = 3000;
const AFTER = 2000;

/**
 * The line of the side that refuses next to the line of the side that was refused: who is refused is told no reason
 * (RFC 7296 section 2.21.2), who refuses writes it down.
 */
export function findSameMoments(
  local: readonly Evidence[],
  peer: readonly Evidence[],
  clocks: Clocks,
  isFault: (fact: Evidence) => boolean,
): readonly SameMoment[] {
  const ahead = clocks.peerAhead * 1000;
  return [...explained(local, peer.filter(isFault), ahead), ...explained(peer, local.filter(isFault), -ahead)];
}

function explained(told: readonly Evidence[], reasons: readonly Evidence[], shift: number): readonly SameMoment[] {
  const open = reasons.filter(({ kind }) => !isRefusal(kind));
  return told
    .filter(({ kind }) => isRefusal(kind))
    .flatMap((fact) => {
      if (fact.at === undefined) return [];
      const there = fact.at + shift;
      const [nearest] = open
        .flatMap((reason) => (reason.at === undefined ? [] : [{ reason, late: reason.at - there }]))
        .filter(({ late }) => late >= -BEFORE && late <= AFTER)
        .toSorted((a, b) => Math.abs(a.late) - Math.abs(b.late));
      return nearest ? [{ told: fact, because: nearest.reason }] : [];
    });
}

const isRefusal = (kind: string): boolean => kind.endsWith('-refused-by-peer') || kind === 'closed-by-peer';
