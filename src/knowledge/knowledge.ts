import type { Dialect } from './dialect.ts';
import type { AdviceText, Ask, CauseText, CountersText, EvidenceKind, SignatureText, VendorText } from './schema.ts';

export interface Signature extends SignatureText {
  /** Its path: `strongswan/shared-key-mac-mismatch`. */
  readonly id: string;
  readonly vendor: string;
  readonly pattern: RegExp;
}

export interface Cause extends CauseText {
  readonly id: string;
}

export interface LogFormat {
  readonly name: string;
  readonly pattern: RegExp;
}

export interface Counters extends Pick<CountersText, 'of' | 'spis' | 'ofDevice'> {
  readonly begins: RegExp;
  readonly out: RegExp | undefined;
  readonly in: RegExp | undefined;
  readonly also: readonly RegExp[];
  readonly inbound: RegExp | undefined;
  readonly outbound: RegExp | undefined;
  readonly tells: readonly RegExp[];
}

export interface Vendor extends Omit<VendorText, 'recognise' | 'logFormats' | 'continues' | 'counters'> {
  readonly id: string;
  readonly recognise: Readonly<Record<'log' | 'config' | 'status', readonly RegExp[]>>;
  readonly logFormats: readonly LogFormat[];
  readonly continues: readonly RegExp[];
  readonly counters: readonly Counters[];
}

/** All of knowledge/, loaded and checked. */
export interface Knowledge {
  /** Changes whenever any file does. */
  readonly version: string;
  readonly evidenceKinds: ReadonlyMap<string, EvidenceKind>;
  readonly signatures: readonly Signature[];
  readonly causes: ReadonlyMap<string, Cause>;
  readonly vendors: ReadonlyMap<string, Vendor>;
  /** By vendor: how its configurations are worded. */
  readonly dialects: ReadonlyMap<string, Dialect>;
  readonly advice: readonly AdviceText[];
  readonly asks: ReadonlyMap<string, Ask>;
}
