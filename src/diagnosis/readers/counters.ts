import type { Counters } from '../../knowledge/knowledge.ts';
import type { Side } from '../evidence.ts';
import {
  type ChildSaStatus,
  readWith,
  type StatusLine,
  type StatusPart,
  type StatusReading,
} from './status-reading.ts';
import { trafficOf } from './traffic.ts';

/** What the counters of a status output say, for the outputs that a vendor's data describes. */
export function readCounters(
  text: string,
  file: string,
  side: Side,
  counters: readonly Counters[],
): StatusReading | undefined {
  if (counters.length === 0) return undefined;
  const readers = counters.map((one) => (lines: readonly StatusLine[]) => readOne(lines, one));
  const reading = readWith(readers, text, file, side);
  return reading.recognised > 0 ? reading : undefined;
}

interface Counted {
  readonly line: StatusLine;
  readonly child: string;
  out?: number;
  in?: number;
}

function readOne(lines: readonly StatusLine[], counters: Counters): StatusPart {
  const read: number[] = [];
  const all: Counted[] = [];
  for (const line of lines) {
    const begins = counters.begins.exec(line.text);
    if (begins) all.push({ line, child: begins.groups?.['child'] ?? '' });
    const last = all.at(-1);
    const [out, incoming] = [countIn(counters.out, line.text), countIn(counters.in, line.text)];
    if (last && out !== undefined) last.out = (last.out ?? 0) + out;
    if (last && incoming !== undefined) last.in = (last.in ?? 0) + incoming;
    if (begins || out !== undefined || incoming !== undefined) read.push(line.number);
  }
  const counted = all.filter((one) => one.out !== undefined && one.in !== undefined);
  const evidence = counted.flatMap((one) => trafficOf(asSa(one), counters.of));
  return { format: 'counters', read: counted.length > 0 ? read : [], evidence };
}

const factors: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, G: 1e9, T: 1e12 };

function countIn(pattern: RegExp, text: string): number | undefined {
  const groups = pattern.exec(text)?.groups;
  const count = groups?.['count'];
  if (count === undefined) return undefined;
  return Math.round(Number(count.replaceAll(',', '')) * (factors[groups?.['unit']?.toUpperCase() ?? ''] ?? 1));
}

function asSa({ line, child, ...counted }: Counted): ChildSaStatus {
  return {
    connection: '',
    child,
    spiIn: '',
    spiOut: '',
    localTrafficSelectors: [],
    remoteTrafficSelectors: [],
    ...(counted.in === undefined ? {} : { packetsIn: counted.in }),
    ...(counted.out === undefined ? {} : { packetsOut: counted.out }),
    source: line.source,
  };
}
