import type { Condition } from './schema.ts';

/** Fact id → value; "unknown" where somebody was asked and does not know. */
export type Facts = Readonly<Record<string, string>>;

export type Verdict = Extract<Condition, { verdict: string }>['verdict'];

export function isKnown(facts: Facts, fact: string): boolean {
  return facts[fact] !== undefined && facts[fact] !== 'unknown';
}

/** Asked before, whatever the answer was. */
export function wasAsked(facts: Facts, fact: string): boolean {
  return facts[fact] !== undefined;
}

export function holds(condition: Condition, facts: Facts, verdict: Verdict | undefined): boolean {
  if ('fact' in condition) return [condition.is].flat().includes(facts[condition.fact] ?? 'unknown');
  if ('known' in condition) return isKnown(facts, condition.known);
  if ('verdict' in condition) return condition.verdict === verdict;
  if ('not' in condition) return !holds(condition.not, facts, verdict);
  if ('all' in condition) return condition.all.every((part) => holds(part, facts, verdict));
  return condition.any.some((part) => holds(part, facts, verdict));
}

/** The facts a condition looks at. */
export function factsIn(condition: Condition): readonly string[] {
  if ('fact' in condition) return [condition.fact];
  if ('known' in condition) return [condition.known];
  if ('verdict' in condition) return [];
  if ('not' in condition) return factsIn(condition.not);
  if ('all' in condition) return condition.all.flatMap(factsIn);
  return condition.any.flatMap(factsIn);
}
