import { anyIdentity, type Identity, ownAddress } from '../../../../ike/identity.ts';
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
import { type ReaderContext, reportMissing, settingOf } from '../../reader-context.ts';
import { readCharonIdentity } from '../../strongswan/config/charon-identity.ts';
import { RETRANSMISSION } from '../../strongswan/config/retransmission.ts';
import { type Leaf, leafAt, type Section } from '../../syntax/statement.ts';
import { ikeProposalsOf } from './groups.ts';

export interface PeerGroups {
  readonly ike: ReadonlyMap<string, Section>;
  readonly esp: ReadonlyMap<string, Section>;
  /** `vpn ipsec authentication psk *` of VyOS 1.4, which stand apart from the peers. */
  readonly keys: readonly PresharedKey[];
}

/** One `site-to-site peer`: https://docs.vyos.io/en/latest/configuration/vpn/ipsec/site2site_ipsec.html */
export function readPeer(context: ReaderContext, peer: Section, groups: PeerGroups): IkeSettings {
  const { sourceOf, dialect } = context;
  const group = groups.ike.get(leafAt(peer, 'ike-group')?.values[0] ?? '');
  const line = group?.line ?? peer.line;
  const groupName = leafAt(peer, 'ike-group');
  if (groupName && !group) reportMissing(context, 'IKE group', groupName.values[0] ?? '', groupName.line);
  const ofGroup = <T>(path: string, value: T, read: (text: string) => T): Setting<T> =>
    group ? settingOf(context, leafAt(group, path), read, { value, line }) : unknown;
  const localAddresses = addressesAt(context, leafAt(peer, 'local-address'));
  const remoteAddresses = remoteAddressesOf(context, peer);
  const authentication = authenticationOf(context, peer);
  return {
    ...unknownIkeSettings,
    versions: ofGroup('key-exchange', dialect.defaultOf('ike.version').flatMap(version), (value) =>
      version(value.slice(-1)),
    ),
    mode: ofGroup<'main' | 'aggressive'>('mode', 'main', (value) => (value === 'aggressive' ? value : 'main')),
    localAddresses,
    remoteAddresses,
    localAuthentication: authentication,
    remoteAuthentication: authentication,
    localId: localIdentity(context, peer, localAddresses, authentication),
    remoteId: identityOf(context, leafAt(peer, 'authentication remote-id') ?? nameOf(peer), remoteAddresses),
    presharedKeys: presharedKeysOf(context, peer, groups.keys),
    proposals: ikeProposalsOf(context, group),
    lifetime: ofGroup('lifetime', Number(dialect.defaultOf('ike.lifetime')[0]), Number),
    liveness: group ? livenessOf(context, group) : unknown,
    natTraversal: forcedNat(context, peer),
    mobike: group ? byDefault(!leafAt(group, 'disable-mobike'), sourceOf(line)) : unknown,
    fragmentation: byDefault(true, sourceOf(peer.line)),
    virtualAddresses: byDefault([], sourceOf(peer.line)),
    pools: byDefault([], sourceOf(peer.line)),
    narrowsWithIkev1: true,
  };
}

const version = (digit: string): readonly IkeVersion[] => (digit === '1' ? [1] : [2]);

function addressesAt({ sourceOf }: ReaderContext, leaf: Leaf | undefined): Setting<readonly string[]> {
  if (!leaf) return unknown;
  return stated(leaf.values.map(anyAddress), sourceOf(leaf.line));
}

// Up to VyOS 1.3 the peer is called by its address, or by its identity where it has none (`@name`).
function remoteAddressesOf(context: ReaderContext, peer: Section): Setting<readonly string[]> {
  const leaf = leafAt(peer, 'remote-address');
  if (leaf) return addressesAt(context, leaf);
  const isAddress = ['any', '0.0.0.0'].includes(peer.name) || /^[\d.]+$|:/.test(peer.name);
  return stated(
    [isAddress ? anyAddress(peer.name) : peer.name.startsWith('@') ? '%any' : peer.name],
    context.sourceOf(peer.line),
  );
}

const anyAddress = (value: string): string => (value === 'any' || value === '0.0.0.0' ? '%any' : value);

function authenticationOf({ sourceOf }: ReaderContext, peer: Section): Setting<readonly string[]> {
  const mode = leafAt(peer, 'authentication mode');
  if (mode) return stated([mode.values[0] === 'pre-shared-secret' ? 'psk' : 'pubkey'], sourceOf(mode.line));
  const key = leafAt(peer, 'authentication pre-shared-secret');
  return key ? stated(['psk'], sourceOf(key.line)) : unknown;
}

/** `peer @branch.example.com` is known by its identity. */
function nameOf({ name, line }: Section): Leaf | undefined {
  return name.startsWith('@') ? { values: [name], line } : undefined;
}

// Without one of its own it is the address that is sent from, or what the certificate says.
function localIdentity(
  context: ReaderContext,
  peer: Section,
  addresses: Setting<readonly string[]>,
  authentication: Setting<readonly string[]>,
): Setting<Identity> {
  const leaf = leafAt(peer, 'authentication local-id') ?? leafAt(peer, 'authentication id');
  const isKey = authentication.kind !== 'unknown' && authentication.value[0] === 'psk';
  if (leaf) return identityOf(context, leaf, addresses);
  const identity = isKey || authentication.kind === 'unknown' ? identityOf(context, undefined, addresses) : unknown;
  return identity.kind !== 'unknown' && identity.value.type === 'ANY'
    ? byDefault(ownAddress, context.sourceOf(peer.line))
    : identity;
}

function identityOf(
  { sourceOf }: ReaderContext,
  leaf: Leaf | undefined,
  addresses: Setting<readonly string[]>,
): Setting<Identity> {
  const value = leaf?.values[0];
  if (leaf && value !== undefined) return stated(readCharonIdentity(value), sourceOf(leaf.line));
  const [address] = addresses.kind === 'unknown' ? [] : addresses.value;
  if (address === undefined || addresses.kind === 'unknown') return unknown;
  return byDefault(address === '%any' ? anyIdentity : readCharonIdentity(address), addresses.source);
}

function presharedKeysOf(
  { sourceOf }: ReaderContext,
  peer: Section,
  apart: readonly PresharedKey[],
): Setting<readonly PresharedKey[]> {
  const leaf = leafAt(peer, 'authentication pre-shared-secret');
  if (leaf) return stated([keyOf(leaf, [], sourceOf(leaf.line))], sourceOf(leaf.line));
  const [first] = apart;
  return first ? stated(apart, first.source) : unknown;
}

export function keyOf(leaf: Leaf, owners: readonly Identity[], source: PresharedKey['source']): PresharedKey {
  const fingerprint = /«pre-shared key (?<name>[^»\s]+)»/.exec(leaf.values.join(' '))?.groups?.name;
  return { owners, source, ...(fingerprint === undefined ? {} : { fingerprint }) };
}

// A node without values takes its defaults: action hold, every 30 seconds, given up after 120. The daemon is charon,
// which with IKEv2 repeats a check like any message.
function livenessOf({ sourceOf }: ReaderContext, group: Section): Setting<Liveness> {
  const dpd = leafAt(group, 'dead-peer-detection');
  if (!dpd) return byDefault({ delay: 0 }, sourceOf(group.line));
  const number = (path: string, otherwise: number) => Number(leafAt(group, path)?.values[0] ?? otherwise);
  const delay = number('dead-peer-detection interval', 30);
  const isIkev2 = leafAt(group, 'key-exchange')?.values[0] === 'ikev2';
  return stated(
    {
      delay,
      timeout: isIkev2 ? delay + RETRANSMISSION : number('dead-peer-detection timeout', 120),
      action: leafAt(group, 'dead-peer-detection action')?.values[0] ?? 'hold',
    },
    sourceOf(dpd.line),
  );
}

function forcedNat({ sourceOf }: ReaderContext, peer: Section): Setting<'on' | 'off' | 'forced'> {
  const leaf = leafAt(peer, 'force-udp-encapsulation') ?? leafAt(peer, 'force-encapsulation');
  const isForced = leaf !== undefined && leaf.values[0] !== 'disable';
  return leaf && isForced ? stated('forced', sourceOf(leaf.line)) : byDefault('on', sourceOf(peer.line));
}
