import { type Address, readAddress } from './address.ts';

/** A traffic selector (RFC 7296 section 3.13.1); `dynamic` stands for the gateway's own or its virtual address. */
export type TrafficSelector =
  | {
      readonly kind: 'range';
      readonly text: string;
      readonly family: 4 | 6;
      readonly first: bigint;
      readonly last: bigint;
      /** IP protocol as written, `any` for all. */
      readonly protocol: string;
      readonly port: string;
    }
  | { readonly kind: 'dynamic'; readonly text: string }
  | { readonly kind: 'unread'; readonly text: string };

export type TrafficSelectorRange = Extract<TrafficSelector, { kind: 'range' }>;

/** Takes `10.0.0.0/24`, `10.0.0.5`, `10.0.0.1-10.0.0.9`, `10.0.0.0/255.255.255.0` and IPv6. */
export function readTrafficSelector(text: string, protocol = 'any', port = 'any'): TrafficSelector {
  const range = readRange(text.trim());
  return range
    ? { kind: 'range', text: text.trim(), ...range, protocol: protocolName(protocol), port }
    : { kind: 'unread', text: text.trim() };
}

/** Some vendors write the numbers, some the names. */
export function protocolName(numberOrName: string): string {
  return protocolNames[numberOrName.toLowerCase()] ?? numberOrName.toLowerCase();
}

// https://www.iana.org/assignments/protocol-numbers
const protocolNames: Readonly<Record<string, string>> = {
  1: 'icmp',
  4: 'ipencap',
  6: 'tcp',
  17: 'udp',
  41: 'ipv6',
  47: 'gre',
  50: 'esp',
  51: 'ah',
  58: 'ipv6-icmp',
  89: 'ospf',
  115: 'l2tp',
  132: 'sctp',
};

function readRange(text: string): { family: 4 | 6; first: bigint; last: bigint } | undefined {
  const [start = '', end] = text.split('-', 2);
  if (end !== undefined) return between(readAddress(start.trim()), readAddress(end.trim()));
  const [network = '', mask] = text.split('/', 2);
  const address = readAddress(network);
  if (!address) return undefined;
  return mask === undefined ? between(address, address) : subnet(address, mask);
}

function between(first: Address | undefined, last: Address | undefined) {
  if (!first || !last || first.family !== last.family || last.value < first.value) return undefined;
  return { family: first.family, first: first.value, last: last.value };
}

function subnet({ family, value }: Address, mask: string) {
  const bits = family === 4 ? 32 : 128;
  const length = prefixLength(mask);
  if (length === undefined || length > bits) return undefined;
  const hostBits = BigInt(bits - length);
  const first = (value >> hostBits) << hostBits;
  return { family, first, last: first + (1n << hostBits) - 1n };
}

function prefixLength(mask: string): number | undefined {
  if (/^\d{1,3}$/.test(mask)) return Number(mask);
  const netmask = readAddress(mask);
  return netmask ? [...netmask.value.toString(2)].filter((bit) => bit === '1').length : undefined;
}

export function overlaps(one: TrafficSelectorRange, other: TrafficSelectorRange): boolean {
  const addresses = one.family === other.family && one.first <= other.last && other.first <= one.last;
  return addresses && fits(one.protocol, other.protocol) && fits(one.port, other.port);
}

export function contains(outer: TrafficSelectorRange, inner: TrafficSelectorRange): boolean {
  const addresses = outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
  return addresses && covers(outer.protocol, inner.protocol) && covers(outer.port, inner.port);
}

const fits = (one: string, other: string): boolean => one === 'any' || other === 'any' || one === other;
const covers = (outer: string, inner: string): boolean => outer === 'any' || outer === inner;
