import { contains, readTrafficSelector } from '../../ike/traffic-selector.ts';
import { known, type TunnelSettings } from '../settings.ts';
import { fails, type Outcome, ofSide, type Pair } from './outcome.ts';

/** A monitor whose destination no Child SA carries takes a good tunnel down. */
export function compareMonitors({ local, peer }: Pair): readonly Outcome[] {
  return [local, peer].flatMap((tunnel) => outsideSelectors(tunnel) ?? []);
}

function outsideSelectors({ monitor, children, side }: TunnelSettings): Outcome | undefined {
  const destination = known(monitor)?.destination;
  if (destination === undefined) return undefined;
  const address = readTrafficSelector(destination);
  const remote = children.flatMap((child) => known(child.remoteTrafficSelectors) ?? []);
  if (address.kind !== 'range' || remote.length === 0 || remote.some(({ kind }) => kind !== 'range')) return undefined;
  if (remote.some((selector) => selector.kind === 'range' && contains(selector, address))) return undefined;
  const says = `The tunnel monitor watches ${destination}, which no traffic selector of the tunnel carries, so it will call the tunnel down.`;
  return fails({ field: 'monitor.destination', settings: [monitor, monitor] }, 'tunnel-monitor-misconfig', {
    ...ofSide(side, [destination]),
    says,
    failsBy: side,
  });
}
