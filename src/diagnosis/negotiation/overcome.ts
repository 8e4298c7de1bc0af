import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Evidence } from '../evidence.ts';
import { lineOf } from './negotiations.ts';

/**
 * Leaves out what later lines of the same log made history.
 *
 * A failure before the tunnel first came up is overcome when it comes up. A failure after it was up is the outage
 * itself: that the tunnel came back later does not make it go away. Only when the same attempt succeeded after all (a
 * retry within the same IKE SA) is it nothing. The other way round, an "established" that was followed by the failure
 * of just that no longer speaks for health.
 */
export function leaveOutHistory(evidence: readonly Evidence[], knowledge: Knowledge): readonly Evidence[] {
  return evidence.filter((fact) => !isOvercome(fact, evidence, knowledge) && !isUndone(fact, evidence, knowledge));
}

function isOvercome(fact: Evidence, evidence: readonly Evidence[], knowledge: Knowledge): boolean {
  const overcomeBy = knowledge.evidenceKinds.get(fact.kind)?.overcomeBy ?? [];
  if (overcomeBy.length === 0) return false;
  const wasUpBefore = evidence.some((other) => overcomeBy.includes(other.kind) && lineOf(other) < lineOf(fact) && isSameConnection(other, fact));
  return evidence.some(
    (other) =>
      overcomeBy.includes(other.kind) &&
      lineOf(other) > lineOf(fact) &&
      isSameConnection(other, fact) &&
      (!wasUpBefore || (fact.ikeSa !== undefined && fact.ikeSa === other.ikeSa)),
  );
}

/** Health that a later failure has ended. */
function isUndone(fact: Evidence, evidence: readonly Evidence[], knowledge: Knowledge): boolean {
  if (knowledge.evidenceKinds.get(fact.kind)?.tone !== 'health') return false;
  return evidence.some(
    (other) =>
      knowledge.evidenceKinds.get(other.kind)?.tone === 'fault' &&
      lineOf(other) > lineOf(fact) &&
      isSameConnection(fact, other) &&
      !isOvercome(other, evidence, knowledge),
  );
}

function isSameConnection(one: Evidence, other: Evidence): boolean {
  const first = one.attributes['connection'];
  const second = other.attributes['connection'];
  return first === undefined || second === undefined || first === second;
}
