import { showFinding, showHealthy, showUnclear } from '../conversation/show-diagnosis.ts';
import type { Part } from '../conversation/view.ts';
import type { Diagnosis, InputSummary } from '../diagnosis/diagnosis.ts';
import { renderPart } from './render.ts';

/** A diagnosis for a person who reads it in a terminal, outside of any conversation. */
export function diagnosisText(diagnosis: Diagnosis): string {
  const parts = [...showInputs(diagnosis.inputs), ...showVerdict(diagnosis)];
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

function showSteps({ nextSteps }: Diagnosis): readonly Part[] {
  if (nextSteps.length === 0) return [];
  const steps = nextSteps.slice(0, MOST_STEPS).map(({ why, side, commands, impact }) => ({
    text: why,
    who: side === 'unknown' ? undefined : `${side} side`,
    commands,
    impact,
  }));
  return [{ kind: 'steps', title: 'What would tell most, best first', steps }];
}

function showInputs(inputs: readonly InputSummary[]): readonly Part[] {
  return [
    {
      kind: 'facts',
      facts: inputs.flatMap((input) => [
        { name: input.file, value: input.problem ?? described(input) },
        ...(input.remarks ?? []).map(({ line, says }) => ({ name: `${input.file}, line ${line}`, value: says })),
      ]),
    },
  ];
}

function described({ kind, vendor, format, side, role, lines, recognised }: InputSummary): string {
  const of = [vendor, format].filter((name) => name !== null).join(', ');
  const whose = [side === 'unknown' ? undefined : `${side} side`, role ?? undefined]
    .filter((word) => word !== undefined)
    .join(', ');
  return `${kind} (${of})${whose === '' ? '' : `, ${whose}`}; ${recognised} of ${lines} lines understood`;
}
