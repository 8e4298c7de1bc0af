import { anyIdentity, type Identity, identityOfText, ownAddress } from '../../../../ike/identity.ts';
import type { IkeVersion } from '../../../../ike/notify.ts';
import {
  byDefault,
  type IkeSettings,
  type Liveness,
  type PresharedKey,
  type Setting,
  stated,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { type ReaderContext, settingOf } from '../../reader-context.ts';
import { type ProfileOf, profileSettings } from './crypto-profiles.ts';
import type { Leaf, PanosObject } from './objects.ts';

/** One `network ike gateway`. Its defaults: https://docs.paloaltonetworks.com/network-security/ipsec-vpn */
export function readGateway(gateway: PanosObject, profileOf: ProfileOf, context: ReaderContext): IkeSettings {
  const of = <T>(path: string, otherwise: T, read: (value: string) => T) =>
    settingOf(context, gateway.leaves.get(path), read, { value: otherwise, line: gateway.line });
  const authentication = authenticationOf(gateway, context);
  const version = namedVersion(gateway);
  const localAddresses = addresses(gateway, 'local-address', context);
  const remoteAddresses = addresses(gateway, 'peer-address', context);
  return {
    ...unknownIkeSettings,
    ...profileSettings('ike', gateway, `protocol ${version} ike-crypto-profile`, profileOf, context),
    versions:
      gateway.leaves.has('protocol version') || version === 'ikev1'
        ? of<readonly IkeVersion[]>('protocol version', [1], versions)
        : unknown,
    mode: of('protocol ikev1 exchange-mode', 'any', (value) =>
      value === 'main' || value === 'aggressive' ? value : 'any',
    ),
    localAddresses,
    remoteAddresses,
    localAuthentication: authentication,
    remoteAuthentication: authentication,
    localId: identity(gateway, 'local-id', localAddresses, context),
    remoteId: identity(gateway, 'peer-id', remoteAddresses, context),
    presharedKeys: presharedKeys(gateway.leaves.get('authentication pre-shared-key key'), context),
    liveness: of(`protocol ${version} dpd enable`, checked(gateway, version), (value) =>
      value === 'no' ? { delay: 0 } : checked(gateway, version),
    ),
    natTraversal: of('protocol-common nat-traversal enable', 'off', (value) => (value === 'yes' ? 'on' : 'off')),
    fragmentation: of('protocol-common fragmentation enable', false, (value) => value === 'yes'),
    mobike: byDefault(false, context.sourceOf(gateway.line)),
    virtualAddresses: byDefault([], context.sourceOf(gateway.line)),
    pools: byDefault([], context.sourceOf(gateway.line)),
  };
}

/** Where the version is left out it is IKEv1, unless all that is said is said for IKEv2: then the line is missing. */
function namedVersion({ leaves }: PanosObject): 'ikev1' | 'ikev2' {
  const version = leaves.get('protocol version')?.values[0];
  if (version !== undefined) return version === 'ikev1' ? 'ikev1' : 'ikev2';
  const hasProfile = (of: string) => leaves.has(`protocol ${of} ike-crypto-profile`);
  return hasProfile('ikev2') && !hasProfile('ikev1') ? 'ikev2' : 'ikev1';
}

// ikev2-preferred falls back to IKEv1 where the peer does not answer IKEv2.
function versions(value: string): readonly IkeVersion[] {
  if (value === 'ikev2-preferred') return [2, 1];
  return value === 'ikev2' ? [2] : [1];
}

/** Every five seconds and five times, unless told otherwise; how often IKEv2 asks cannot be set. */
function checked({ leaves }: PanosObject, version: string): Liveness {
  const told = (what: string) => Number(leaves.get(`protocol ${version} dpd ${what}`)?.values[0] ?? 5);
  const delay = told('interval');
  return version === 'ikev1' ? { delay, timeout: delay * told('retry') } : { delay };
}

function addresses(
  gateway: PanosObject,
  end: 'local-address' | 'peer-address',
  context: ReaderContext,
): Setting<readonly string[]> {
  const dynamic = gateway.leaves.get(`${end} dynamic`);
  if (dynamic) return stated(['%any'], context.sourceOf(dynamic.line));
  const leaf = gateway.leaves.get(`${end} ip`) ?? gateway.leaves.get(`${end} fqdn`);
  return leaf ? stated(leaf.values.map(withoutMask), context.sourceOf(leaf.line)) : unknown;
}

const withoutMask = (address: string): string => address.replace(/\/\d{1,3}$/, '');

function authenticationOf({ leaves }: PanosObject, context: ReaderContext): Setting<readonly string[]> {
  const key = leaves.get('authentication pre-shared-key key');
  if (key) return stated(['psk'], context.sourceOf(key.line));
  const certificate =
    leaves.get('authentication certificate local-certificate name') ??
    leaves.get('authentication certificate certificate-profile');
  return certificate ? stated(['pubkey'], context.sourceOf(certificate.line)) : unknown;
}

const identityTypes: Readonly<Record<string, Identity['type']>> = {
  ipaddr: 'IPV4_ADDR',
  fqdn: 'FQDN',
  ufqdn: 'RFC822_ADDR',
  keyid: 'KEY_ID',
  dn: 'DER_ASN1_DN',
};

// Without an id, each side goes by its address; a peer whose address may be any is taken by any identity.
function identity(
  gateway: PanosObject,
  end: 'local-id' | 'peer-id',
  of: Setting<readonly string[]>,
  context: ReaderContext,
): Setting<Identity> {
  const leaf = gateway.leaves.get(`${end} id`);
  const value = leaf?.values[0];
  if (leaf && value !== undefined) {
    const type = identityTypes[gateway.leaves.get(`${end} type`)?.values[0] ?? ''];
    const guessed = identityOfText(withoutMask(value));
    return stated(type && type !== 'IPV4_ADDR' ? { type, value } : guessed, context.sourceOf(leaf.line));
  }
  // The subject of the certificate goes for it, which is not in the configuration.
  if (end === 'local-id' && gateway.leaves.has('authentication certificate local-certificate name')) return unknown;
  if (of.kind === 'unknown')
    return end === 'local-id' ? byDefault(ownAddress, context.sourceOf(gateway.line)) : unknown;
  const fromAddress = of.value.map(identityOfText).find(({ type }) => type === 'IPV4_ADDR' || type === 'IPV6_ADDR');
  if (fromAddress) return byDefault(fromAddress, of.source);
  return end === 'peer-id' && of.value.includes('%any') ? byDefault(anyIdentity, of.source) : unknown;
}

// The device encrypts its keys with its own master key (-AQ==…): such a key is there and cannot be compared.
function presharedKeys(leaf: Leaf | undefined, context: ReaderContext): Setting<readonly PresharedKey[]> {
  if (!leaf) return unknown;
  const source = context.sourceOf(leaf.line);
  const fingerprint = /«pre-shared key (?<fingerprint>[^»\s]+)»/.exec(leaf.values.join(' '))?.groups?.fingerprint;
  return stated([{ owners: [], source, ...(fingerprint === undefined ? {} : { fingerprint }) }], source);
}
