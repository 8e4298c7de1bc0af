import type { IkeVersion } from './notify.ts';

/** An exchange type: its number on the wire and its name as TERMS.md spells it. */
export interface Exchange {
  readonly number: number;
  readonly version: IkeVersion;
  readonly name: string;
}

// https://www.iana.org/assignments/ikev2-parameters (IKEv2 Exchange Types), RFC 2408 section 3.1, RFC 2409 section 5
export const exchanges: readonly Exchange[] = [
  { number: 2, version: 1, name: 'main' },
  { number: 4, version: 1, name: 'aggressive' },
  { number: 5, version: 1, name: 'informational' },
  { number: 6, version: 1, name: 'transaction' },
  { number: 32, version: 1, name: 'quick' },
  { number: 34, version: 2, name: 'IKE_SA_INIT' },
  { number: 35, version: 2, name: 'IKE_AUTH' },
  { number: 36, version: 2, name: 'CREATE_CHILD_SA' },
  { number: 37, version: 2, name: 'INFORMATIONAL' },
  { number: 38, version: 2, name: 'IKE_SESSION_RESUME' },
  { number: 43, version: 2, name: 'IKE_INTERMEDIATE' },
  { number: 44, version: 2, name: 'IKE_FOLLOWUP_KE' },
];
