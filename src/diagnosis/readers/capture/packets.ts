import type { StatusLine } from '../status-reading.ts';

/** One packet as a capture tool prints it on a line. What the line does not tell is left out. */
export interface Packet {
  readonly line: StatusLine;
  readonly from: string;
  readonly to: string;
  readonly protocol: 'ike' | 'esp' | 'unreachable';
  /** Either end is UDP port 4500. */
  readonly isNatTraversal: boolean;
  /** Which IKE exchange it belongs to, where the tool decodes it. */
  readonly exchange: string | undefined;
  /** Whether it left or entered the device that captured it. */
  readonly way: 'in' | 'out' | undefined;
  /** Seconds since midnight, or since the capture began. */
  readonly second: number | undefined;
  /** What the line says after the addresses. */
  readonly rest: string;
}

const ADDRESS = String.raw`\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}:[\da-f:]{1,37}[\da-f]`;
const PORT = String.raw`[.:[](?:\d{1,5}|isakmp|ipsec-nat-t|ipsec-msft)\b\]?`;

// tcpdump and what prints like it (Junos, PAN-OS, Check Point), tshark, the sniffers of FortiOS and of ASA, and by hand:
// number, time, interface, way, protocol, then the two ends.
const packetLine = new RegExp(
  String.raw`^\s*(?:\d{1,9}[:.]?\s+)?(?:\d{4}-\d{2}-\d{2}[ T])?(?:(?:(?<h>\d{1,2}):(?<m>\d{2}):)?(?<s>\d{1,9}(?:[.,]\d{1,9})?)\s+)?` +
    String.raw`(?:[\w.@/-]{1,20}\s+)?(?:(?<way>[Ii]n|[Oo]ut|-->|<--)\s+)?(?:\w{1,20},? )?(?:IP6?\s+)?` +
    String.raw`(?<from>${ADDRESS})(?<fromPort>${PORT})?\s*(?:->|→|=>|>)\s*(?<to>${ADDRESS})(?<toPort>${PORT})?:?\s*(?<rest>.{0,400})`,
  'iu',
);

const exchanges: readonly (readonly [RegExp, string])[] = [
  [/ikev2_init|IKE_SA_INIT/u, 'IKE_SA_INIT'],
  [/ikev2_auth|IKE_AUTH/u, 'IKE_AUTH'],
  [/child_sa\[|CREATE_CHILD_SA/u, 'CREATE_CHILD_SA'],
  [/\bident\b|Main Mode/u, 'ID_PROT'],
  [/\bagg\b|Aggressive/u, 'AGGRESSIVE'],
  [/oakley-quick|Quick Mode/u, 'QUICK_MODE'],
  [/\binf2?\b|INFORMATIONAL|Informational/u, 'INFORMATIONAL'],
];

/** The IKE and ESP packets that the lines show, and the ICMP errors about them. */
export function packetsIn(lines: readonly StatusLine[]): readonly Packet[] {
  return lines.flatMap((line) => packetOf(line) ?? []);
}

function packetOf(line: StatusLine): Packet | undefined {
  const groups = packetLine.exec(line.text)?.groups;
  if (!groups) return undefined;
  const { from = '', to = '', fromPort = '', toPort = '', rest = '', way, h = '0', m = '0', s } = groups;
  const isNatTraversal = [fromPort, toPort].some((port) => /4500|nat-t|msft/u.test(port));
  const protocol = protocolOf(rest, isNatTraversal || [fromPort, toPort].some((port) => /\b500\b|isakmp/u.test(port)));
  if (!protocol) return undefined;
  return {
    line,
    from,
    to,
    protocol,
    isNatTraversal,
    exchange: exchanges.find(([pattern]) => pattern.test(rest))?.[1],
    way: wayOf(way),
    second: s === undefined ? undefined : Number(h) * 3600 + Number(m) * 60 + Number(s.replace(',', '.')),
    rest,
  };
}

function protocolOf(rest: string, isIkePort: boolean): Packet['protocol'] | undefined {
  if (/unreachable|admin prohibited/iu.test(rest))
    return /\bport (?:500|4500|isakmp|ipsec-nat-t)\b|\bESP\b|host|protocol 50/iu.test(rest) ? 'unreachable' : undefined;
  if (/keep-?alive/iu.test(rest)) return undefined;
  if (/\bESP\b|ip-proto-50/u.test(rest)) return 'esp';
  return isIkePort || /\bisakmp\b/iu.test(rest) ? 'ike' : undefined;
}

function wayOf(word: string | undefined): Packet['way'] {
  if (word === undefined) return undefined;
  return /^(?:in|<--)$/iu.test(word) ? 'in' : 'out';
}
