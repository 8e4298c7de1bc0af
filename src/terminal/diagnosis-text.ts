import { showFinding, showHealthy, showUnclear } from '../conversation/show-diagnosis.ts';
import { requestTexts } from '../conversation/show-request.ts';
import { stepsToTellMore } from '../conversation/show-steps.ts';
import type { Part } from '../conversation/view.ts';
import { sideName } from '../conversation/words.ts';
import type { Diagnosis, InputSummary } from '../diagnosis/diagnosis.ts';
import { renderPart } from './render.ts';

/** A diagnosis for a person who reads it in a terminal, outside of any conversation. */
export function diagnosisText(diagnosis: Diagnosis): string {
  const parts = [...showUnread(diagnosis.inputs), ...showVerdict(diagnosis), ...showRead(diagnosis.inputs)];
  return `${parts.map(renderPart).join('\n\n')}\n`;
}

function showVerdict(diagnosis: Diagnosis): readonly Part[] {
  switch (diagnosis.verdict) {
    case 'fault-found': {
      const [first] = diagnosis.findings;
      return first ? showFinding(first, diagnosis) : [];
    }
    case 'no-fault-found':
      return showHealthy(diagnosis);
    case 'not-enough-evidence':
      return [...showUnclear(diagnosis), ...showSteps(diagnosis)];
  }
}

/** A list of everything helps nobody. */
const MOST_STEPS = 3;

function showSteps(diagnosis: Diagnosis): readonly Part[] {
  const steps = stepsToTellMore(diagnosis, MOST_STEPS);
  if (steps.length === 0) return [];
  return [
    { kind: 'steps', title: 'What would tell most, best first', steps },
    ...requestTexts(diagnosis.nextSteps.slice(0, MOST_STEPS), diagnosis),
  ];
}

/** What could not be used may be what was meant to be diagnosed, so it comes before the verdict. */
function showUnread(inputs: readonly InputSummary[]): readonly Part[] {
  const facts = inputs.flatMap(({ file, problem }) => (problem === undefined ? [] : [{ name: file, value: problem }]));
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

function showRead(inputs: readonly InputSummary[]): readonly Part[] {
  const facts = inputs
    .filter(({ problem }) => problem === undefined)
    .flatMap((input) => [
      { name: input.file, value: described(input) },
      ...(input.remarks ?? []).map(({ line, says }) => ({ name: `${input.file}, line ${line}`, value: says })),
    ]);
  return facts.length === 0
    ? []
    : [
        { kind: 'text', text: 'What I read:' },
        { kind: 'facts', facts },
      ];
}

const TAKEN_BY = { name: 'its name', order: 'the order of the files' } as const;

function described({ kind, vendor, format, side, sideTakenBy, role, lines, recognised }: InputSummary): string {
  const of = [vendor, format].filter((name) => name !== null).join(', ');
  const whose = [
    ...(side === 'unknown'
      ? []
      : [`${sideName(side)}${sideTakenBy === undefined ? '' : ` (by ${TAKEN_BY[sideTakenBy]})`}`]),
    ...(role === null ? [] : [`the ${role}`]),
  ];
  return `${[`${kind} (${of})`, ...whose].join(', ')}; ${recognised} of ${lines} lines understood`;
}
