import type { Evidence } from '../evidence.ts';
import { type ChildSaStatus, fact } from './status-reading.ts';

/** So many packets without an answer are not a coincidence of when the counters were read. */
const PACKETS_THAT_MATTER = 3;
const FEW_PACKETS = 20;
/** The first packets may be on their way or want no answer: no more than these in one direction alone are no fault. */
const LEAST_THAT_MATTERS = { packets: PACKETS_THAT_MATTER, bytes: 120 } as const;
/** Packets that left this much later than the last one came were waited for in vain. */
const SILENCE_THAT_MATTERS = 10;

/** What the counters of one Child SA say about the two directions. */
export function trafficOf(status: ChildSaStatus): readonly Evidence[] {
  const sa = { ...status, source: status.countedIn ?? status.source };
  const unit = sa.packetsIn === undefined ? 'bytes' : 'packets';
  const { packetsIn = sa.bytesIn, packetsOut = sa.bytesOut } = sa;
  if (packetsIn === undefined || packetsOut === undefined) return [];
  const attributes = { packetsIn: String(packetsIn), packetsOut: String(packetsOut) };
  const name = saName(sa);
  if (packetsIn === 0 && packetsOut === 0) return [fact('traffic-none', `Nothing has gone through ${name} yet.`, sa)];
  const isOneWay = packetsIn === 0 || packetsOut === 0;
  if (isOneWay && packetsIn + packetsOut < LEAST_THAT_MATTERS[unit]) return [];
  if (packetsIn === 0)
    return [fact('traffic-out-only', `${packetsOut} ${unit} left through ${name}, none came.`, sa, attributes)];
  if (packetsOut === 0)
    return [fact('traffic-in-only', `${packetsIn} ${unit} came through ${name}, none left.`, sa, attributes)];
  const silence = silenceOf(sa);
  if (silence !== undefined)
    return [
      fact(
        'traffic-out-only',
        `Packets still leave through ${name}, but none has come for ${silence} seconds.`,
        sa,
        attributes,
      ),
    ];
  if (sa.ofDevice || (unit === 'packets' && mayHaveStopped(sa))) return [];
  return [
    fact(
      'traffic-both-ways',
      `${unit === 'packets' ? 'Packets' : 'Bytes'} leave (${packetsOut}) and arrive (${packetsIn}) through ${name}.`,
      sa,
      attributes,
    ),
  ];
}

/** Seconds that the peer has been silent while this side went on sending; undefined where it was not. */
function silenceOf({ packetsIn = 0, packetsOut = 0, idleIn, idleOut }: ChildSaStatus): number | undefined {
  if (idleIn === undefined || idleOut === undefined) return undefined;
  if (packetsOut - packetsIn < PACKETS_THAT_MATTER || idleIn - idleOut < SILENCE_THAT_MATTERS) return undefined;
  return idleIn;
}

/** Far more left than came, and nothing tells when: answers may have stopped, or there was little to answer. */
function mayHaveStopped({ packetsIn = 0, packetsOut = 0, idleIn }: ChildSaStatus): boolean {
  if (idleIn !== undefined) return false;
  return packetsOut > 10 * packetsIn || (packetsIn < FEW_PACKETS && packetsOut - packetsIn >= PACKETS_THAT_MATTER);
}

export function childEstablished(sa: ChildSaStatus): Evidence {
  const attributes = {
    localTrafficSelectors: sa.localTrafficSelectors.join(' '),
    remoteTrafficSelectors: sa.remoteTrafficSelectors.join(' '),
    spiIn: sa.spiIn,
    spiOut: sa.spiOut,
    connection: sa.connection || undefined,
    child: sa.child || undefined,
  };
  return fact('child-established', `${saName(sa).replace(/^t/u, 'T')} is up.`, sa, attributes);
}

export function saName({ child, ofDevice }: ChildSaStatus): string {
  if (ofDevice) return 'the tunnels of this device';
  return child === '' ? 'the Child SA' : `the Child SA ${child}`;
}
