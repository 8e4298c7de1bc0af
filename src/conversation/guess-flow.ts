import type { Flow, Flows } from '../flow/flow.ts';
import { wordsOf } from './spoken.ts';

/** The flow that a reporter's words speak for, and the phrases that did. */
export interface Guess {
  readonly flow: Flow;
  readonly phrases: readonly string[];
}

/** The flow with most of its phrases in the words; among equals the one with the longest. */
export function guessFlow(words: string, flows: Flows): Guess | undefined {
  const said = wordsOf(words);
  const guesses = flows.flows.map((flow) => ({
    flow,
    phrases: flow.begin.said.filter((phrase) => said.includes(` ${phrase} `)),
  }));
  const best = guesses.toSorted((a, b) => weight(b.phrases) - weight(a.phrases))[0];
  return best && best.phrases.length > 0 ? best : undefined;
}

function weight(phrases: readonly string[]): number {
  return phrases.reduce((sum, phrase) => sum + phrase.length, 0);
}
