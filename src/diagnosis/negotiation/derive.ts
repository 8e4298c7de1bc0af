import { type Evidence, lineOf } from '../evidence.ts';
import { findCertificateDates } from './certificate-dates.ts';
import { findClosedByPeer, findTakenDown, isReplacement } from './closed.ts';
import { nameFailedProofs } from './failed-proofs.ts';
import { findLostAnswers } from './lost-answers.ts';
import { negotiationsOf } from './negotiations.ts';
import { findNoAttempt } from './no-attempt.ts';
import { placeRefusals } from './place-refusals.ts';
import { findProposalDifferences } from './proposals.ts';
import { findRefusedRekeys } from './refused-rekeys.ts';
import { nameRefusedTransforms } from './refused-transforms.ts';
import { findDuplicatesFight, findRekeyLoop } from './repetition.ts';
import { replacementsIn } from './replacements.ts';
import { numberRuns } from './runs.ts';
import { tellStrangers } from './strangers.ts';
import { findBegunAnew, findVanishedInitiator } from './timed-out.ts';
import { findUnanswered } from './unanswered.ts';

/**
 * Adds to the facts of one log what only several lines together say, puts right what one line alone cannot tell, and
 * leaves out the deletes that only end what was replaced. The result is in the order of the lines.
 */
export function derive(read: readonly Evidence[]): readonly Evidence[] {
  const placed = negotiationsOf(numberRuns(read)).map((negotiation) => ({
    ...negotiation,
    evidence: placeRefusals({ ...negotiation, evidence: nameFailedProofs(negotiation) }),
  }));
  const evidence = inOrder(placed.flatMap(nameRefusedTransforms));
  const negotiations = negotiationsOf(evidence);
  const isReplaced = replacementsIn(evidence);
  const derived = [
    ...negotiations.flatMap(findUnanswered),
    ...negotiations.flatMap(findVanishedInitiator),
    ...negotiations.flatMap(findLostAnswers),
    ...negotiations.flatMap(findProposalDifferences),
    ...findBegunAnew(negotiations),
    ...findClosedByPeer(negotiations, isReplaced),
    ...findTakenDown(evidence, isReplaced),
    ...findCertificateDates(evidence),
    ...findDuplicatesFight(evidence),
    ...findRekeyLoop(evidence),
    ...findRefusedRekeys(evidence),
    ...findNoAttempt(evidence),
  ];
  const kept = evidence.filter((fact) => !isReplacement(fact, isReplaced));
  return tellStrangers(inOrder([...kept, ...derived]));
}

function inOrder(evidence: readonly Evidence[]): readonly Evidence[] {
  return [...evidence].sort((a, b) => lineOf(a) - lineOf(b));
}
