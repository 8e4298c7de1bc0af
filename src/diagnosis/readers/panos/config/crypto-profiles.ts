import { isAead } from '../../../../ike/encryption.ts';
import { prfOfIntegrity } from '../../../../ike/integrity.ts';
import type { Proposal } from '../../../../ike/proposal.ts';
import type { PanosObject } from './objects.ts';

// https://docs.paloaltonetworks.com/network-security/ipsec-vpn (IKE and IPSec crypto profiles)
const encryptionNames: Readonly<Record<string, string>> = {
  des: 'DES-CBC',
  '3des': '3DES-CBC',
  null: 'NULL',
  'aes-128-cbc': 'AES-CBC-128',
  'aes-192-cbc': 'AES-CBC-192',
  'aes-256-cbc': 'AES-CBC-256',
  'aes-128-gcm': 'AES-GCM-16-128',
  'aes-256-gcm': 'AES-GCM-16-256',
  'aes-128-ccm': 'AES-CCM-16-128',
};

const integrityNames: Readonly<Record<string, string>> = {
  md5: 'HMAC-MD5-96',
  sha1: 'HMAC-SHA1-96',
  sha256: 'HMAC-SHA2-256-128',
  sha384: 'HMAC-SHA2-384-192',
  sha512: 'HMAC-SHA2-512-256',
};

/** The profiles named `default`, as they are delivered. */
export const defaultIkeProposals = ikeProposals(['aes-128-cbc', '3des'], ['sha1'], ['group2']);
export const defaultEspProposals = espProposals(['aes-128-cbc', '3des'], ['sha1'], ['group2']);

export function proposalsOfIkeProfile({ leaves }: PanosObject): readonly Proposal[] {
  const of = (path: string) => leaves.get(path)?.values ?? [];
  return ikeProposals(of('encryption'), of('hash'), of('dh-group'));
}

// A profile without a group uses group 2; `no-pfs` is no key exchange.
export function proposalsOfIpsecProfile({ leaves }: PanosObject): readonly Proposal[] {
  const of = (path: string) => leaves.get(path)?.values ?? [];
  const group = of('dh-group').length > 0 ? of('dh-group') : ['group2'];
  if (!leaves.has('ah authentication')) return espProposals(of('esp encryption'), of('esp authentication'), group);
  const integrity = named(of('ah authentication'), integrityNames);
  return [{ protocol: 'AH', encryption: [], integrity, prf: [], keyExchange: groups(group), esn: ['no'] }];
}

export function lifetimeOf({ leaves }: PanosObject): { readonly seconds: number; readonly line: number } | undefined {
  const units: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86400 };
  for (const [unit, factor] of Object.entries(units)) {
    const leaf = leaves.get(`lifetime ${unit}`);
    if (leaf) return { seconds: Number(leaf.values[0] ?? 0) * factor, line: leaf.line };
  }
  return undefined;
}

function ikeProposals(
  encryption: readonly string[],
  hash: readonly string[],
  group: readonly string[],
): readonly Proposal[] {
  const prf = named(hash, integrityNames).flatMap((name) => prfOfIntegrity(name) ?? []);
  return split(encryption).map((some) => ({
    protocol: 'IKE',
    encryption: some,
    integrity: some.every(isAead) ? [] : named(hash, integrityNames),
    prf,
    keyExchange: groups(group),
    esn: [],
  }));
}

function espProposals(
  encryption: readonly string[],
  integrity: readonly string[],
  group: readonly string[],
): readonly Proposal[] {
  return split(encryption).map((some) => ({
    protocol: 'ESP',
    encryption: some,
    integrity: some.every(isAead) ? [] : named(integrity, integrityNames),
    prf: [],
    keyExchange: groups(group),
    esn: ['no'],
  }));
}

// RFC 7296 section 3.3: combined-mode ciphers stand in a proposal of their own.
function split(encryption: readonly string[]): readonly (readonly string[])[] {
  const all = named(encryption, encryptionNames);
  return [all.filter((name) => !isAead(name)), all.filter(isAead)].filter((some) => some.length > 0);
}

function named(values: readonly string[], names: Readonly<Record<string, string>>): readonly string[] {
  return values
    .filter((value) => value !== 'none' && value !== 'non-auth')
    .map((value) => names[value] ?? value.toUpperCase());
}

function groups(values: readonly string[]): readonly string[] {
  return values.filter((value) => value !== 'no-pfs').map((value) => value.replace(/^group/, ''));
}
