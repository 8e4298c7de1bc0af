import type { Evidence, Side } from '../../evidence.ts';
import { fact, readWith, type StatusLine, type StatusPart, type StatusReading } from '../status-reading.ts';
import { findRepeated } from './find-repeated.ts';
import { type Packet, packetsIn } from './packets.ts';

/** Fewer packets without an answer may only be where the capture began or ended. */
const PACKETS_THAT_MATTER = 2;

/** Reads what a capture tool printed of IKE and ESP: who sends, who answers, and where it stops. */
export function readCapture(text: string, file: string, side: Side): StatusReading {
  return readWith([readPackets], text, file, side);
}

function readPackets(lines: readonly StatusLine[]): StatusPart {
  const packets = packetsIn(lines);
  const pairs = Map.groupBy(packets, ({ from, to }) => [from, to].sort().join(' '));
  return {
    format: 'packet capture',
    read: packets.map(({ line }) => line.number),
    evidence: [
      ...packets.filter(({ protocol }) => protocol === 'unreachable').map(unreachable),
      ...[...pairs.values()].flatMap((pair) => [...whatIkeTells(pair), ...whatEspTells(pair)]),
    ],
  };
}

function unreachable({ line, rest }: Packet): Evidence {
  const remotePort = /port (?:4500|ipsec-nat-t)/u.test(rest) ? '4500' : '500';
  return fact('unreachable-reported', `The network answers for the peer: ${rest}.`, line, { remotePort, reason: rest });
}

/** The packets between two addresses, parted by who began. */
function directionsOf(packets: readonly Packet[]): {
  readonly there: readonly Packet[];
  readonly back: readonly Packet[];
} {
  const [first] = packets;
  return {
    there: packets.filter(({ from }) => from === first?.from),
    back: packets.filter(({ from }) => from !== first?.from),
  };
}

function whatIkeTells(pair: readonly Packet[]): readonly Evidence[] {
  const ike = pair.filter(({ protocol }) => protocol === 'ike');
  const { there, back } = directionsOf(ike);
  if (back.length === 0) return nothingBack(there, 'first');
  const later = directionsOf(ike.filter(({ isNatTraversal }) => isNatTraversal));
  const silence = later.back.length === 0 ? nothingBack(later.there, 'authentication') : [];
  return silence.length > 0 ? silence : findRepeated(there, back);
}

function nothingBack(there: readonly Packet[], stage: 'first' | 'authentication'): readonly Evidence[] {
  const last = there.at(-1);
  if (!last || there.length < PACKETS_THAT_MATTER) return [];
  const remotePort = stage === 'first' ? '500' : '4500';
  const ends = `${there.length} IKE packets went from ${last.from} to ${last.to} (UDP port ${remotePort})`;
  if (last.way === 'in')
    return [
      fact('arrives-unanswered', `${ends}, arrived at this device, and it sent nothing back.`, last.line, {
        remotePort,
      }),
    ];
  const exchange = last.exchange ?? (stage === 'first' ? 'unknown' : 'IKE_AUTH');
  const attributes = { exchange, stage, remotePort, remoteAddress: last.to };
  return [fact('unanswered', `${ends}, and none came back.`, last.line, attributes)];
}

function whatEspTells(pair: readonly Packet[]): readonly Evidence[] {
  const { there, back } = directionsOf(pair.filter(({ protocol }) => protocol === 'esp'));
  const last = there.at(-1);
  if (!last || there.length < PACKETS_THAT_MATTER) return [];
  const counts = { packetsOut: String(there.length), packetsIn: String(back.length) };
  if (back.length > 0)
    return [fact('traffic-both-ways', `ESP goes both ways between ${last.from} and ${last.to}.`, last.line, counts)];
  const says = `${there.length} ESP packets went from ${last.from} to ${last.to}, and none came back.`;
  if (last.way === 'in') return [fact('traffic-in-only', says, last.line, counts)];
  return [fact(last.way === 'out' ? 'traffic-out-only' : 'esp-one-way', says, last.line, counts)];
}
