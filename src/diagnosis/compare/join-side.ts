import { type ConfigReading, known, type PresharedKey, stated, type TunnelSettings } from '../settings.ts';
import { isAny } from './addresses.ts';

/** All tunnels of one side's texts, with the keys of its secrets, wherever they stood. */
export function joinSide(readings: readonly ConfigReading[]): readonly TunnelSettings[] {
  const keys = readings.flatMap(({ presharedKeys }) => presharedKeys);
  const tunnels = withSharedIkeSa(readings.flatMap((reading) => reading.tunnels));
  return readings.some(({ secretsGiven }) => secretsGiven) ? tunnels.map((tunnel) => withKeys(tunnel, keys)) : tunnels;
}

/** Connections that differ in their Child SAs alone share one IKE SA: they are one tunnel, named after the first. */
function withSharedIkeSa(tunnels: readonly TunnelSettings[]): readonly TunnelSettings[] {
  const byIkeSa = Map.groupBy(tunnels, (tunnel, index) => ikeSaOf(tunnel) ?? String(index));
  return [...byIkeSa.values()].flatMap(([first, ...others]) => {
    if (!first || others.length === 0) return first ?? [];
    return { ...first, children: [first, ...others].flatMap(({ children }) => children) };
  });
}

function ikeSaOf({ vendor, active, ike }: TunnelSettings): string | undefined {
  const remote = known(ike.remoteAddresses);
  if (!remote || remote.every(isAny) || known(active) === false) return undefined;
  const { localAddresses, localId, remoteId, versions, mode, proposals, localAuthentication } = ike;
  const deciding = [localAddresses, localId, remoteId, versions, mode, proposals, localAuthentication];
  const keys = known(ike.presharedKeys)?.map(({ fingerprint }) => fingerprint);
  return JSON.stringify([vendor, remote, keys, ...deciding.map((setting) => known<unknown>(setting))]);
}

function withKeys(tunnel: TunnelSettings, keys: readonly PresharedKey[]): TunnelSettings {
  if (tunnel.ike.presharedKeys.kind !== 'unknown') return tunnel;
  const source = keys[0]?.source ?? tunnel.source;
  return { ...tunnel, ike: { ...tunnel.ike, presharedKeys: stated(keys, source) } };
}
