import type { InputSummary } from '../diagnosis/diagnosis.ts';
import type { Side } from '../diagnosis/evidence.ts';
import type { Facts } from '../flow/facts.ts';

/** What the inputs tell without anybody being asked: what is there, of which vendor, and who began. */
export function learnFrom(inputs: readonly InputSummary[]): Facts {
  const usable = inputs.filter((input) => input.problem === undefined);
  return Object.fromEntries(
    usable.flatMap((input) => [...givenFacts(input), ...vendorFacts(input), ...roleFacts(input)]),
  );
}

type Learned = readonly [fact: string, value: string];

function givenFacts({ side, kind, role }: InputSummary): readonly Learned[] {
  return [
    ['given.any', 'yes'],
    [`given.${side}.${kind}`, 'yes'],
    ...(role === null ? [] : [[`given.${side}.${role}-${kind}`, 'yes'] as const]),
  ];
}

function vendorFacts({ side, vendor, device }: InputSummary): readonly Learned[] {
  return vendor !== null && device !== false && side !== 'unknown' ? [[`${side}.vendor`, vendor]] : [];
}

function roleFacts({ side, role }: InputSummary): readonly Learned[] {
  if (role === null || side === 'unknown') return [];
  return [['initiator', role === 'initiator' ? side : otherSide(side)]];
}

function otherSide(side: Exclude<Side, 'unknown'>): Side {
  return side === 'local' ? 'peer' : 'local';
}
