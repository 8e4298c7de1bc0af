import { contains, readTrafficSelector } from '../../../../ike/traffic-selector.ts';
import { byDefault, known, type Setting, unknown } from '../../../settings.ts';
import type { ReaderContext } from '../../reader-context.ts';
import { leafAt } from '../../syntax/statement.ts';
import { type Item, listOf } from './items.ts';
import type { Menus } from './menus.ts';

/**
 * Without `local-address` the routing decides: the router speaks from its address in the network of the peer, or in
 * that of the gateway of its default route. Unknown where the text does not show these.
 */
export function routedAddresses(
  { sourceOf }: ReaderContext,
  { addresses, routes }: Pick<Menus, 'addresses' | 'routes'>,
  remote: Setting<readonly string[]>,
): Setting<readonly string[]> {
  const inNetworkOf = (hops: readonly string[]) => addresses.filter((own) => hops.some((hop) => isNeighbour(own, hop)));
  const beside = inNetworkOf(known(remote) ?? []);
  const found = beside.length > 0 ? beside : inNetworkOf(routes.filter(isDefaultRoute).flatMap(gatewaysOf));
  const [first] = found;
  return first ? byDefault(found.map(hostOf), sourceOf(first.line)) : unknown;
}

const addressOf = (item: Item): string => leafAt(item, 'address')?.values[0] ?? '';
const hostOf = (item: Item): string => addressOf(item).replace(/\/.*$/, '');

function isNeighbour(own: Item, hop: string): boolean {
  const [network, other] = [readTrafficSelector(addressOf(own)), readTrafficSelector(hop)];
  return network.kind === 'range' && other.kind === 'range' && contains(network, other);
}

function isDefaultRoute(route: Item): boolean {
  const destination = leafAt(route, 'dst-address')?.values[0];
  const isMarked = leafAt(route, 'routing-mark') ?? leafAt(route, 'routing-table');
  return (destination === undefined || destination === '0.0.0.0/0') && (isMarked?.values[0] ?? 'main') === 'main';
}

/** `192.0.2.254%ether1`, several with commas. */
function gatewaysOf(route: Item): readonly string[] {
  const leaf = leafAt(route, 'gateway');
  return (leaf ? listOf(leaf).values : []).map((gateway) => gateway.replace(/%.*$/, ''));
}
