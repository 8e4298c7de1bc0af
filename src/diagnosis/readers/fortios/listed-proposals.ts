import { findKeyExchange } from '../../../ike/key-exchange.ts';
import type { Proposal } from '../../../ike/proposal.ts';

/**
 * Reads the proposals that the IKE debug prints one attribute after the other.
 * Example: `proposal id = 1: protocol = IKEv2: type=ENCR, val=AES_CBC (key_len = 256) type=DH_GROUP, val=MODP2048.`
 */
export function readListedProposals(text: string): readonly Proposal[] {
  const parts = text.split(/proposal id = \d{1,5}:/u);
  return parts.filter((part) => part.includes('type=')).map(readProposal);
}

const ATTRIBUTE =
  /(?:type=(?<type>\w{1,32}), val=(?<value>\w{1,40})|trans_id = ESP_(?<esp>\w{1,32}))\.?(?:,? \(?key[-_]len ?= ?(?<bits>\d{1,4})\)?)?/gu;

function readProposal(text: string): Proposal {
  const listed = [...text.matchAll(ATTRIBUTE)].map(({ groups = {} }) => ({
    type: groups['type'] ?? 'ENCR',
    value: (groups['value'] ?? groups['esp'] ?? '').replaceAll('_', '-'),
    bits: groups['bits'],
  }));
  const of = (types: readonly string[]) => listed.filter(({ type }) => types.includes(type));
  return {
    protocol: /protocol(?: id)? = (?:ESP|IPSEC_ESP)/u.test(text)
      ? 'ESP'
      : /protocol(?: id)? = AH/u.test(text)
        ? 'AH'
        : 'IKE',
    encryption: of(['ENCR', 'OAKLEY_ENCRYPT_ALG']).map(({ value, bits }) => (bits ? `${value}-${bits}` : value)),
    integrity: of(['INTEGR', 'OAKLEY_HASH_ALG', 'AUTH_ALG']).flatMap(({ value }) => integrity(value)),
    prf: of(['PRF']).map(({ value }) => value),
    keyExchange: of(['DH_GROUP', 'OAKLEY_GROUP', 'GROUP_DESC']).map(({ value }) => keyExchange(value)),
    esn: of(['ESN']).map(({ value }) => value.toLowerCase()),
  };
}

/** By the name that RFC 7296 has for it; IKEv1 and ESP name the hash alone. */
function integrity(value: string): readonly string[] {
  const name = value.replace(/^AUTH-/u, '').replace(/^HMAC-/u, '');
  const known = INTEGRITY.find(([pattern]) => pattern.test(name));
  return name === 'NONE' ? [] : [known?.[1] ?? name];
}

const INTEGRITY: readonly (readonly [RegExp, string])[] = [
  [/^SHA2?-?256/u, 'HMAC-SHA2-256-128'],
  [/^SHA2?-?384/u, 'HMAC-SHA2-384-192'],
  [/^SHA2?-?512/u, 'HMAC-SHA2-512-256'],
  [/^SHA1?(?:-96)?$/u, 'HMAC-SHA1-96'],
  [/^MD5/u, 'HMAC-MD5-96'],
];

function keyExchange(value: string): string {
  const name = value.replace(/^(MODP|ECP|CURVE)(?=\d)/u, '$1-');
  return String(findKeyExchange(name)?.id ?? findKeyExchange(value)?.id ?? value);
}
