import { readAddress } from '../../ike/address.ts';
import type { Identity } from '../../ike/identity.ts';
import type { Dialect, SaKind, TransformKind } from '../../knowledge/dialect.ts';
import type { DecidedEnd, DecidedSettings, DecidedTransforms } from './decided-settings.ts';

/** What only the administrator of the device knows. */
export interface OwnWords {
  readonly secret: string;
  readonly certificate: string;
  readonly interface: string;
  readonly tunnelInterface: string;
}

/** What stands in a proposed configuration where its administrator has to fill in something of their own. */
export const placeholders: OwnWords = {
  secret: 'PRE-SHARED-KEY',
  certificate: 'CERTIFICATE',
  interface: 'OUTSIDE-INTERFACE',
  tunnelInterface: 'TUNNEL-INTERFACE',
};

interface LifetimeView {
  readonly seconds: number;
  readonly minutes: number;
  readonly hours: number;
}

interface SaView {
  readonly encryption: string;
  /** '' with a combined-mode cipher. */
  readonly integrity: string;
  readonly prf: string;
  /** The integrity algorithm, or with a combined-mode cipher the function of the PRF: what vendors call hash. */
  readonly hash: string;
  /** '' for a Child SA without PFS. */
  readonly group: string;
  /** The IANA number of the group. */
  readonly groupNumber: string;
  readonly aead: boolean;
  readonly lifetime: LifetimeView;
}

interface IdentityView {
  readonly value: string;
  readonly isAddress: boolean;
  readonly isName: boolean;
  readonly isEmail: boolean;
  readonly isDn: boolean;
  readonly isKeyId: boolean;
  /** It is the address of its end, which most vendors take where nothing is configured. */
  readonly implicit: boolean;
}

interface NetworkView {
  readonly cidr: string;
  readonly network: string;
  readonly prefix: number;
  readonly mask: string;
  readonly wildcard: string;
}

interface EndView {
  readonly address: string;
  readonly id: IdentityView;
  readonly networks: readonly NetworkView[];
}

/** All that a template of knowledge/configurations may say, seen from the device that is configured. */
export interface TunnelView extends OwnWords {
  readonly name: string;
  readonly ikev1: boolean;
  readonly ikev2: boolean;
  readonly aggressive: boolean;
  readonly psk: boolean;
  readonly local: EndView;
  readonly remote: EndView;
  readonly ike: SaView;
  readonly child: SaView;
  /** Which networks may talk to which. */
  readonly selectors: readonly { readonly number: number; readonly local: NetworkView; readonly remote: NetworkView }[];
  readonly dpd: { readonly delay: number } | false;
  readonly initiates: boolean;
}

/** The settings in the vendor's words, and the fields for which it has none. */
export interface WordedTunnel {
  readonly view: TunnelView;
  readonly wordless: readonly string[];
}

export function tunnelViewOf(settings: DecidedSettings, dialect: Dialect, own: OwnWords): WordedTunnel {
  const wordless: string[] = [];
  const version = settings.version === 1 ? 'ikev1' : 'ikev2';
  const ike = saView(settings.ike, version, 'ike', dialect, wordless);
  const child = saView(settings.child, settings.version === 1 ? 'ikev1Child' : 'child', 'child', dialect, wordless);
  wordless.push(...impossibleIdentities(settings, dialect), ...lacking(settings, dialect));
  const local = endView(
    settings.local,
    settings.networks.map((pair) => pair.local),
  );
  const remote = endView(
    settings.remote,
    settings.networks.map((pair) => pair.remote),
  );
  const view: TunnelView = {
    ...own,
    name: settings.name.replaceAll(/[^\w-]+/g, '-'),
    ikev1: settings.version === 1,
    ikev2: settings.version === 2,
    aggressive: settings.mode === 'aggressive',
    psk: settings.authentication === 'psk',
    local,
    remote,
    ike,
    child,
    selectors: settings.networks.map((pair, index) => ({
      number: index + 1,
      local: networkView(pair.local),
      remote: networkView(pair.remote),
    })),
    dpd: settings.livenessDelay > 0 && { delay: settings.livenessDelay },
    initiates: settings.initiates,
  };
  return { view, wordless };
}

/** What the vendor has no such thing as. */
function lacking({ mode, authentication, child, networks }: DecidedSettings, { lacks }: Dialect): readonly string[] {
  const missing = {
    'ike.mode': mode === 'aggressive' && lacks.includes('aggressive-mode'),
    'ike.authentication': authentication === 'pubkey' && lacks.includes('certificates'),
    'child.pfsGroup': child.keyExchange === undefined && lacks.includes('no-pfs'),
    'child.trafficSelectors': networks.length > 1 && lacks.includes('several-networks'),
  };
  return Object.entries(missing).flatMap(([field, isMissing]) => (isMissing ? [field] : []));
}

/** An identity that the vendor cannot have; one that it cannot expect it takes all the same, since it expects none. */
function impossibleIdentities({ local, remote }: DecidedSettings, { identities }: Dialect): readonly string[] {
  const { own, expected } = identities;
  const lacks = (types: readonly string[], { type }: Identity) => !types.includes(type);
  const isExpected = expected.length > 0 && lacks(expected, remote.identity);
  return [...(lacks(own, local.identity) ? ['ike.localId'] : []), ...(isExpected ? ['ike.remoteId'] : [])];
}

function saView(
  transforms: DecidedTransforms,
  sa: SaKind,
  name: 'ike' | 'child',
  dialect: Dialect,
  wordless: string[],
): SaView {
  const word = (transform: TransformKind, canonical: string | undefined): string => {
    if (canonical === undefined) return '';
    const found = dialect.wordFor(sa, transform, canonical);
    if (found === undefined) wordless.push(`${name}.${transform}`);
    return found ?? canonical;
  };
  const integrity = word('integrity', transforms.integrity);
  return {
    encryption: word('encryption', transforms.encryption),
    integrity,
    prf: dialect.wordFor(sa, 'prf', transforms.prf ?? '') ?? '',
    hash: integrity || word('integrity', integrityOfPrf[transforms.prf ?? '']),
    group: word('keyExchange', transforms.keyExchange),
    groupNumber: transforms.keyExchange ?? '',
    aead: transforms.integrity === undefined,
    lifetime: lifetimeView(transforms.lifetime),
  };
}

const integrityOfPrf: Readonly<Record<string, string>> = {
  'PRF-HMAC-MD5': 'HMAC-MD5-96',
  'PRF-HMAC-SHA1': 'HMAC-SHA1-96',
  'PRF-HMAC-SHA2-256': 'HMAC-SHA2-256-128',
  'PRF-HMAC-SHA2-384': 'HMAC-SHA2-384-192',
  'PRF-HMAC-SHA2-512': 'HMAC-SHA2-512-256',
};

function lifetimeView(seconds: number): LifetimeView {
  return { seconds, minutes: Math.round(seconds / 60), hours: Math.round(seconds / 3600) };
}

function endView({ address, identity }: DecidedEnd, networks: readonly string[]): EndView {
  return { address, id: identityView(identity, address), networks: [...new Set(networks)].map(networkView) };
}

function identityView({ type, value }: Identity, address: string): IdentityView {
  return {
    value,
    isAddress: type === 'IPV4_ADDR' || type === 'IPV6_ADDR',
    isName: type === 'FQDN',
    isEmail: type === 'RFC822_ADDR',
    isDn: type === 'DER_ASN1_DN',
    isKeyId: type === 'KEY_ID',
    implicit: value === address,
  };
}

function networkView(cidr: string): NetworkView {
  const [network = '', length] = cidr.split('/');
  const bits = readAddress(network)?.family === 6 ? 128 : 32;
  const prefix = length === undefined ? bits : Number(length);
  const mask = bits === 32 ? dotted(32 - prefix === 32 ? 0 : (-1 << (32 - prefix)) >>> 0) : '';
  const wildcard = bits === 32 ? dotted(prefix === 0 ? 0xffffffff : ~(-1 << (32 - prefix)) >>> 0) : '';
  return { cidr: `${network}/${prefix}`, network, prefix, mask, wildcard };
}

const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join('.');
