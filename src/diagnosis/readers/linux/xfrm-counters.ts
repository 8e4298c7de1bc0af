import type { Evidence } from '../../evidence.ts';
import { fact, type StatusLine, type StatusPart } from '../status-reading.ts';

const COUNTER = /^(?<name>Xfrm(?:In|Out|Fwd|Acq)\w{1,32})\s{1,40}(?<count>\d{1,20})$/u;

/** Packets that come late or twice once in a while are no fault. */
const PACKETS_THAT_MATTER = 3;

interface Meaning {
  readonly kind: string;
  readonly says: (count: string) => string;
}

// https://docs.kernel.org/networking/xfrm_proc.html
const MEANINGS: Readonly<Record<string, Meaning>> = {
  XfrmInNoStates: {
    kind: 'unknown-spi-received',
    says: (count) => `${count} packets came for an SA that this device does not have.`,
  },
  XfrmInStateSeqError: {
    kind: 'replay-dropped',
    says: (count) => `${count} packets were dropped by the anti-replay window.`,
  },
  XfrmInStateProtoError: {
    kind: 'integrity-failed',
    says: (count) => `${count} packets failed decryption or authentication.`,
  },
  XfrmInStateMismatch: {
    kind: 'policy-dropped',
    says: (count) => `${count} packets do not fit the SA they came through.`,
  },
  XfrmInTmplMismatch: {
    kind: 'policy-dropped',
    says: (count) => `${count} packets came otherwise protected than the policy asks for.`,
  },
  XfrmInNoPols: {
    kind: 'policy-dropped',
    says: (count) => `${count} packets came through an SA that no policy allows them.`,
  },
  XfrmInPolBlock: { kind: 'policy-dropped', says: (count) => `${count} packets were dropped by a policy.` },
  XfrmOutPolBlock: { kind: 'policy-dropped', says: (count) => `${count} packets to be sent were dropped by a policy.` },
};

/** Reads /proc/net/xfrm_stat. */
export function readXfrmCounters(lines: readonly StatusLine[]): StatusPart {
  const counters = lines.filter((line) => COUNTER.test(line.text));
  return {
    format: '/proc/net/xfrm_stat',
    read: counters.map((line) => line.number),
    evidence: counters.flatMap(evidenceOf),
  };
}

function evidenceOf(line: StatusLine): readonly Evidence[] {
  const { name = '', count = '0' } = COUNTER.exec(line.text)?.groups ?? {};
  const meaning = MEANINGS[name];
  if (!meaning || Number(count) < PACKETS_THAT_MATTER) return [];
  return [
    fact(meaning.kind, meaning.says(count), line, meaning.kind === 'unknown-spi-received' ? {} : { packets: count }),
  ];
}
