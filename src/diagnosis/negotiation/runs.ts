import type { Evidence } from '../evidence.ts';

/** A daemon that starts anew counts its SAs from one again: what bears the same number after it is another SA. */
export function numberRuns(evidence: readonly Evidence[]): readonly Evidence[] {
  let runs = 0;
  return evidence.map((fact) => {
    if (fact.kind === 'daemon-started') runs += 1;
    return fact.ikeSa === undefined || runs === 0 ? fact : { ...fact, ikeSa: `${fact.ikeSa} of run ${runs}` };
  });
}
