import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
import type { Side, Source } from '../../../evidence.ts';
import {
  byDefault,
  type ChildSettings,
  type Initiation,
  type Setting,
  stated,
  type TunnelMonitor,
  type TunnelSettings,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { defaultEspProposals, lifetimeOf, proposalsOfIpsecProfile } from './crypto-profiles.ts';
import { leafOr, readGateway } from './gateway.ts';
import type { PanosObject, PanosObjects } from './objects.ts';

type SourceOf = (line: number) => Source;

/** Each `network tunnel ipsec` with its gateway, and each gateway that no tunnel of the text uses. */
export function readTunnels({ objects }: PanosObjects, side: Side, sourceOf: SourceOf): readonly TunnelSettings[] {
  const gatewayOf = (tunnel: PanosObject) =>
    objects.gateway.get(tunnel.leaves.get('auto-key ike-gateway')?.values[0] ?? '');
  const ikeOf = (gateway: PanosObject | undefined) =>
    gateway ? readGateway(gateway, (name) => objects['ike-profile'].get(name), sourceOf) : unknownIkeSettings;
  const tunnels = [...objects.tunnel.values()].map((tunnel) => ({ tunnel, gateway: gatewayOf(tunnel) }));
  const alone = [...objects.gateway.values()].filter((gateway) => !tunnels.some((one) => one.gateway === gateway));
  return [
    ...tunnels.map(({ tunnel, gateway }) => ({
      ...common(tunnel, side, sourceOf),
      ike: ikeOf(gateway),
      children: readChildren(tunnel, gateway, (name) => objects['ipsec-profile'].get(name), sourceOf),
      monitor: monitorOf(tunnel, sourceOf),
    })),
    ...alone.map((gateway) => ({
      ...common(gateway, side, sourceOf),
      ike: ikeOf(gateway),
      children: [],
      monitor: unknown,
    })),
  ];
}

function common(object: PanosObject, side: Side, sourceOf: SourceOf) {
  const active = leafOr(object, 'disabled', true, (value) => value !== 'yes', sourceOf);
  return { name: object.name, side, vendor: 'panos', source: sourceOf(object.line), active };
}

/** Each proxy ID is a Child SA; without any, all traffic is selected and routing decides. */
function readChildren(
  tunnel: PanosObject,
  gateway: PanosObject | undefined,
  profileOf: (name: string) => PanosObject | undefined,
  sourceOf: SourceOf,
): readonly ChildSettings[] {
  const names = [...tunnel.leaves.keys()].flatMap(
    (path) => /^auto-key proxy-id (.+) (?:local|remote)$/.exec(path)?.[1] ?? [],
  );
  const proxyIds = names.length > 0 ? [...new Set(names)] : [undefined];
  return proxyIds.map((proxyId) => ({
    name: proxyId ?? tunnel.name,
    source: sourceOf(tunnel.line),
    mode: byDefault('tunnel', sourceOf(tunnel.line)),
    ...profileSettings(tunnel, profileOf, sourceOf),
    localTrafficSelectors: selectors(tunnel, proxyId, 'local', sourceOf),
    remoteTrafficSelectors: selectors(tunnel, proxyId, 'remote', sourceOf),
    startAction: startAction(tunnel, gateway, sourceOf),
  }));
}

function profileSettings(
  tunnel: PanosObject,
  profileOf: (name: string) => PanosObject | undefined,
  sourceOf: SourceOf,
) {
  const leaf = tunnel.leaves.get('auto-key ipsec-crypto-profile');
  const name = leaf?.values[0] ?? 'default';
  const profile = profileOf(name);
  const source = sourceOf(leaf?.line ?? tunnel.line);
  if (!profile) {
    const delivered = name === 'default';
    return {
      proposals: delivered ? byDefault(defaultEspProposals, source) : unknown,
      lifetime: delivered ? byDefault(3600, source) : unknown,
    };
  }
  const lifetime = lifetimeOf(profile);
  return {
    proposals: stated(proposalsOfIpsecProfile(profile), sourceOf(profile.line)),
    lifetime: lifetime ? stated(lifetime.seconds, sourceOf(lifetime.line)) : byDefault(3600, sourceOf(profile.line)),
  };
}

function selectors(
  tunnel: PanosObject,
  proxyId: string | undefined,
  end: 'local' | 'remote',
  sourceOf: SourceOf,
): Setting<readonly TrafficSelector[]> {
  const leaf = tunnel.leaves.get(`auto-key proxy-id ${proxyId} ${end}`);
  if (!leaf) return byDefault([readTrafficSelector('0.0.0.0/0')], sourceOf(tunnel.line));
  const protocol = tunnel.leaves.get(`auto-key proxy-id ${proxyId} protocol number`)?.values[0] ?? 'any';
  return stated(
    leaf.values.map((value) => readTrafficSelector(value, protocol)),
    sourceOf(leaf.line),
  );
}

function startAction(tunnel: PanosObject, gateway: PanosObject | undefined, sourceOf: SourceOf): Setting<Initiation> {
  if (!gateway) return unknown;
  const passive = gateway.leaves.get('protocol-common passive-mode');
  if (passive?.values[0] === 'yes') return stated('never', sourceOf(passive.line));
  return byDefault('on-traffic', sourceOf(tunnel.line));
}

function monitorOf(tunnel: PanosObject, sourceOf: SourceOf): Setting<TunnelMonitor> {
  const destination = tunnel.leaves.get('tunnel-monitor destination-ip');
  const enabled = tunnel.leaves.get('tunnel-monitor enable')?.values[0] !== 'no';
  if (!destination?.values[0] || !enabled) return unknown;
  const profile = tunnel.leaves.get('tunnel-monitor tunnel-monitor-profile')?.values[0];
  const monitor = { destination: destination.values[0], ...(profile === undefined ? {} : { profile }) };
  return stated(monitor, sourceOf(destination.line));
}
