/** Seen from the person who asks: `local` is their device, `peer` the device at the other end. */
export type Side = 'local' | 'peer' | 'unknown';

/** Who began the exchange (RFC 7296 section 1.2). */
export type Role = 'initiator' | 'responder';

/** Where a fact comes from: a line of a file (already redacted), or what a person answered. */
export type Source =
  | {
      readonly kind: 'line';
      readonly file: string;
      readonly side: Side;
      /** 1-based. */
      readonly line: number;
      readonly text: string;
    }
  | { readonly kind: 'answer'; readonly fact: string; readonly side: Side; readonly text: string };

/**
 * One fact with where it comes from. Its `kind` is an id of knowledge/evidence.yaml, so that the texts of every vendor
 * come down to the same few dozen facts, and a cause can weigh them without knowing who said them.
 *
 * Example: `{ kind: 'notify-received', attributes: { notify: 'AUTHENTICATION_FAILED', exchange: 'IKE_AUTH' }, … }`
 */
export interface Evidence {
  readonly kind: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What the line means, in one sentence for a person. */
  readonly says: string;
  readonly source: Source;
  /** Milliseconds since 1970 as the device's own clock told it; absent where the text has no time. */
  readonly at?: number;
  /** Names the IKE SA within its file ("3", a pair of SPIs); absent where the text does not tell. */
  readonly ikeSa?: string;
  /** The tunnel it is about, where one log tells of several. */
  readonly tunnel?: string;
  /** The role of the device that wrote the line, where the line or its IKE SA tells it. */
  readonly role?: Role;
}

/** The number of the line that tells it; 0 for what a person answered. */
export function lineOf({ source }: Evidence): number {
  return source.kind === 'line' ? source.line : 0;
}

/** Where a fact is quoted from; what people answered stands in no line of any file. */
interface Quote {
  readonly file: string;
  readonly line: number;
  readonly side: Side;
  readonly text: string;
}

export function quoteOf(fact: Evidence): Quote {
  const { source } = fact;
  const file = source.kind === 'line' ? source.file : 'answers';
  return { file, line: lineOf(fact), side: source.side, text: source.text };
}
