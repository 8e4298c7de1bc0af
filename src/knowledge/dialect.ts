import type { ConfigurationText, VendorText } from './schema.ts';

/** `ikev1Child` is a Child SA of IKEv1, where the vendor has other words for it. */
export type SaKind = 'ikev1' | 'ikev2' | 'child' | 'ikev1Child';
export type TransformKind = 'encryption' | 'integrity' | 'prf' | 'keyExchange';

/** How one vendor's configurations put things: its words for algorithms both ways, its defaults, its layout. */
export interface Dialect {
  readonly vendor: string;
  /** The canonical name of an algorithm from the vendor's word for it, in whatever case it is written. */
  readonly nameOf: (sa: SaKind, transform: TransformKind, word: string) => string | undefined;
  /** The vendor's word for an algorithm; undefined where it has none. */
  readonly wordFor: (sa: SaKind, transform: TransformKind, name: string) => string | undefined;
  /** The canonical values of a field that a configuration leaves out; empty where the vendor has no default. */
  readonly defaultOf: (field: string) => readonly string[];
  /** The types of identity that can be configured for the device itself, and expected of its peer. */
  readonly identities: ConfigurationText['identities'];
  readonly lacks: ConfigurationText['lacks'];
  /** How a tunnel is written, as a Mustache template; absent where it cannot be written as text. */
  readonly template?: string;
}

export function dialectOf(
  vendor: string,
  { names, template, identities, lacks }: ConfigurationText,
  text: VendorText,
): Dialect {
  const canonical = new Map<string, string>();
  const words = new Map<string, string>();
  const all = { ...names, ikev1Child: names.ikev1Child ?? names.child };
  for (const sa of ['ikev1', 'ikev2', 'child', 'ikev1Child'] as const)
    for (const transform of ['encryption', 'integrity', 'prf', 'keyExchange'] as const)
      for (const [name, spelled] of Object.entries(all[sa]?.[transform] ?? {})) {
        words.set(key(sa, transform, name), spelled[0] ?? name);
        for (const word of spelled) canonical.set(key(sa, transform, word.toLowerCase()), name);
      }
  return {
    vendor,
    nameOf: (sa, transform, word) => canonical.get(key(sa, transform, word.toLowerCase())),
    wordFor: (sa, transform, name) => words.get(key(sa, transform, name)),
    defaultOf: (field) => text.defaults.find((one) => one.field === field)?.value ?? [],
    identities,
    lacks,
    ...(template === undefined ? {} : { template }),
  };
}

const key = (sa: SaKind, transform: TransformKind, word: string): string => `${sa} ${transform} ${word}`;
