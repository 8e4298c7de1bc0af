import type { Phase } from './labels.ts';

/** What stands in one row of a phase, and the field of each: `AES256 / SHA256 / DH14 / 28800 s`. */
const kinds: readonly (readonly [RegExp, (phase: Phase) => string])[] = [
  [/^pfs\b|perfect forward/iu, () => 'child.pfsGroup'],
  [/^(?:dh|diffie|group|modp|ecp)/iu, (phase) => (phase === 'ike' ? 'ike.dhGroup' : 'child.pfsGroup')],
  [/^(?:aes|3des|des|chacha|camellia|null)/iu, (phase) => `${phase}.encryption`],
  [/^(?:hmac[-_ ]?)?(?:sha|md5)/iu, (phase) => `${phase}.integrity`],
  [/^\d{2,6} ?(?:s|sec|secs|seconds|m|min|minutes|h|hrs?|hours|d|days)?$/iu, (phase) => `${phase}.lifetime`],
];

/** Fields and values of a row that is labelled with a phase alone. */
export function fieldsOfRow(phase: Phase, value: string): readonly (readonly [string, string])[] {
  const parts = value
    .split(/[/,;+|]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.flatMap((part): readonly (readonly [string, string])[] => {
    const field = kinds.find(([pattern]) => pattern.test(part))?.[1](phase);
    return field === undefined ? [] : [[field, part]];
  });
}

/** A label that is a phase and nothing else. */
export const isPhaseAlone = (label: string): boolean =>
  /^\W{0,4}(?:phase ?(?:[12]|ii?)|ike|ipsec|esp)(?: ?\(?(?:phase ?[12]|ike|ipsec)\)?)?$/iu.test(label.trim());
