import { anyIdentity, type Identity } from '../../../../ike/identity.ts';
import type { IkeVersion } from '../../../../ike/notify.ts';
import {
  type Authentication,
  byDefault,
  type IkeSettings,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
} from '../../../settings.ts';
import { readCharonIdentity } from './charon-identity.ts';
import { defaultIkeProposals } from './default-proposals.ts';
import { readDuration } from './duration.ts';
import { addressIdentity, duration, entryOr, list } from './entries.ts';
import { readConnChild } from './ipsec-conf-child.ts';
import type { Conn } from './ipsec-conf-sections.ts';
import { type ConfigText, commaList, readProposals, sourceAt } from './reader.ts';
import { RETRANSMISSION } from './retransmission.ts';
import type { Entry } from './sections.ts';

/** One connection of ipsec.conf. `left` is local by convention; charon itself tells the ends by their addresses. */
export function readConn(conn: Conn, config: ConfigText): TunnelSettings {
  const source = sourceAt(config, conn.line);
  return {
    name: conn.name,
    side: config.side,
    vendor: 'strongswan',
    source,
    active: entryOr(conn, 'auto', true, ({ value }) => value !== 'ignore', config),
    ike: readIke(conn, config),
    children: [readConnChild(conn, config)],
    monitor: unknown,
    endsInterchangeable: true,
  };
}

// Its defaults: https://wiki.strongswan.org/projects/strongswan/wiki/ConnSection
function readIke(conn: Conn, config: ConfigText): IkeSettings {
  const of = <T>(name: string, otherwise: T, read: (entry: Entry) => T) => entryOr(conn, name, otherwise, read, config);
  const lifetime = of('ikelifetime', 3 * 3600, duration);
  const reauth = of('reauth', true, ({ value }) => value !== 'no');
  const ike = (entry: Entry) => ikeProposals(entry, config);
  return {
    versions: of<readonly IkeVersion[]>('keyexchange', [2, 1], versions),
    mode: of('aggressive', 'main', ({ value }) => (value === 'yes' ? 'aggressive' : 'main')),
    localAddresses: of('left', ['%any'], addresses),
    remoteAddresses: of('right', ['%any'], addresses),
    localAuthentication: authentication(conn, 'left', config),
    remoteAuthentication: authentication(conn, 'right', config),
    localId: identity(conn, 'left', config),
    remoteId: identity(conn, 'right', config),
    presharedKeys: unknown,
    proposals: of('ike', defaultIkeProposals, ike),
    lifetime,
    reauthentication:
      reauth.kind !== 'unknown' && reauth.value
        ? lifetime
        : { ...lifetime, ...byDefault(0, sourceAt(config, conn.line)) },
    liveness: liveness(conn, config),
    natTraversal: of('forceencaps', 'on', ({ value }) => (value === 'yes' ? 'forced' : 'on')),
    fragmentation: of('fragmentation', true, ({ value }) => value !== 'no'),
    mobike: of('mobike', true, ({ value }) => value !== 'no'),
    virtualAddresses: of('leftsourceip', [], list),
    pools: of('rightsourceip', [], list),
    narrowsWithIkev1: true,
  };
}

const addresses = (entry: Entry): readonly string[] =>
  list(entry).map((one) => (one === '%defaultroute' ? '%any' : one.replace(/^%(?=[^a])/, '')));

function versions({ value }: Entry): readonly IkeVersion[] {
  if (value === 'ikev1') return [1];
  return value === 'ikev2' ? [2] : [2, 1];
}

// Without `!`, charon adds its default proposals to those stated (ipsec.conf(5), ike).
function ikeProposals({ value, line }: Entry, config: ConfigText) {
  const named = readProposals(config, line, value, 'IKE', defaultIkeProposals);
  return value.trim().endsWith('!') ? named : [...named, ...defaultIkeProposals];
}

/** `leftauth` and `leftauth2`, or `authby` for both sides with XAuth for the client. */
function authentication(conn: Conn, end: 'left' | 'right', config: ConfigText): Setting<Authentication> {
  const rounds = [conn.entries.get(`${end}auth`), conn.entries.get(`${end}auth2`)].flatMap((entry) => entry ?? []);
  if (rounds[0])
    return stated(
      rounds.map(({ value }) => value),
      sourceAt(config, rounds[0].line),
    );
  const authby = conn.entries.get('authby');
  if (!authby) return byDefault(['pubkey'], sourceAt(config, conn.line));
  const [method = 'pubkey'] = commaList(authby.value).map(authbyMethod);
  const isClient = (conn.entries.get('xauth')?.value === 'server') === (end === 'right');
  const second = authby.value.startsWith('xauth') && isClient ? ['xauth'] : [];
  return stated([method, ...second], sourceAt(config, authby.line));
}

const authbyMethod = (text: string): string => (/^(?:secret|psk|xauthpsk)$/.test(text) ? 'psk' : 'pubkey');

// An id that is not stated is the certificate's subject, or else the address (ipsec.conf(5), leftid).
function identity(conn: Conn, end: 'left' | 'right', config: ConfigText): Setting<Identity> {
  const entry = conn.entries.get(`${end}id`);
  const withCertificate = conn.entries.has(`${end}cert`) || conn.entries.has(`${end}sigkey`);
  if (entry) return stated(readCharonIdentity(entry.value.replace(/^%(?!any)/, '')), sourceAt(config, entry.line));
  if (withCertificate) return unknown;
  const address = conn.entries.get(end);
  const source = sourceAt(config, address?.line ?? conn.line);
  const ofAddress = address ? addressIdentity([address.value], source) : unknown;
  return ofAddress.kind === 'unknown' && end === 'right' ? byDefault(anyIdentity, source) : ofAddress;
}

// `dpdaction=none`, the default, checks nothing.
function liveness(conn: Conn, config: ConfigText) {
  const off = byDefault({ delay: 0 }, sourceAt(config, conn.line));
  const action = conn.entries.get('dpdaction');
  if (!action || action.value === 'none') return off;
  const delay = readDuration(conn.entries.get('dpddelay')?.value ?? '30s') ?? 30;
  const ownTimeout = readDuration(conn.entries.get('dpdtimeout')?.value ?? '150s') ?? 150;
  const isIkev1 = conn.entries.get('keyexchange')?.value === 'ikev1';
  const timeout = isIkev1 ? ownTimeout : delay + RETRANSMISSION;
  return stated({ delay, timeout, action: action.value }, sourceAt(config, action.line));
}
