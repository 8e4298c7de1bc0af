import type { Evidence } from '../../../evidence.ts';
import type { ChildSaStatus, StatusLine } from '../../status-reading.ts';

/** How far an IKE SA has come by the state that is printed; `unclear` where the state is passing or says nothing. */
export type IkeState =
  | { readonly kind: 'up' }
  | { readonly kind: 'unclear' }
  | {
      readonly kind: 'unfinished';
      readonly evidence: 'unanswered' | 'ike-not-established' | 'initiator-vanished';
      readonly says: string;
      readonly attributes: Readonly<Record<string, string>>;
    };

/** An IKE SA as one of the commands prints it; which end is the device's own is not always told. */
export interface ShownIkeSa {
  readonly line: StatusLine;
  readonly ikeVersion: '1' | '2';
  readonly addresses: readonly string[];
  readonly localAddress?: string;
  readonly remoteAddress?: string;
  readonly localId?: string;
  readonly remoteId?: string;
  readonly state: IkeState;
}

/** A flow that has a Child SA, has none, or of which the excerpt does not tell. */
export interface ShownChildSa {
  readonly sa: ChildSaStatus;
  readonly isUp: 'yes' | 'no' | 'unknown';
  readonly remoteAddress?: string;
  /** The SPIs are told, so that it can be compared with the other side's. */
  readonly hasSpis: boolean;
  /** What the counters of errors say. */
  readonly drops: readonly Evidence[];
}

/** What one command shows. */
export interface Shown {
  readonly format: string;
  readonly read: readonly number[];
  readonly ikeSas: readonly ShownIkeSa[];
  readonly childSas: readonly ShownChildSa[];
  /** Lines that say that there is no SA. */
  readonly none: readonly StatusLine[];
  readonly listsSas: boolean;
}

export const up: IkeState = { kind: 'up' };
export const unclear: IkeState = { kind: 'unclear' };
