import type { Flow } from '../flow/flow.ts';
import { type Case, replayCase } from './case.ts';
import type { Happening } from './case-event.ts';
import type { StoredCase } from './case-store.ts';
import type { DroppedFile, Incoming } from './incoming.ts';
import type { Parts } from './parts.ts';
import { findAsked, findQuestion } from './question.ts';
import type { Part, Question, View } from './view.ts';
import { type Fullness, viewOfCase } from './view-of-case.ts';

/** What a turn is going to do. */
export type Plan =
  /** Nothing changes. */
  | { readonly kind: 'show'; readonly view: View }
  | {
      readonly kind: 'open';
      /** The newest case of the thread until now. */
      readonly after: number | undefined;
      readonly flow: Flow;
      readonly words: string | undefined;
      /** What the words answered already. */
      readonly answers: readonly Happening[];
      readonly files: readonly DroppedFile[];
      readonly news: readonly Part[];
    }
  | { readonly kind: 'drop'; readonly on: CaseAtHand; readonly files: readonly DroppedFile[] }
  | {
      readonly kind: 'append';
      readonly on: CaseAtHand;
      readonly happenings: readonly Happening[];
      readonly news: readonly Part[];
      readonly fullness: Fullness;
    };

/** A case as loaded for this turn, and replayed. */
export interface CaseAtHand {
  readonly stored: StoredCase;
  readonly case: Case;
  /** What is asked now. */
  readonly question: Question | undefined;
  /** What the walk asks, also while it is asked which answer to change. */
  readonly walks: Question | undefined;
}

export interface Turn {
  readonly parts: Parts;
  readonly incoming: Incoming;
}

export function atHand(stored: StoredCase, parts: Parts): CaseAtHand {
  const state = replayCase(stored, parts.flows);
  return { stored, case: state, question: findAsked(state, parts), walks: findQuestion(state, parts) };
}

export async function findCaseOfThread({ parts, incoming }: Turn): Promise<CaseAtHand | undefined> {
  const stored = await parts.store.findByThread(incoming.thread);
  return stored && atHand(stored, parts);
}

export async function findCaseByNumber(parts: Parts, caseNumber: number): Promise<CaseAtHand | undefined> {
  const stored = await parts.store.findByNumber(caseNumber);
  return stored && atHand(stored, parts);
}

/** Shows the case as it is, with something said before it. */
export function showCase(on: CaseAtHand, parts: Parts, news: readonly Part[], fullness: Fullness): Plan {
  return { kind: 'show', view: viewOfCase(on.stored, on.case, parts, news, fullness) };
}

export function notice(text: string): Part {
  return { kind: 'notice', tone: 'info', text };
}

/** Says what was wrong and what can be done instead. */
export function complaint(text: string): Part {
  return { kind: 'notice', tone: 'error', text };
}
