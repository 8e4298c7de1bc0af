import type { Diagnosis, InputSummary } from '../diagnosis/diagnosis.ts';
import type { Facts } from '../flow/facts.ts';

/** What the texts tell without anybody being asked: what is there, of which vendor, who began, and what their lines show. */
export function learnFrom({ inputs, told = [] }: Diagnosis): Facts {
  const usable = inputs.filter(isRead);
  return Object.fromEntries([
    ...usable.flatMap((input) => [...givenFacts(input), ...vendorFacts(input)]),
    ...told.map(({ fact, value }): Learned => [fact, value]),
  ]);
}

/** A text of which not a line was understood is as good as none. */
export function isRead({ problem, recognised }: InputSummary): boolean {
  return problem === undefined && recognised > 0;
}

type Learned = readonly [fact: string, value: string];

function givenFacts({ side, kind, role }: InputSummary): readonly Learned[] {
  return [
    ['given.any', 'yes'],
    [`given.${side}.${kind}`, 'yes'],
    ...(role === null ? [] : [[`given.${side}.${role}-${kind}`, 'yes'] as const]),
  ];
}

/** The commands of a daemon are better than none, also where it may be part of an appliance. */
function vendorFacts({ side, vendor, device }: InputSummary): readonly Learned[] {
  return vendor !== null && device !== false && side !== 'unknown' ? [[`${side}.vendor`, vendor]] : [];
}
