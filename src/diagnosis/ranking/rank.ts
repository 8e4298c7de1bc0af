import type { Cause, Knowledge } from '../../knowledge/knowledge.ts';
import type { Scenario } from '../diagnosis.ts';
import type { Evidence } from '../evidence.ts';

/** A fact and what it weighs for one cause. */
export interface Weighed {
  readonly evidence: Evidence;
  /** Bits. */
  readonly weight: number;
  readonly why: string;
  readonly detail: string | undefined;
}

export interface RankedCause {
  readonly cause: Cause;
  /** 0..1 among all causes, "no fault" and "something else". */
  readonly probability: number;
  readonly weighed: readonly Weighed[];
}

/** Nothing is certain: the best of evidence is now and then misread. */
const MOST_CERTAIN = 0.98;

/**
 * Ranks all causes, "none" (healthy) among them, by prior and weights of evidence in bits, normalised over all of them
 * and "something else". Each kind of fact, and each thing answered, counts once for a cause, its strongest line: ten
 * retransmits are not ten times the evidence of one.
 *
 * Heckerman, Breese, Rommelse: Decision-theoretic troubleshooting, CACM 38(3), 1995.
 */
export function rank(evidence: readonly Evidence[], scenario: Scenario, knowledge: Knowledge): readonly RankedCause[] {
  const facts = factsByKind(evidence);
  const scored = [...knowledge.causes.values()].map((cause) => {
    const weighed = weigh(cause, facts);
    const score =
      (cause.prior[scenario] ?? cause.prior['unknown'] ?? 0) + weighed.reduce((sum, { weight }) => sum + weight, 0);
    return { cause, weighed, score };
  });
  const total = scored.reduce((sum, { score }) => sum + 2 ** score, 1);
  return scored
    .map(({ cause, weighed, score }) => ({ cause, weighed, probability: Math.min(MOST_CERTAIN, 2 ** score / total) }))
    .sort((a, b) => b.probability - a.probability);
}

/** A cause looks at some kinds of facts, and a long log has thousands of others. */
export type FactsByKind = ReadonlyMap<string, readonly Evidence[]>;

export function factsByKind(evidence: readonly Evidence[]): FactsByKind {
  return Map.groupBy(evidence, ({ kind }) => kind);
}

/** The facts that speak for or against a cause, the weightiest first. */
export function weigh(cause: Cause, facts: FactsByKind): readonly Weighed[] {
  const strongest = new Map<string, Weighed>();
  for (const entry of cause.evidence) {
    for (const fact of facts.get(entry.kind) ?? []) {
      if (!fits(fact, entry)) continue;
      const detail = entry.detail ?? (entry.detailFrom === undefined ? undefined : fact.attributes[entry.detailFrom]);
      const said = fact.source.kind === 'answer' ? fact.source.fact : fact.kind;
      const known = strongest.get(said);
      if (known && Math.abs(known.weight) >= Math.abs(entry.weight)) continue;
      strongest.set(said, { evidence: fact, weight: entry.weight, why: entry.why, detail });
    }
  }
  return [...strongest.values()].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

export function fits(fact: Evidence, { kind, where }: Cause['evidence'][number]): boolean {
  return (
    fact.kind === kind &&
    Object.entries(where).every(([name, wanted]) => {
      const value = fact.attributes[name];
      return value !== undefined && (typeof wanted === 'string' ? value === wanted : wanted.includes(value));
    })
  );
}
