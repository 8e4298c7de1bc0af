import type { Side } from './evidence.ts';

/** A text that may be kept and shown: decoded, unpacked, its secrets gone. */
export interface AdmittedText {
  readonly name: string;
  readonly side: Side;
  readonly text: string;
  /** How many secrets were taken out. */
  readonly redactions: number;
  /** Size of what came, in bytes. */
  readonly bytes: number;
  /** Why it cannot be used and what to do instead; the text is then empty. */
  readonly problem?: string;
}

/**
 * Makes the short name of a secret that takes its place in a text: equal secrets of one case get the same name, and
 * the name does not tell the secret. Example: `3f9a1c`.
 */
export type Fingerprint = (secret: string) => string;
