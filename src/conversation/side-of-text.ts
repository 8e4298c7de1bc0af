import type { Side } from '../diagnosis/evidence.ts';
import { sideInName } from '../diagnosis/side-in-name.ts';
import type { GivenArtefact } from './case.ts';
import type { Question } from './view.ts';

/** Whose a text is taken to be, and whether anybody said so. */
export interface TakenSide {
  readonly side: Side;
  readonly isAssumed: boolean;
}

interface NamedText {
  readonly name: string;
  readonly side: Side;
}

/**
 * Said with the file; else what its name and the question that it answers tell together. Where a name speaks against
 * the question it is asked.
 */
export function sideOfText({ name, side }: NamedText, isAlone: boolean, question: Question | undefined): TakenSide {
  if (side !== 'unknown') return { side, isAssumed: false };
  const named = sideInName(name);
  const asked = isAlone && question?.kind === 'artefact' ? question.side : 'unknown';
  if (asked === 'unknown') return { side: named, isAssumed: named !== 'unknown' };
  return { side: named === 'unknown' || named === asked ? asked : 'unknown', isAssumed: false };
}

/** The answer that turns round every side that nobody said; undefined where there is none. */
export function turnedRound(artefacts: readonly GivenArtefact[]): Readonly<Record<string, Side>> | undefined {
  const assumed = artefacts.filter(({ artefact, isAssumed }) => isAssumed && !artefact.unread);
  if (assumed.length === 0) return undefined;
  return Object.fromEntries(
    assumed.map(({ artefact, sideQuestion }) => [sideQuestion, artefact.side === 'local' ? 'peer' : 'local'] as const),
  );
}
