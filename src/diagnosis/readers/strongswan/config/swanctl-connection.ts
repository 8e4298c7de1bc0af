import { anyIdentity, type Identity } from '../../../../ike/identity.ts';
import type { IkeVersion } from '../../../../ike/notify.ts';
import {
  type Authentication,
  byDefault,
  type IkeSettings,
  type Liveness,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
} from '../../../settings.ts';
import { readCharonIdentity } from './charon-identity.ts';
import { defaultIkeProposals } from './default-proposals.ts';
import { addressIdentity, duration, entryOr, isYes, list } from './entries.ts';
import { type ConfigText, readProposals, sourceAt } from './reader.ts';
import { RETRANSMISSION } from './retransmission.ts';
import type { Entry, Section } from './sections.ts';
import { readChild } from './swanctl-child.ts';

/** One connection of swanctl.conf. Its defaults: https://docs.strongswan.org/docs/latest/swanctl/swanctlConf.html */
export function readConnection(connection: Section, config: ConfigText): TunnelSettings {
  const children = connection.sections.get('children');
  const source = sourceAt(config, connection.line);
  return {
    name: connection.name,
    side: config.side,
    vendor: 'strongswan',
    source,
    active: byDefault(true, source),
    ike: readIke(connection, config),
    children: [...(children?.sections.values() ?? [])].map((child) => readChild(child, config)),
    monitor: unknown,
  };
}

function readIke(connection: Section, config: ConfigText): IkeSettings {
  const of = <T>(name: string, otherwise: T, read: (entry: Entry) => T) =>
    entryOr(connection, name, otherwise, read, config);
  const reauthentication = of('reauth_time', 0, duration);
  const local = rounds(connection, 'local');
  const remote = rounds(connection, 'remote');
  const localAddresses = of('local_addrs', ['%any'], list);
  return {
    versions: of<readonly IkeVersion[]>('version', [2, 1], versions),
    mode: of('aggressive', 'main', (entry) => (isYes(entry) ? 'aggressive' : 'main')),
    localAddresses,
    remoteAddresses: of('remote_addrs', ['%any'], list),
    localAuthentication: authentication(local, config),
    remoteAuthentication: authentication(remote, config),
    localId: localId(local, localAddresses, config),
    remoteId: remoteId(remote, config),
    presharedKeys: unknown,
    proposals: of('proposals', defaultIkeProposals, ({ value, line }) =>
      readProposals(config, line, value, 'IKE', defaultIkeProposals),
    ),
    lifetime: of('rekey_time', reauthentication.kind === 'stated' ? 0 : 4 * 3600, duration),
    reauthentication,
    liveness: of('dpd_delay', { delay: 0 }, (entry) => livenessOf(duration(entry), connection)),
    natTraversal: of('encap', 'on', (entry) => (isYes(entry) ? 'forced' : 'on')),
    fragmentation: of('fragmentation', true, ({ value }) => value !== 'no'),
    mobike: of('mobike', true, isYes),
    virtualAddresses: of('vips', [], list),
    pools: of('pools', [], list),
    narrowsWithIkev1: true,
  };
}

// Only IKEv1 counts a timeout of its own; else a check is a message like any other, and repeated as often.
function livenessOf(delay: number, { entries }: Section): Liveness {
  const timeout = entries.get('dpd_timeout');
  const own = entries.get('version')?.value === '1' && timeout ? duration(timeout) : 0;
  return delay === 0 ? { delay } : { delay, timeout: own > 0 ? own : delay + RETRANSMISSION };
}

// 0 takes both versions as responder, and initiates with IKEv2.
function versions({ value }: Entry): readonly IkeVersion[] {
  if (value === '1') return [1];
  return value === '2' ? [2] : [2, 1];
}

/** The sections `local`, `local-1` … in their order: each is a round of authentication. */
function rounds({ sections }: Section, side: 'local' | 'remote'): readonly Section[] {
  const named = [...sections.values()].filter(({ name }) => name.startsWith(side));
  return named.sort((a, b) => Number(a.entries.get('round')?.value ?? 0) - Number(b.entries.get('round')?.value ?? 0));
}

function authentication(sections: readonly Section[], config: ConfigText): Setting<Authentication> {
  const methods = sections.map((round) => round.entries.get('auth')?.value ?? 'pubkey');
  const entry = sections.flatMap((round) => round.entries.get('auth') ?? []).at(-1);
  if (sections[0] === undefined) return unknown;
  const source = sourceAt(config, entry?.line ?? sections[0].line);
  return entry ? stated(methods, source) : byDefault(methods, source);
}

// Without an id, a certificate's subject stands for it, and with a pre-shared key the address that IKE is sent from.
function localId(
  sections: readonly Section[],
  addresses: Setting<readonly string[]>,
  config: ConfigText,
): Setting<Identity> {
  const [round] = sections;
  const entry = round?.entries.get('id');
  if (entry) return stated(readCharonIdentity(entry.value), sourceAt(config, entry.line));
  const auth = round?.entries.get('auth')?.value ?? 'pubkey';
  if (!round || round.entries.has('certs') || auth === 'pubkey' || addresses.kind === 'unknown') return unknown;
  return addressIdentity(addresses.value, sourceAt(config, round.line));
}

function remoteId([round]: readonly Section[], config: ConfigText): Setting<Identity> {
  if (!round) return unknown;
  const entry = round.entries.get('id');
  const source = sourceAt(config, entry?.line ?? round.line);
  return entry ? stated(readCharonIdentity(entry.value), source) : byDefault(anyIdentity, source);
}
