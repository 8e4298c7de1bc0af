import type { Evidence } from '../evidence.ts';
import { findClosedByPeer } from './closed.ts';
import { lineOf, negotiationsOf } from './negotiations.ts';
import { findProposalDifferences } from './proposals.ts';
import { findDuplicatesFight, findRekeyLoop } from './repetition.ts';
import { findUnanswered } from './unanswered.ts';

/** Adds to the facts of one log what only several lines together say; the result is in the order of the lines. */
export function derive(evidence: readonly Evidence[]): readonly Evidence[] {
  const negotiations = negotiationsOf(evidence);
  const derived = [
    ...negotiations.flatMap(findUnanswered),
    ...negotiations.flatMap(findProposalDifferences),
    ...findClosedByPeer(negotiations),
    ...findDuplicatesFight(evidence),
    ...findRekeyLoop(evidence),
  ];
  return [...evidence, ...derived].sort((a, b) => lineOf(a) - lineOf(b));
}
