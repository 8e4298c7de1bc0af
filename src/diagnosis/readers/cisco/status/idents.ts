import { protocolName, readTrafficSelector } from '../../../../ike/traffic-selector.ts';
import { networkOf } from '../../networks.ts';

/** `10.0.0.0/255.255.255.0/0/0` (address, mask, protocol, port) as `10.0.0.0/24`, as all other readers write it. */
export function selectorOfIdent(text: string): string {
  const [address = '', mask = '', protocol = '0', port = '0'] = text.split('/');
  const network = mask === '' ? address : networkOf(address, mask);
  if (protocol === '0' || protocol === '') return network;
  const name = protocolName(protocol);
  return port === '0' || port === '' ? `${network}[${name}]` : `${network}[${name}/${port}]`;
}

/** `10.0.0.0 - 10.0.0.255` as the subnet that it is, if it is one. */
export function selectorOf({
  first,
  last,
  port,
}: {
  readonly first: string;
  readonly last: string;
  readonly port: string;
}): string {
  const bits = first.includes(':') ? 128 : 32;
  const range = readTrafficSelector(`${first}-${last}`);
  if (range.kind !== 'range') return `${first}-${last}`;
  const length = bits - (range.last - range.first).toString(2).replace(/^0$/u, '').length;
  const subnet = readTrafficSelector(`${first}/${length}`);
  const isSubnet = subnet.kind === 'range' && subnet.first === range.first && subnet.last === range.last;
  const network = isSubnet ? `${first}/${length}` : `${first}-${last}`;
  return port === 'any' ? network : `${network}[/${port}]`;
}

/** How a Child SA is called that has no name of its own. */
export function childName(tag: string | undefined, remoteAddress: string | undefined): string {
  return tag ?? (remoteAddress === undefined ? '' : `to ${remoteAddress}`);
}
