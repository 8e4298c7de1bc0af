import { type Facts, isKnown } from '../flow/facts.ts';
import type { Flow } from '../flow/flow.ts';
import type { FlowNode } from '../flow/schema.ts';
import { addressesSaid } from './said-addresses.ts';
import { wordsOf } from './spoken.ts';

/** An answer that somebody gave in passing, and the words that did. */
export interface SaidFact {
  readonly question: string;
  readonly fact: string;
  readonly value: string;
  readonly label: string;
  /** The question that it answers. */
  readonly asked: string;
  readonly phrase: string;
}

type ChoiceNode = Extract<FlowNode, { kind: 'choice' }>;

/** What a person's words answer of the questions that the flow has still to ask, by the phrases that its choices list; and the gateways' addresses. */
export function factsSaid(text: string, flow: Flow, known: Facts): readonly SaidFact[] {
  const words = wordsOf(text);
  const found = new Map<string, SaidFact>();
  for (const [question, node] of flow.nodes) {
    if (node.kind !== 'choice' || isKnown(known, node.fact) || found.has(node.fact)) continue;
    const said = choiceSaid(words, node);
    if (said) found.set(node.fact, { question, fact: node.fact, asked: node.text, ...said });
  }
  return [...found.values(), ...addressesSaid(text, known)];
}

/** What words say against what was answered before: only where somebody says that it is a correction. */
export function correctionsSaid(text: string, flow: Flow, known: Facts): readonly SaidFact[] {
  if (!/ (?:actually|sorry|wrong|correction|meant|instead|rather|mistake|in fact) /.test(wordsOf(text))) return [];
  return factsSaid(text, flow, {}).filter(({ fact, value }) => isKnown(known, fact) && known[fact] !== value);
}

/** What words say to the question that is asked now: nobody names the side again that was asked about. */
export function answerSaid(text: string, question: string, node: FlowNode | undefined): SaidFact | undefined {
  const words = wordsOf(text);
  if (node?.kind !== 'choice' || / neither /.test(words)) return undefined;
  const said = phrasesSaid(words, { ...node, side: 'unknown' });
  const values = new Set(said.map(({ value }) => value));
  const [longest] = said;
  return longest && values.size === 1 ? { question, fact: node.fact, asked: node.text, ...longest } : undefined;
}

/** The longest says most: "up but no traffic" is not "no traffic". */
function choiceSaid(words: string, node: ChoiceNode): Phrase | undefined {
  return phrasesSaid(words, node)[0];
}

type Phrase = Pick<SaidFact, 'value' | 'label' | 'phrase'>;

function phrasesSaid(words: string, { choices, side }: ChoiceNode): readonly Phrase[] {
  const said = choices.flatMap(({ value, label, said: phrases }) =>
    phrases.filter((phrase) => isSaid(words, phrase, side)).map((phrase) => ({ value, label, phrase })),
  );
  return said.toSorted((a, b) => b.phrase.length - a.phrase.length);
}

const OURS = /\b(?:our|ours|my|we|us|local|here|this)\b/g;
const THEIRS = /\b(?:their|theirs|they|peer|peers|peer's|other|remote|partner|partner's|far)\b/g;
const DENIED = / (?:not|isn't|never|(?:not|don't|doesn't|didn't) (?:have|use))(?: an?| the| our| their)? $/;
/** Words before a phrase that may tell whose it is. */
const NEAR = /(?:\S+ ){0,4}$/;

/** What is asked about one side is only answered by words that name that side shortly before. */
function isSaid(words: string, phrase: string, side: ChoiceNode['side']): boolean {
  for (let at = words.indexOf(` ${phrase} `); at >= 0; at = words.indexOf(` ${phrase} `, at + 1)) {
    if (DENIED.test(words.slice(0, at + 1))) continue;
    if (side === 'unknown') return true;
    const before = NEAR.exec(words.slice(0, at + 1))?.[0] ?? '';
    const ours = lastOf(before, OURS);
    const theirs = lastOf(before, THEIRS);
    if (ours !== theirs && ours > theirs === (side === 'local')) return true;
  }
  return false;
}

function lastOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1;
}
