import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Side } from '../diagnosis/evidence.ts';
import type { GivenArtefact } from './case.ts';
import { isRead } from './learned.ts';
import { notice } from './plan.ts';
import type { Part } from './view.ts';

interface Assumed {
  readonly name: string;
  readonly side: Side;
  readonly byName: boolean;
}

/** Whose texts are taken to be whose now, without anybody saying so, and how that is put right; `had` were there before. */
export function sayAssumed(artefacts: readonly GivenArtefact[], had: number, { inputs }: Diagnosis): readonly Part[] {
  const assumed = artefacts.flatMap(({ artefact, isAssumed }, index): readonly Assumed[] => {
    const input = inputs[index];
    if (!input || !isRead(input)) return [];
    const { side } = input;
    const byOrder = artefact.side === 'unknown' && side !== 'unknown';
    return (isAssumed && index >= had) || byOrder ? [{ name: artefact.name, side, byName: !byOrder }] : [];
  });
  if (assumed.length === 0) return [];
  const why = assumed.every(({ byName }) => byName) ? 'by the name' : 'by the order in which they came';
  return [notice(`I take ${sayWhose(assumed)}, ${why}. If that is the wrong way round, say "swap".`)];
}

/** "a.conf for yours and b.conf for the other side's". */
export function sayWhose(texts: readonly { readonly name: string; readonly side: Side }[]): string {
  return texts.map(({ name, side }) => `${name} for ${side === 'local' ? 'yours' : "the other side's"}`).join(' and ');
}
