import type { Evidence, Side } from '../evidence.ts';
import { fact, type ShownSa, type StatusReading } from '../readers/status-reading.ts';

/** So many packets are not on their way at the moment of looking. */
const PACKETS_THAT_MATTER = 3;
/** The clocks that count an SA's age need not agree to the second. */
const SECONDS_OF_DOUBT = 2;

/** The two ends of a Child SA. */
export interface Pair {
  readonly one: ShownSa;
  readonly other: ShownSa;
}

/** Follows the packets of one direction: out here, in there, and the answers back. */
export function whatIsLost(pair: Pair, from: Side, receiver: readonly StatusReading[]): readonly Evidence[] {
  const { sent, received, answered, areMovements, areComparable } = countsOf(pair);
  if (sent < PACKETS_THAT_MATTER || received === undefined) return [];
  const isLess = areComparable && sent - received >= PACKETS_THAT_MATTER && isLaterOrSame(pair);
  if ((received === 0 || isLess) && !receiver.some(drops)) return [notReceived(pair, from, sent, received)];
  const isEnough = !areMovements || received >= PACKETS_THAT_MATTER;
  return answered === 0 && received > 0 && isEnough ? [notAnswered(pair, from, received)] : [];
}

interface Counts {
  readonly sent: number;
  readonly received: number | undefined;
  readonly answered: number | undefined;
  /** Counted while somebody looked, on both sides. */
  readonly areMovements: boolean;
  /** Counted alike, so that less received than sent is a loss; ESP makes bytes of the same packet more. */
  readonly areComparable: boolean;
}

function countsOf({ one, other }: Pair): Counts {
  if (one.moved && other.moved)
    return {
      sent: one.moved.out,
      received: other.moved.in,
      answered: other.moved.out,
      areMovements: true,
      areComparable: false,
    };
  return {
    sent: one.packetsOut ?? one.bytesOut ?? 0,
    received: other.packetsIn ?? other.bytesIn,
    answered: other.packetsOut ?? other.bytesOut,
    areMovements: false,
    areComparable: one.packetsOut !== undefined && other.packetsIn !== undefined,
  };
}

/** Counters read before the others may be smaller without any loss; the SA's age tells which were read first. */
function isLaterOrSame({ one, other }: Pair): boolean {
  return (
    one.ageSeconds !== undefined &&
    other.ageSeconds !== undefined &&
    other.ageSeconds + SECONDS_OF_DOUBT >= one.ageSeconds
  );
}

/** What arrives and is thrown away there is not lost on the path. */
const DROPPED_THERE = ['replay-dropped', 'integrity-failed', 'policy-dropped', 'unknown-spi-received'];

function drops({ evidence }: StatusReading): boolean {
  return evidence.some(({ kind }) => DROPPED_THERE.includes(kind));
}

function notReceived({ one }: Pair, from: Side, sent: number, received: number): Evidence {
  const sender = from === 'local' ? 'This side' : 'The peer';
  const unit = one.packetsOut === undefined ? 'bytes' : 'packets';
  return fact(
    'sent-not-received',
    `${sender} encrypted ${sent} ${unit}, the other end received ${received === 0 ? 'none' : received}.`,
    lineOfCounts(one),
    { from, packets: String(sent) },
  );
}

function notAnswered({ other }: Pair, from: Side, received: number): Evidence {
  const unit = other.packetsIn === undefined ? 'bytes' : 'packets';
  return fact(
    'received-not-answered',
    `${received} ${unit} arrived at the other end, and it sent none back.`,
    lineOfCounts(other),
    {
      from,
      packets: String(received),
    },
  );
}

/** The line that counts proves it, rather than the one that names the SA. */
function lineOfCounts({ source, countedIn = source }: ShownSa): Pick<ShownSa, 'source'> {
  return { source: countedIn };
}
