import type { ArtefactKind, Diagnosis, Impact } from '../diagnosis/diagnosis.ts';
import type { Side } from '../diagnosis/evidence.ts';

/** What a person should see, never how. Every seam renders every View. */
export interface View {
  readonly case: CaseHeader | undefined;
  readonly parts: readonly Part[];
  /** What is asked now; absent when the case has ended or nothing was opened. */
  readonly question: Question | undefined;
  /** What can be done besides answering, in the order to show them. */
  readonly actions: readonly Action[];
  /** The diagnosis this view shows, for programs; people see it in `parts`. */
  readonly diagnosis: Diagnosis | undefined;
}

export interface CaseHeader {
  readonly number: number;
  readonly title: string;
  readonly state: CaseState;
}

export type CaseState =
  | 'open'
  | 'collecting'
  | 'waiting'
  | 'diagnosed'
  | 'fixing'
  | 'resolved'
  | 'handed-off'
  | 'expired';

/** Plain text throughout: no markup of any platform. Text from people and devices is shown as it is, never interpreted. */
export type Part =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'notice'; readonly tone: Tone; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly NamedValue[] }
  | { readonly kind: 'lines'; readonly title: string; readonly lines: readonly QuotedLine[] }
  | { readonly kind: 'steps'; readonly title: string; readonly steps: readonly Step[] }
  | { readonly kind: 'comparison'; readonly title: string; readonly rows: readonly ComparisonRow[] }
  | { readonly kind: 'document'; readonly name: string; readonly mediaType: string; readonly text: string };

export type Tone = 'info' | 'success' | 'warning' | 'error';

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** A line of somebody's log or configuration, and what it means. */
export interface QuotedLine {
  /** `responder.log:12`, or "answered by Ana". */
  readonly where: string;
  readonly text: string;
  readonly says: string;
}

export interface Step {
  readonly text: string;
  /** "on your side", "on the peer's side" or undefined. */
  readonly who: string | undefined;
  readonly commands: readonly string[];
  readonly impact: Impact | undefined;
}

export interface ComparisonRow {
  readonly field: string;
  readonly local: string;
  readonly peer: string;
  readonly verdict: string;
}

interface QuestionCore {
  readonly id: string;
  /** The fact an answer states; empty for an artefact. */
  readonly fact: string;
  readonly side: Side;
  /** The question in plain words. */
  readonly text: string;
  /** The engineer's term beside it. */
  readonly term: string | undefined;
  readonly why: string;
  /** How to find the answer out: shown when a person asks. */
  readonly howToFind: readonly Step[];
}

export type Question =
  | (QuestionCore & { readonly kind: 'choice'; readonly choices: readonly Choice[] })
  /** "Did it work?": a choice about what was just done. */
  | (QuestionCore & { readonly kind: 'check'; readonly choices: readonly Choice[] })
  | (QuestionCore & { readonly kind: 'form'; readonly fields: readonly Field[] })
  | (QuestionCore & { readonly kind: 'artefact'; readonly wants: ArtefactKind; readonly choices: readonly Choice[] });

/** `value: 'unknown'` ("I don't know") is among the choices of every question. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly kind: 'text' | 'choice' | 'lines';
  readonly choices: readonly Choice[];
}

/** What a person can do at any question. */
export const ACTIONS = ['why', 'how', 'back', 'change', 'swap', 'hand-off', 'stop'] as const;

export interface Action {
  readonly id: (typeof ACTIONS)[number];
  readonly label: string;
}
