import type { Evidence } from '../evidence.ts';
import type { StatusReading } from '../readers/status-reading.ts';

/** Packets that come late, twice or damaged happen on any path; fewer than this share of all are no fault. */
const SHARE_THAT_MATTERS = 0.01;

const COUNTED_ERRORS = ['replay-dropped', 'integrity-failed', 'policy-dropped'];

/** Leaves out errors that are few beside what the same device received. */
export function withoutNoise(readings: readonly StatusReading[]): readonly StatusReading[] {
  const received = readings.flatMap(({ sas }) => sas).reduce((sum, { packetsIn = 0 }) => sum + packetsIn, 0);
  const isNoise = ({ kind, attributes }: Evidence) =>
    COUNTED_ERRORS.includes(kind) && Number(attributes['packets'] ?? received) < received * SHARE_THAT_MATTERS;
  return readings.map((reading) => {
    const evidence = reading.evidence.filter((one) => !isNoise(one));
    return evidence.length === reading.evidence.length ? reading : { ...reading, evidence };
  });
}
