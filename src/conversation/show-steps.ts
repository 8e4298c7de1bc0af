import type { Diagnosis, Difference, Finding, Remedy } from '../diagnosis/diagnosis.ts';
import { fieldName } from './field-names.ts';
import type { Part, Step } from './view.ts';
import { whoOf } from './words.ts';

export function listSteps(title: string, steps: readonly Step[]): readonly Part[] {
  return steps.length === 0 ? [] : [{ kind: 'steps', title, steps }];
}

/** What would tell most, best first. */
export function stepsToTellMore({ nextSteps }: Diagnosis, most: number): readonly Step[] {
  return nextSteps
    .slice(0, most)
    .map(({ why, side, commands, impact }) => ({ text: why, who: whoOf(side), commands, impact }));
}

/** Where both configurations are known, which value to change to which; general advice only where they are not. */
export function remediesOf(finding: Finding, diagnosis: Diagnosis): readonly Step[] {
  const changes = changesFor(finding, diagnosis);
  const remedies = changes.length === 0 ? finding.remedies : finding.remedies.filter(({ vendor }) => vendor !== 'any');
  return [...changes.map(stepOfChange), ...joinSides(remedies)];
}

/** The differences that the finding is about, and of which it is known how to mend them. */
export function changesFor({ cause }: Finding, { differences }: Diagnosis): readonly Difference[] {
  return differences.filter((one) => one.cause === cause && one.verdict !== 'fine' && one.change !== undefined);
}

function stepOfChange({ field, change = '' }: Difference): Step {
  return { text: `${fieldName(field)}: ${change}`, who: undefined, commands: [], impact: undefined };
}

/** Two devices of the same make are mended alike, which is said once. */
function joinSides(remedies: readonly Remedy[]): readonly Step[] {
  const alike = Map.groupBy(remedies, ({ text, commands }) => JSON.stringify([text, commands]));
  return [...alike.values()].flatMap(([remedy, ...more]) =>
    remedy === undefined ? [] : [stepOf(remedy, more.length > 0 ? 'on each side that is changed' : placeOf(remedy))],
  );
}

function stepOf({ text, commands, impact }: Remedy, who: string | undefined): Step {
  return { text, who, commands, impact };
}

function placeOf({ side, onBothSides }: Remedy): string | undefined {
  return onBothSides ? 'on both sides' : whoOf(side);
}
