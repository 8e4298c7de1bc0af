import type { ArtefactKind, Diagnosis, Scenario } from '../diagnosis/diagnosis.ts';
import type { Side } from '../diagnosis/evidence.ts';
import type { Person } from './incoming.ts';

/** Everything that happened to a case, in order. The state of a case is a fold over these and nothing else. */
export type CaseEvent = {
  /** When it was accepted, ISO 8601. */
  readonly at: string;
  readonly by: Person;
} & Happening;

export type Happening =
  | {
      readonly kind: 'opened';
      readonly thread: string;
      readonly scenario: Scenario /** What the reporter said, redacted. */;
      readonly words?: string;
    }
  | { readonly kind: 'flow-started'; readonly flow: string; readonly version: string }
  /** `question` is a node of the flow; `values` are fact id → value, "unknown" where the person does not know. */
  | {
      readonly kind: 'answered';
      readonly question: string;
      readonly values: Readonly<Record<string, string>>;
      /** Said in one breath with the answer before it, and taken back with it. */
      readonly joined?: true;
    }
  | { readonly kind: 'artefact-added'; readonly question: string | null; readonly artefact: Artefact }
  /** The last step is taken back; or the answer to one question, wherever it stands; or, by `change`, it is asked which. */
  | { readonly kind: 'went-back'; readonly question?: string }
  | { readonly kind: 'diagnosed'; readonly diagnosis: Diagnosis; readonly knowledge: string }
  /** What people say to each other in the thread, redacted: it is kept for the transcript, and changes nothing. */
  | { readonly kind: 'remarked'; readonly words: string }
  | { readonly kind: 'handed-off' }
  /** A case that was handed off or stopped goes on. */
  | { readonly kind: 'resumed' }
  | { readonly kind: 'stopped' };

/** What somebody gave, after redaction. `id` is the SHA-256 of the redacted text, in hex. */
export interface Artefact {
  readonly id: string;
  readonly name: string;
  readonly side: Side;
  readonly kind: ArtefactKind | 'unknown';
  readonly bytes: number;
  readonly redactions: number;
  /** Nobody said whose it is: the side is what its name suggests. */
  readonly sideAssumed?: true;
  /** Nothing could be read of it: it answers no question, and is of no side. */
  readonly unread?: true;
}
