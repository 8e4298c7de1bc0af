import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
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
import { type ReaderContext, reportMissing, settingOf } from '../../reader-context.ts';
import { type ProfileOf, profileSettings } from './crypto-profiles.ts';
import { readGateway } from './gateway.ts';
import type { PanosObject, PanosObjects } from './objects.ts';

/** Each `network tunnel ipsec` with its gateway, and each gateway that no tunnel of the text uses. */
export function readTunnels({ objects }: PanosObjects, context: ReaderContext): readonly TunnelSettings[] {
  const gatewayOf = (tunnel: PanosObject) => {
    const leaf = tunnel.leaves.get('auto-key ike-gateway');
    const [name = ''] = leaf?.values ?? [];
    const gateway = objects.gateway.get(name);
    if (leaf && !gateway) reportMissing(context, 'IKE gateway', name, leaf.line);
    return gateway;
  };
  const ikeOf = (gateway: PanosObject | undefined) =>
    gateway ? readGateway(gateway, (name) => objects['ike-profile'].get(name), context) : unknownIkeSettings;
  const tunnels = [...objects.tunnel.values()].map((tunnel) => ({ tunnel, gateway: gatewayOf(tunnel) }));
  const alone = [...objects.gateway.values()].filter((gateway) => !tunnels.some((one) => one.gateway === gateway));
  return [
    ...tunnels.map(({ tunnel, gateway }) => ({
      ...common(tunnel, context),
      ike: ikeOf(gateway),
      children: readChildren(tunnel, gateway, (name) => objects['ipsec-profile'].get(name), context),
      monitor: monitorOf(tunnel, (name) => objects['monitor-profile'].get(name), context),
    })),
    ...alone.map((gateway) => ({
      ...common(gateway, context),
      ike: ikeOf(gateway),
      children: [],
      monitor: unknown,
    })),
  ];
}

function common(object: PanosObject, context: ReaderContext) {
  const active = settingOf(context, object.leaves.get('disabled'), (value) => value !== 'yes', {
    value: true,
    line: object.line,
  });
  return {
    name: object.name,
    side: context.side,
    vendor: context.dialect.vendor,
    source: context.sourceOf(object.line),
    active,
  };
}

/** Each proxy ID is a Child SA; without any, all traffic is selected and routing decides. */
function readChildren(
  tunnel: PanosObject,
  gateway: PanosObject | undefined,
  profileOf: ProfileOf,
  context: ReaderContext,
): readonly ChildSettings[] {
  const names = [...tunnel.leaves.keys()].flatMap(
    (path) => /^auto-key proxy-id (.+) (?:local|remote)$/.exec(path)?.[1] ?? [],
  );
  const proxyIds = names.length > 0 ? [...new Set(names)] : [undefined];
  return proxyIds.map((proxyId) => ({
    name: proxyId ?? tunnel.name,
    source: context.sourceOf(tunnel.line),
    mode: byDefault('tunnel', context.sourceOf(tunnel.line)),
    ...profileSettings('child', tunnel, 'auto-key ipsec-crypto-profile', profileOf, context),
    localTrafficSelectors: selectors(tunnel, proxyId, 'local', context),
    remoteTrafficSelectors: selectors(tunnel, proxyId, 'remote', context),
    startAction: startAction(tunnel, gateway, context),
  }));
}

function selectors(
  tunnel: PanosObject,
  proxyId: string | undefined,
  end: 'local' | 'remote',
  context: ReaderContext,
): Setting<readonly TrafficSelector[]> {
  const leaf = tunnel.leaves.get(`auto-key proxy-id ${proxyId} ${end}`);
  if (!leaf) return byDefault([readTrafficSelector('0.0.0.0/0')], context.sourceOf(tunnel.line));
  const at = (path: string) => tunnel.leaves.get(`auto-key proxy-id ${proxyId} protocol ${path}`)?.values[0];
  const protocol =
    at('number') ?? ['tcp', 'udp'].find((name) => at(`${name} local-port`) ?? at(`${name} remote-port`)) ?? 'any';
  const port = at(`${protocol} ${end}-port`) ?? '0';
  return stated(
    leaf.values.map((value) => readTrafficSelector(value, protocol, port === '0' ? 'any' : port)),
    context.sourceOf(leaf.line),
  );
}

function startAction(
  tunnel: PanosObject,
  gateway: PanosObject | undefined,
  context: ReaderContext,
): Setting<Initiation> {
  if (!gateway) return unknown;
  const passive = gateway.leaves.get('protocol-common passive-mode');
  if (passive?.values[0] === 'yes') return stated('never', context.sourceOf(passive.line));
  return byDefault('on-traffic', context.sourceOf(tunnel.line));
}

function monitorOf(tunnel: PanosObject, profileOf: ProfileOf, context: ReaderContext): Setting<TunnelMonitor> {
  const destination = tunnel.leaves.get('tunnel-monitor destination-ip');
  const enabled = tunnel.leaves.get('tunnel-monitor enable')?.values[0] !== 'no';
  if (!destination?.values[0] || !enabled) return unknown;
  const profile = tunnel.leaves.get('tunnel-monitor tunnel-monitor-profile')?.values[0];
  const monitor = {
    destination: destination.values[0],
    ...(profile === undefined ? {} : { profile, ...timingOf(profileOf(profile)) }),
  };
  return stated(monitor, context.sourceOf(destination.line));
}

/** A ping every three seconds and five of them in vain, where a profile says nothing else. */
function timingOf(profile: PanosObject | undefined): Pick<TunnelMonitor, 'failsAfter' | 'action'> {
  if (!profile) return {};
  const at = (leaf: string) => profile.leaves.get(leaf)?.values[0];
  return {
    failsAfter: Number(at('interval') ?? 3) * Number(at('threshold') ?? 5),
    action: at('action') ?? 'wait-recover',
  };
}
