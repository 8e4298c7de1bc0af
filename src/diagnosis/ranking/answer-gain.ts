import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Evidence } from '../evidence.ts';
import { factsByKind, type RankedCause, weigh } from './rank.ts';

/** Somebody's answer as a fact that causes weigh. */
export function answerOf(fact: string, value: string): Evidence {
  return {
    kind: 'answer',
    attributes: { fact, value },
    says: `Answered: ${fact} is ${value}.`,
    source: { kind: 'answer', fact, side: fact.startsWith('peer.') ? 'peer' : 'local', text: `${fact}: ${value}` },
  };
}

/**
 * How much the answer to a question is expected to tell, in bits: the mutual information of answer and cause. How likely
 * a cause makes an answer is in its weights; what none of them names is one more answer, "something else" one more cause.
 *
 * Heckerman, Breese, Rommelse: Decision-theoretic troubleshooting, CACM 38(3), 1995.
 */
export function informationOf(fact: string, ranked: readonly RankedCause[], knowledge: Knowledge): number {
  const answers = valuesOf(fact, knowledge).map((value) => factsByKind([answerOf(fact, value)]));
  const rest = {
    probability: 1 - sum(ranked.map(({ probability }) => probability)),
    likely: shares(answers.map(() => 0)),
  };
  const causes = ranked.map(({ cause, probability }) => {
    const bits = answers.map((answer) => sum(weigh(cause, answer).map(({ weight }) => weight)));
    return { probability, likely: shares(bits) };
  });
  const all = [...causes, { ...rest, probability: Math.max(0, rest.probability) }];
  const overall = rest.likely.map((_, index) =>
    sum(all.map(({ probability, likely }) => probability * (likely[index] ?? 0))),
  );
  return entropy(overall) - sum(all.map(({ probability, likely }) => probability * entropy(likely)));
}

/** Log-likelihoods of all answers but the last, which has none, as shares of one. */
function shares(bits: readonly number[]): readonly number[] {
  const likelihoods = [...bits.map((bit) => 2 ** bit), 1];
  const total = sum(likelihoods);
  return likelihoods.map((likelihood) => likelihood / total);
}

/** The values of a fact that some cause weighs. */
function valuesOf(fact: string, knowledge: Knowledge): readonly string[] {
  const weighed = [...knowledge.causes.values()]
    .flatMap(({ evidence }) => evidence)
    .filter(({ kind, where }) => kind === 'answer' && where['fact'] === fact);
  return [...new Set(weighed.flatMap(({ where }) => where['value'] ?? []))];
}

/** Bits that are open; what is missing to a whole counts as one more cause. */
export function entropy(probabilities: readonly number[]): number {
  const rest = Math.max(0, 1 - sum(probabilities));
  return sum([...probabilities, rest].filter((p) => p > 0).map((p) => -p * Math.log2(p)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
