import type { InputSummary } from '../diagnosis/diagnosis.ts';
import type { Side } from '../diagnosis/evidence.ts';
import type { GivenArtefact } from './case.ts';

/** What a person said of the sides of texts: question about a side → side. */
export function tellSides(
  artefacts: readonly GivenArtefact[],
  told: Readonly<Record<string, string>>,
): readonly GivenArtefact[] {
  return artefacts.map((given) => {
    const side = told[given.sideQuestion];
    return side === undefined ? given : { ...ofSide(given, sideCalled(side)), isAssumed: false };
  });
}

/** Two texts of one kind whose sides nobody told are read as one of each side: from then on they are taken for that. */
export function assumeSides(
  artefacts: readonly GivenArtefact[],
  inputs: readonly InputSummary[],
): readonly GivenArtefact[] {
  return artefacts.map((given, index) => {
    const side = inputs[index]?.side ?? 'unknown';
    const isNew = given.artefact.side === 'unknown' && side !== 'unknown';
    return isNew ? { ...ofSide(given, side), isAssumed: true } : given;
  });
}

function ofSide(given: GivenArtefact, side: Side): GivenArtefact {
  return { ...given, artefact: { ...given.artefact, side } };
}

function sideCalled(word: string): Side {
  return word === 'local' || word === 'peer' ? word : 'unknown';
}
