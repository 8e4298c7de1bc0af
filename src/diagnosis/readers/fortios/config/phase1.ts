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
import { leafAt, type Section } from '../../syntax/statement.ts';
import { ikeProposalsOf } from './proposals.ts';
import { modeConfig, withSecondRound } from './remote-access.ts';

/** One `phase1-interface` or `phase1`. */
export function readPhase1(context: ReaderContext, phase1: Section, interfaces: readonly Section[]): IkeSettings {
  const { dialect } = context;
  const of = <T>(path: string, value: T, read: (text: string) => T) =>
    settingOf(context, leafAt(phase1, path), read, { value, line: phase1.line });
  const isIkev2 = leafAt(phase1, 'ike-version')?.values[0] === '2';
  const localAddresses = localAddress(context, phase1, interfaces);
  const remoteAddresses = remoteAddress(context, phase1);
  const authentication = of<readonly string[]>('authmethod', ['psk'], (value) => [value === 'psk' ? 'psk' : 'pubkey']);
  return {
    ...unknownIkeSettings,
    versions: of<readonly IkeVersion[]>('ike-version', [1], (value) => (value === '2' ? [2] : [1])),
    mode: of('mode', 'main', (value) => (value === 'aggressive' ? 'aggressive' : 'main')),
    localAddresses,
    remoteAddresses,
    localAuthentication: withSecondRound(context, phase1, authentication, 'local'),
    remoteAuthentication: withSecondRound(context, phase1, authentication, 'remote'),
    localId: localIdentity(context, phase1, localAddresses),
    remoteId: expectedIdentity(context, phase1),
    presharedKeys: presharedKeys(context, phase1),
    proposals: ikeProposalsOf(context, phase1, isIkev2 ? 'ikev2' : 'ikev1'),
    lifetime: of('keylife', Number(dialect.defaultOf('ike.lifetime')[0]), Number),
    liveness: liveness(context, phase1),
    natTraversal: of<'on' | 'off' | 'forced'>('nattraversal', 'on', natTraversalOf),
    fragmentation: of('fragmentation', true, (value) => value !== 'disable'),
    ...modeConfig(context, phase1),
  };
}

function natTraversalOf(value: string): 'on' | 'off' | 'forced' {
  if (value === 'disable') return 'off';
  return value === 'forced' ? 'forced' : 'on';
}

/** `local-gw`, else the address of the interface where the text shows it. */
function localAddress(
  { sourceOf }: ReaderContext,
  phase1: Section,
  interfaces: readonly Section[],
): Setting<readonly string[]> {
  const own = leafAt(phase1, 'local-gw') ?? leafAt(phase1, 'local-gw6');
  if (own?.values[0] !== undefined && own.values[0] !== '0.0.0.0') return stated([own.values[0]], sourceOf(own.line));
  const name = leafAt(phase1, 'interface')?.values[0];
  const holder = interfaces.find((one) => one.name === name);
  const address = holder && leafAt(holder, 'ip');
  return address?.values[0] === undefined ? unknown : stated([withoutMask(address.values[0])], sourceOf(address.line));
}

const withoutMask = (address: string): string => address.replace(/\/\d{1,3}$/, '');

function remoteAddress({ sourceOf }: ReaderContext, phase1: Section): Setting<readonly string[]> {
  const type = leafAt(phase1, 'type');
  if (type?.values[0] === 'dynamic') return stated(['%any'], sourceOf(type.line));
  const leaf = leafAt(phase1, 'remote-gw') ?? leafAt(phase1, 'remotegw-ddns') ?? leafAt(phase1, 'remote-gw6');
  return leaf ? stated(leaf.values.map(withoutMask), sourceOf(leaf.line)) : unknown;
}

const identityTypes: Readonly<Record<string, Identity['type']>> = {
  fqdn: 'FQDN',
  'user-fqdn': 'RFC822_ADDR',
  keyid: 'KEY_ID',
  asn1dn: 'DER_ASN1_DN',
};

function localIdentity(
  { sourceOf }: ReaderContext,
  phase1: Section,
  addresses: Setting<readonly string[]>,
): Setting<Identity> {
  const leaf = leafAt(phase1, 'localid');
  const value = leaf?.values[0];
  if (leaf && value) {
    const type = identityTypes[leafAt(phase1, 'localid-type')?.values[0] ?? ''];
    return stated(type ? { type, value } : identityOfText(value), sourceOf(leaf.line));
  }
  const isCertificate = ['psk', undefined].every((method) => leafAt(phase1, 'authmethod')?.values[0] !== method);
  if (isCertificate) return unknown;
  if (addresses.kind === 'unknown' || addresses.value[0] === undefined)
    return byDefault(ownAddress, sourceOf(phase1.line));
  return byDefault(identityOfText(addresses.value[0]), addresses.source);
}

/** `peertype one` with `peerid`; every other kind of peer is taken by whatever it calls itself, or by its certificate. */
function expectedIdentity({ sourceOf }: ReaderContext, phase1: Section): Setting<Identity> {
  const id = leafAt(phase1, 'peerid');
  const type = leafAt(phase1, 'peertype');
  if (id?.values[0] && type?.values[0] !== 'any') return stated(identityOfText(id.values[0]), sourceOf(id.line));
  if (type && type.values[0] !== 'any') return unknown;
  return type ? stated(anyIdentity, sourceOf(type.line)) : byDefault(anyIdentity, sourceOf(phase1.line));
}

// `ENC …` is encrypted by the device: such a key is there and cannot be compared.
function presharedKeys({ sourceOf }: ReaderContext, phase1: Section): Setting<readonly PresharedKey[]> {
  const leaf = leafAt(phase1, 'psksecret');
  if (!leaf) return unknown;
  const source = sourceOf(leaf.line);
  const text = leaf.values.join(' ');
  const fingerprint = /^ENC\b/u.test(text)
    ? undefined
    : /«pre-shared key (?<name>[^»\s]+)»/u.exec(text)?.groups?.['name'];
  return stated([{ owners: [], source, ...(fingerprint === undefined ? {} : { fingerprint }) }], source);
}

function liveness({ sourceOf, dialect }: ReaderContext, phase1: Section): Setting<Liveness> {
  const dpd = leafAt(phase1, 'dpd');
  const interval = leafAt(phase1, 'dpd-retryinterval');
  if (dpd?.values[0] === 'disable') return stated({ delay: 0 }, sourceOf(dpd.line));
  const delay = Number(interval?.values[0] ?? dialect.defaultOf('ike.dpd')[0]);
  const count = Number(leafAt(phase1, 'dpd-retrycount')?.values[0] ?? 3);
  const liveness = { delay, timeout: delay * count };
  const leaf = interval ?? dpd;
  return leaf ? stated(liveness, sourceOf(leaf.line)) : byDefault(liveness, sourceOf(phase1.line));
}
