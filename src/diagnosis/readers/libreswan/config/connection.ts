import { anyIdentity, type Identity } from '../../../../ike/identity.ts';
import type { IkeVersion } from '../../../../ike/notify.ts';
import { type Proposal, untold } from '../../../../ike/proposal.ts';
import {
  type Authentication,
  byDefault,
  type IkeSettings,
  known,
  type Liveness,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
} from '../../../settings.ts';
import { readCharonIdentity } from '../../strongswan/config/charon-identity.ts';
import { readDuration } from '../../strongswan/config/duration.ts';
import { addressIdentity, duration, entryOr, list } from '../../strongswan/config/entries.ts';
import type { Conn } from '../../strongswan/config/ipsec-conf-sections.ts';
import { type ConfigText, commaList, sourceAt } from '../../strongswan/config/reader.ts';
import type { Entry } from '../../strongswan/config/sections.ts';
import { defaultProposals, readAlgorithms } from './algorithms.ts';
import { readChild } from './child.ts';
import { defaultAlgorithms } from './default-algorithms.ts';

/** One connection of Libreswan's ipsec.conf. Pluto finds out by the addresses which end it is; here `left` is local. */
export function readConnection(conn: Conn, config: ConfigText): TunnelSettings {
  const versions = readVersions(conn, config);
  const version = known(versions)?.[0] ?? 2;
  const ike = readIke(conn, versions, version, config);
  return {
    name: conn.name,
    side: config.side,
    vendor: 'libreswan',
    source: sourceAt(config, conn.line),
    // auto=ignore is the default, and such a connection is loaded by hand (ipsec add).
    active: byDefault(true, sourceAt(config, conn.line)),
    ike,
    children: [readChild(conn, version, known(ike.proposals) ?? [], config)],
    monitor: unknown,
    endsInterchangeable: true,
  };
}

// Its defaults: ipsec.conf(5) of Libreswan 4 and 5.
function readIke(
  conn: Conn,
  versions: Setting<readonly IkeVersion[]>,
  version: IkeVersion,
  config: ConfigText,
): IkeSettings {
  const of = <T>(name: string, otherwise: T, read: (entry: Entry) => T) => entryOr(conn, name, otherwise, read, config);
  const mode = conn.entries.has('aggrmode') ? 'aggrmode' : 'aggressive';
  const encapsulation = conn.entries.has('forceencaps') ? 'forceencaps' : 'encapsulation';
  return {
    versions,
    mode: of(mode, 'main', ({ value }) => (value === 'yes' ? 'aggressive' : 'main')),
    localAddresses: of('left', ['%any'], addresses),
    remoteAddresses: of('right', ['%any'], addresses),
    localAuthentication: authentication(conn, 'left', config),
    remoteAuthentication: authentication(conn, 'right', config),
    localId: identity(conn, 'left', config),
    remoteId: identity(conn, 'right', config),
    presharedKeys: unknown,
    proposals: of('ike', defaultProposals('IKE', version), (entry) => ikeAlgorithms(entry, version, config)),
    lifetime: of('ikelifetime', 8 * 3600, duration),
    reauthentication: byDefault(0, sourceAt(config, conn.line)),
    liveness: liveness(conn, version, config),
    natTraversal: of(encapsulation, 'on', ({ value }) => (value === 'yes' ? 'forced' : 'on')),
    fragmentation: of('fragmentation', true, ({ value }) => value !== 'no'),
    mobike: of('mobike', false, ({ value }) => value === 'yes'),
    virtualAddresses: byDefault([], sourceAt(config, conn.line)),
    pools: of('rightaddresspool', [], list),
    narrowsWithIkev1: false,
  };
}

const addresses = (entry: Entry): readonly string[] => list(entry).map((one) => (one.startsWith('%') ? '%any' : one));

/**
 * `keyexchange=` since 5.0, `ikev2=` before. Where neither is stated it is version 2 alone since 4.0, and before, as with
 * Openswan, version 1, answering version 2 too: the text tells its age at most by options that are gone.
 */
function readVersions(conn: Conn, config: ConfigText): Setting<readonly IkeVersion[]> {
  const exchange = conn.entries.get('keyexchange');
  const isVersion = exchange && /^ikev[12]$/.test(exchange.value);
  if (isVersion) return stated([exchange.value === 'ikev1' ? 1 : 2], sourceAt(config, exchange.line));
  const entry = conn.entries.get('ikev2');
  if (entry) return stated(ikev2(entry), sourceAt(config, entry.line));
  return isOfForerunner(config) ? byDefault([1, 2], sourceAt(config, conn.line)) : unknown;
}

const isOfForerunner = ({ lines }: ConfigText): boolean => lines.some((line) => ofForerunners.test(line));

const ofForerunners =
  /^\s*(?:nat_traversal|nhelpers|oe|klipsdebug|interfaces|auth\s*=\s*(?:esp|ah)\s*$|(?:left|right)nexthop\s*=\s*%defaultroute)|^\s*version\s+[12]/u;

// Openswan offered groups that Libreswan no longer does, where the text names none.
function ikeAlgorithms(entry: Entry, version: IkeVersion, config: ConfigText): readonly Proposal[] {
  const proposals = readAlgorithms(entry, 'IKE', version, config);
  if (!isOfForerunner(config)) return proposals;
  const assumed = defaultAlgorithms(version).keyExchange;
  return proposals.map((one) => (one.keyExchange === assumed ? { ...one, keyExchange: [untold] } : one));
}

function ikev2({ value }: Entry): readonly IkeVersion[] {
  return /^(?:no|never|permit)$/.test(value) ? [1] : [2];
}

/** `leftauth=`, or `authby=` for both ends; the end that is an XAuth client proves its user, too. */
function authentication(conn: Conn, end: 'left' | 'right', config: ConfigText): Setting<Authentication> {
  const other = end === 'left' ? 'right' : 'left';
  const isYes = (name: string) => conn.entries.get(name)?.value === 'yes';
  const second = isYes(`${end}xauthclient`) || isYes(`${other}xauthserver`) ? ['xauth'] : [];
  const entry = conn.entries.get(`${end}auth`) ?? conn.entries.get('authby') ?? conn.entries.get('auth');
  if (!entry) return byDefault(['pubkey', ...second], sourceAt(config, conn.line));
  return stated([methodOf(commaList(entry.value)), ...second], sourceAt(config, entry.line));
}

function methodOf([method = 'rsasig', ...others]: readonly string[]): string {
  if (/^(?:secret|psk)$/.test(method)) return 'psk';
  if (method === 'eaponly') return 'eap-tls';
  if (method === 'null') return 'null';
  // `rsa-sha1` is the RSA signature of RFC 7296 alone, `…-sha2` that of RFC 7427 alone (ipsec.conf(5), authby).
  const hashes = [method, ...others].map((each) => /-sha([12])(?:_\d{3})?$/.exec(each)?.[1]);
  const [hash] = hashes;
  return hash !== undefined && hashes.every((each) => each === hash) ? `pubkey-sha${hash}` : 'pubkey';
}

// An id that is not stated is the address, unless a certificate brings one (ipsec.conf(5), leftid).
function identity(conn: Conn, end: 'left' | 'right', config: ConfigText): Setting<Identity> {
  const entry = conn.entries.get(`${end}id`);
  if (entry && /^%(?:fromcert|none)$/.test(entry.value)) return unknown;
  if (entry) return stated(readIdentity(entry.value), sourceAt(config, entry.line));
  if (conn.entries.has(`${end}cert`)) return unknown;
  const address = conn.entries.get(end);
  const source = sourceAt(config, address?.line ?? conn.line);
  const ofAddress = address ? addressIdentity([address.value], source) : unknown;
  const isAnybody = end === 'right' && address?.value.startsWith('%');
  return ofAddress.kind === 'unknown' && isAnybody ? byDefault(anyIdentity, source) : ofAddress;
}

/** `@[key-id]` is a KEY_ID; all else is written as for strongSwan. */
function readIdentity(text: string): Identity {
  const [, keyId] = /^@\[(.+)\]$/.exec(text) ?? [];
  return keyId === undefined ? readCharonIdentity(text) : { type: 'KEY_ID', value: keyId };
}

// Without dpddelay= nothing is checked; dpdaction=hold is its default.
function liveness(conn: Conn, version: IkeVersion, config: ConfigText): Setting<Liveness> {
  const entry = conn.entries.get('dpddelay');
  const delay = readDuration(entry?.value ?? '0') ?? 0;
  if (!entry || delay === 0) return byDefault({ delay: 0 }, sourceAt(config, conn.line));
  // With IKEv2 a check is repeated like any message (ipsec.conf(5), retransmit-timeout).
  const repeated = delay + (readDuration(conn.entries.get('retransmit-timeout')?.value ?? '60s') ?? 60);
  const timeout = version === 2 ? repeated : readDuration(conn.entries.get('dpdtimeout')?.value ?? '');
  const action = conn.entries.get('dpdaction')?.value ?? 'hold';
  return stated({ delay, action, ...(timeout === undefined ? {} : { timeout }) }, sourceAt(config, entry.line));
}
