import type { Evidence } from '../../../evidence.ts';
import { fact, type StatusLine } from '../../status-reading.ts';

/** Packets that come late, or for the SA before the last re-key, are no fault as long as they are few. */
const PACKETS_THAT_MATTER = 10;
const SHARE_THAT_MATTERS = 0.01;

interface Counter {
  readonly pattern: RegExp;
  readonly kind: string;
  readonly says: (count: string) => string;
  /** From which share of all packets on it is more than noise. */
  readonly share?: number;
}

// https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/security/s1/sec-s1-cr-book/sec-cr-s3.html (show crypto ipsec sa detail)
const COUNTERS: readonly Counter[] = [
  {
    pattern: /#pkts replay failed \(rcv\): (?<count>\d{1,20})/u,
    kind: 'replay-dropped',
    says: (count) => `${count} packets were dropped by the anti-replay window.`,
  },
  {
    pattern: /#pkts verify failed: (?<count>\d{1,20})/u,
    kind: 'integrity-failed',
    says: (count) => `${count} packets failed authentication.`,
  },
  {
    pattern: /#pkts invalid identity \(recv\) (?<count>\d{1,20})/u,
    kind: 'policy-dropped',
    says: (count) => `${count} packets came through the SA that do not fit its traffic selectors.`,
  },
  {
    pattern: /#pkts invalid sa \(rcv\) (?<count>\d{1,20})/u,
    kind: 'unknown-spi-received',
    says: (count) => `${count} packets came for an SA that this device does not have.`,
  },
  {
    pattern: /#recv errors:? (?<count>\d{1,20})/u,
    kind: 'integrity-failed',
    says: (count) => `${count} of the packets received could not be used.`,
    // This counter also takes in replays and what does not fit: only where most fail is it the SA that does not fit.
    share: 0.5,
  },
];

/** What the counters of errors of one flow say, of which so many packets were received. */
export function dropsOf(lines: readonly StatusLine[], received: number): readonly Evidence[] {
  return COUNTERS.flatMap(({ pattern, kind, says, share = SHARE_THAT_MATTERS }) => {
    const line = lines.find(({ text }) => pattern.test(text));
    const count = line && pattern.exec(line.text)?.groups?.['count'];
    if (!line || count === undefined) return [];
    if (Number(count) < Math.max(PACKETS_THAT_MATTER, share * received)) return [];
    return [fact(kind, says(count), line, kind === 'unknown-spi-received' ? {} : { packets: count })];
  });
}
