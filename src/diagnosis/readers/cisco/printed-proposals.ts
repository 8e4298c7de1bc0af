import { isAead } from '../../../ike/encryption.ts';
import { prfOfIntegrity } from '../../../ike/integrity.ts';
import type { Proposal } from '../../../ike/proposal.ts';

/**
 * Reads the proposals that the IKEv2 debug prints after "Received Policies" and "Expected Policies".
 * Examples: `Proposal 1:  AES-CBC-256 SHA256 SHA256 DH_GROUP_2048_MODP/Group 14`,
 * `ESP: Proposal 1:  AES-GCM-256 Don't use ESN`.
 */
export function readPrintedProposals(text: string): readonly Proposal[] {
  return [...text.matchAll(PROPOSAL)].map(({ groups = {} }) => readProposal(groups['protocol'], groups['words'] ?? ''));
}

const PROPOSAL =
  /(?:(?<protocol>ESP|AH): )?Proposal \d{1,3}: {0,4}(?<words>.{1,600}?)(?= ?(?:(?:ESP|AH): )?Proposal \d|$)/gu;

/** Newer releases name the types between the values. */
const TYPES = /\b(?:ENCRYPTION|PRF|INTEGRITY|DH GROUP):/gu;

function readProposal(name: string | undefined, words: string): Proposal {
  const protocol = name === 'ESP' || name === 'AH' ? name : 'IKE';
  const values = words.replace(TYPES, ' ').split(/\s+/u);
  const encryption = values.filter((value) => /^(?:AES|3?DES|NULL|CHACHA)/u.test(value)).map(canonicalEncryption);
  const hashes = [...new Set(values.flatMap(canonicalIntegrity))];
  const isCombined = encryption.length > 0 && encryption.every(isAead);
  return {
    protocol,
    encryption,
    integrity: isCombined ? [] : hashes,
    prf: protocol === 'IKE' ? hashes.flatMap((hash) => prfOfIntegrity(hash) ?? []) : [],
    keyExchange: [...words.matchAll(/\/Group (\d{1,4})/gu)].flatMap(([, group]) => group ?? []),
    esn: protocol === 'IKE' ? [] : [/Don.t use ESN/u.test(words) ? 'no' : 'yes'],
  };
}

function canonicalEncryption(value: string): string {
  if (/^3?DES$/u.test(value)) return `${value}-CBC`;
  return value.replace(/^AES-GCM(?!-16)/u, 'AES-GCM-16');
}

/** The PRF and the integrity algorithm are printed by the same hash; SHA96 and MD596 are cut off to 96 bits. */
function canonicalIntegrity(value: string): readonly string[] {
  const found = INTEGRITY.find(([pattern]) => pattern.test(value));
  return found ? [found[1]] : [];
}

const INTEGRITY: readonly (readonly [RegExp, string])[] = [
  [/^SHA(?:1|96)$/u, 'HMAC-SHA1-96'],
  [/^SHA256$/u, 'HMAC-SHA2-256-128'],
  [/^SHA384$/u, 'HMAC-SHA2-384-192'],
  [/^SHA512$/u, 'HMAC-SHA2-512-256'],
  [/^MD5(?:96)?$/u, 'HMAC-MD5-96'],
];
