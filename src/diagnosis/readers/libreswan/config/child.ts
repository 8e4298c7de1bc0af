import type { IkeVersion } from '../../../../ike/notify.ts';
import type { Proposal } from '../../../../ike/proposal.ts';
import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
import { byDefault, type ChildSettings, type Initiation, type Setting, stated, unknown } from '../../../settings.ts';
import { duration, entryOr } from '../../strongswan/config/entries.ts';
import type { Conn } from '../../strongswan/config/ipsec-conf-sections.ts';
import { type ConfigText, gatewaySelector, sourceAt } from '../../strongswan/config/reader.ts';
import type { Entry } from '../../strongswan/config/sections.ts';
import { defaultProposals, readAlgorithms } from './algorithms.ts';

/** The Child SA of a connection; `leftsubnets=` makes it several, with one set of settings. */
export function readChild(
  conn: Conn,
  version: IkeVersion,
  ikeProposals: readonly Proposal[],
  config: ConfigText,
): ChildSettings {
  const of = <T>(name: string, otherwise: T, read: (entry: Entry) => T) => entryOr(conn, name, otherwise, read, config);
  const lifetime = ['salifetime', 'keylife', 'lifetime'].find((name) => conn.entries.has(name)) ?? 'salifetime';
  return {
    name: conn.name,
    source: sourceAt(config, conn.line),
    mode: of('type', 'tunnel', ({ value }) => (value === 'transport' ? 'transport' : 'tunnel')),
    insistsOnTransport: true,
    proposals: childProposals(conn, version, ikeProposals, config),
    localTrafficSelectors: selectors(conn, 'left', config),
    remoteTrafficSelectors: selectors(conn, 'right', config),
    lifetime: of(lifetime, 8 * 3600, duration),
    startAction: of('auto', 'by-hand', startAction),
  };
}

function startAction({ value }: Entry): Initiation {
  if (value === 'start' || value === 'up') return 'start';
  return value === 'ondemand' || value === 'route' ? 'on-traffic' : 'by-hand';
}

function childProposals(
  conn: Conn,
  version: IkeVersion,
  ikeProposals: readonly Proposal[],
  config: ConfigText,
): Setting<readonly Proposal[]> {
  const protocol = conn.entries.get('phase2')?.value === 'ah' || conn.entries.has('ah') ? 'AH' : 'ESP';
  const entry = (protocol === 'AH' ? ['ah', 'phase2alg'] : ['esp', 'phase2alg']).flatMap(
    (name) => conn.entries.get(name) ?? [],
  )[0];
  const groups = ikeProposals.flatMap(({ keyExchange }) => keyExchange);
  const complete = (proposals: readonly Proposal[]) =>
    proposals.map((proposal) => ({
      ...proposal,
      keyExchange: keyExchange(conn, proposal, groups),
      esn: esn(conn, proposal),
    }));
  if (!entry) return byDefault(complete(defaultProposals(protocol, version)), sourceAt(config, conn.line));
  return stated(complete(readAlgorithms(entry, protocol, version, config)), sourceAt(config, entry.line));
}

// pfs=yes is the default; without a group of its own, the Child SA takes that of the IKE SA (ipsec.conf(5), esp).
function keyExchange(conn: Conn, { keyExchange: own }: Proposal, ofIke: readonly string[]): readonly string[] {
  if (conn.entries.get('pfs')?.value === 'no') return [];
  return own.length > 0 ? own : [...new Set(ofIke)];
}

function esn(conn: Conn, { esn: assumed }: Proposal): readonly string[] {
  const value = conn.entries.get('esn')?.value;
  return value === 'yes' || value === 'no' ? [value] : assumed;
}

// Without leftsubnet=, the Child SA is for the gateway itself; a subnet of vhost: or vnet: is decided by the peer.
function selectors(conn: Conn, end: 'left' | 'right', config: ConfigText): Setting<readonly TrafficSelector[]> {
  const entry = conn.entries.get(`${end}subnet`) ?? conn.entries.get(`${end}subnets`);
  if (entry && /vhost:|vnet:/.test(entry.value)) return unknown;
  const [protocol = 'any', port = 'any'] = (conn.entries.get(`${end}protoport`)?.value ?? 'any').split('/', 2);
  const own = conn.entries.get(end);
  if (!entry) return byDefault([gatewaySelector(own?.value, protocol, port)], sourceAt(config, own?.line ?? conn.line));
  const networks = entry.value
    .replace(/[{}]/g, ' ')
    .split(/[\s,]+/)
    .filter(Boolean);
  const restricted = networks.map((network) => readTrafficSelector(network, protocol, port.replace('%any', 'any')));
  return stated(restricted, sourceAt(config, entry.line));
}
