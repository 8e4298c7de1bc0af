import type { ConfigReading, PresharedKey, TunnelSettings } from '../settings.ts';
import { stated } from '../settings.ts';

/** All tunnels of one side's texts, with the keys of its secrets, wherever they stood. */
export function joinSide(readings: readonly ConfigReading[]): readonly TunnelSettings[] {
  const keys = readings.flatMap(({ presharedKeys }) => presharedKeys);
  const tunnels = readings.flatMap((reading) => reading.tunnels);
  return readings.some(({ secretsGiven }) => secretsGiven) ? tunnels.map((tunnel) => withKeys(tunnel, keys)) : tunnels;
}

function withKeys(tunnel: TunnelSettings, keys: readonly PresharedKey[]): TunnelSettings {
  if (tunnel.ike.presharedKeys.kind !== 'unknown') return tunnel;
  const source = keys[0]?.source ?? tunnel.source;
  return { ...tunnel, ike: { ...tunnel.ike, presharedKeys: stated(keys, source) } };
}
