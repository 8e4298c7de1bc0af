import type { Facts, Verdict } from './facts.ts';

/** What the flow needs to know of a diagnosis. */
export interface Outcome {
  readonly verdict: Verdict;
  /** Most probable first. */
  readonly findings: readonly { readonly cause: string; readonly probability: number }[];
  /** Best first. */
  readonly nextSteps: readonly OfferedStep[];
}

export interface OfferedStep {
  readonly ask: string;
  readonly side: 'local' | 'peer' | 'unknown';
  readonly fact?: string;
  /** Bits that it is expected to tell, less what it costs. */
  readonly gain: number;
}

export type FlowEvent =
  | { readonly kind: 'answered'; readonly question: string; readonly values: Facts }
  /** Something was pasted or dropped in answer to a question. */
  | { readonly kind: 'given'; readonly question: string }
  /** The core has run: its outcome, and the facts that the inputs themselves tell. */
  | { readonly kind: 'diagnosed'; readonly outcome: Outcome; readonly learned: Facts };

/** Where a walk stands, and all that brought it there. */
export interface Position {
  readonly facts: Facts;
  /** Question id → the value answered, `given`, or `unknown`; in the order they were answered. */
  readonly answers: Facts;
  readonly outcome: Outcome | undefined;
  /** Nothing that the core could use has been said since the outcome. */
  readonly outcomeIsCurrent: boolean;
  /** A cause was so clear that the questions before the diagnosis are not asked any more. */
  readonly jumped: boolean;
  readonly place: Place;
}

export type Place =
  /** A question of the flow; `question` is the node's id. */
  | { readonly kind: 'ask'; readonly node: string; readonly question: string }
  /** The remedies of a cause, and whether they worked. */
  | { readonly kind: 'fix'; readonly node: string; readonly question: string; readonly cause: string }
  | { readonly kind: 'next-step'; readonly node: string; readonly question: string; readonly step: OfferedStep }
  /** The core has to run before the walk goes on. */
  | { readonly kind: 'diagnose'; readonly node: string }
  | { readonly kind: 'hand-off'; readonly node: string }
  | { readonly kind: 'end'; readonly node: string };

export const fixQuestion = (cause: string): string => `fix.${cause}`;

export function stepQuestion(step: OfferedStep): string {
  return step.fact === undefined ? `next.${step.ask}.${step.side}` : `next.answer.${step.fact}`;
}
