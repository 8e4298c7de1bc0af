import type { Side } from '../diagnosis/evidence.ts';
import type { Action } from './view.ts';

/** One thing a person did, as every seam hands it in. */
export interface Incoming {
  /** The platform's own id of the event: the same id twice changes nothing. */
  readonly eventId: string;
  /** The thread the case lives in: `web:4f1c…`, `slack:T1/C2/1699.12`, `teams:19:abc;messageid=1`. */
  readonly thread: string;
  readonly user: Person;
  /** When it was received, ISO 8601. */
  readonly at: string;
  readonly input: Input;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

export type Input =
  /** `/ipsec-help new`, without or with what follows. */
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'choose'; readonly question: string; readonly value: string }
  | { readonly kind: 'submit'; readonly question: string; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'text'; readonly text: string }
  /** Written in a thread where people talk to each other, too: it may be for us. */
  | { readonly kind: 'overheard'; readonly text: string }
  | { readonly kind: 'files'; readonly files: readonly DroppedFile[] }
  | { readonly kind: 'action'; readonly action: Action['id'] };

/** As it came, secrets and all: it must pass `admit` before anything keeps or shows it. */
export interface DroppedFile {
  readonly name: string;
  readonly side: Side;
  readonly bytes: Uint8Array;
}
