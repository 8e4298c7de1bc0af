import type { ChildSettings, TunnelSettings } from '../settings.ts';

/** The same tunnel seen from its other end: where a file names its ends left and right, only the addresses tell which is meant. */
export function turned(tunnel: TunnelSettings): TunnelSettings {
  const { ike } = tunnel;
  return {
    ...tunnel,
    ike: {
      ...ike,
      localAddresses: ike.remoteAddresses,
      remoteAddresses: ike.localAddresses,
      localAuthentication: ike.remoteAuthentication,
      remoteAuthentication: ike.localAuthentication,
      localId: ike.remoteId,
      remoteId: ike.localId,
    },
    children: tunnel.children.map(turnedChild),
  };
}

function turnedChild(child: ChildSettings): ChildSettings {
  return {
    ...child,
    localTrafficSelectors: child.remoteTrafficSelectors,
    remoteTrafficSelectors: child.localTrafficSelectors,
  };
}
