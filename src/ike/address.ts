/** An IP address as a number, so that ranges can be compared. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export function readAddress(text: string): Address | undefined {
  return text.includes(':') ? readIpv6(text) : readIpv4(text);
}

function readIpv4(text: string): Address | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined;
  const octets = text.split('.').map(Number);
  if (octets.some((octet) => octet > 255)) return undefined;
  return { family: 4, value: octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n) };
}

function readIpv6(text: string): Address | undefined {
  if (text.length > 45 || !/^[0-9a-fA-F:.]+$/.test(text)) return undefined;
  const [head = '', tail, ...more] = withoutDottedEnd(text).split('::');
  if (more.length > 0) return undefined;
  const [left, right] = [groups(head), groups(tail ?? '')];
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return { family: 6, value: all.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n) };
}

const groups = (text: string): readonly string[] => (text === '' ? [] : text.split(':'));

// RFC 4291 section 2.2: the last 32 bits may be written as an IPv4 address.
function withoutDottedEnd(text: string): string {
  const at = text.lastIndexOf(':') + 1;
  const ipv4 = readIpv4(text.slice(at));
  if (!ipv4) return text;
  const half = (bits: bigint) => (bits & 0xffffn).toString(16);
  return `${text.slice(0, at)}${half(ipv4.value >> 16n)}:${half(ipv4.value)}`;
}

const privateRanges: readonly (readonly [string, number])[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10], // RFC 6598: carriers' NAT
  ['169.254.0.0', 16],
];

/** An address that no peer on the Internet can see (RFC 1918, RFC 6598, RFC 4193): with a public peer, NAT lies between. */
export function isPrivateAddress(text: string): boolean {
  const address = readAddress(text);
  if (!address) return false;
  if (address.family === 6) return address.value >> 121n === 0x7en;
  return privateRanges.some(([start, length]) => {
    const first = readAddress(start);
    return first !== undefined && first.value >> BigInt(32 - length) === address.value >> BigInt(32 - length);
  });
}
