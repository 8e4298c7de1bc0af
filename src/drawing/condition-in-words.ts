import type { Condition } from '../flow/schema.ts';

/** A condition of a flow as one would say it: `initiator is "local" and the local log was not given`. */
export function conditionInWords(condition: Condition): string {
  if ('fact' in condition) return `${condition.fact} is ${oneOf([condition.is].flat())}`;
  if ('known' in condition) return knownInWords(condition.known, 'was given', 'is known');
  if ('verdict' in condition) return VERDICTS[condition.verdict];
  if ('not' in condition) return notInWords(condition.not);
  if ('all' in condition) return joined(condition.all, conditionInWords, 'and');
  return joined(condition.any, conditionInWords, 'or');
}

const VERDICTS = {
  'fault-found': 'a fault was found',
  'no-fault-found': 'no fault was found',
  'not-enough-evidence': 'the evidence is not enough',
} as const;

function joined(
  parts: readonly Condition[],
  inWords: (condition: Condition) => string,
  conjunction: 'and' | 'or',
): string {
  const words = parts.map((part) => (isCompound(part) ? `(${inWords(part)})` : inWords(part)));
  return words.join(` ${conjunction} `);
}

function isCompound(condition: Condition): boolean {
  return 'not' in condition ? isCompound(condition.not) : 'all' in condition || 'any' in condition;
}

function oneOf(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value}"`);
  return quoted.length < 2 ? quoted.join() : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

function knownInWords(fact: string, given: string, known: string): string {
  const [word, side, kind] = fact.split('.');
  if (word !== 'given') return `${fact} ${known}`;
  return kind === undefined ? `anything ${given}` : `the ${side} ${kind} ${given}`;
}

function notInWords(condition: Condition): string {
  if ('fact' in condition) return `${condition.fact} is not ${oneOf([condition.is].flat())}`;
  if ('known' in condition) return knownInWords(condition.known, 'was not given', 'is not known');
  if ('any' in condition) return joined(condition.any, notInWords, 'and');
  if ('all' in condition) return joined(condition.all, notInWords, 'or');
  return `not (${conditionInWords(condition)})`;
}
