import type { InputSummary } from '../diagnosis/diagnosis.ts';
import type { Case } from './case.ts';
import type { Artefact } from './case-event.ts';
import { type CaseAtHand, complaint, notice } from './plan.ts';
import type { Part, Question } from './view.ts';
import { secretsTakenOut, sideName, vendorLabel } from './words.ts';

/** What a dropped text turned out to be, in one sentence, and what is still wanted when it is not what was asked for. */
export function describeInput(
  { case: of, question }: CaseAtHand,
  artefact: Artefact,
  input: InputSummary | undefined,
): readonly Part[] {
  if (!input) return [];
  if (input.problem !== undefined) return [complaint(`${artefact.name}: ${input.problem}`)];
  return [
    notice(`Read ${artefact.name}: ${traits(of, artefact, input).join(', ')}.${stillWanted(input, question)}`),
    ...remarksOn(artefact, input.remarks ?? []),
  ];
}

/** More are nothing that anybody reads in a conversation. */
const MOST_REMARKS = 3;

/** What the reader of a configuration found missing in it, or could not read. */
function remarksOn({ name }: Artefact, remarks: NonNullable<InputSummary['remarks']>): readonly Part[] {
  const facts = remarks
    .slice(0, MOST_REMARKS)
    .map(({ line, says }) => ({ name: `${name}, line ${line}`, value: says }));
  const more = remarks.length - facts.length;
  const rest = more > 0 ? [{ name, value: `${more} more like ${more === 1 ? 'this' : 'these'}` }] : [];
  return facts.length === 0 ? [] : [{ kind: 'facts', facts: [...facts, ...rest] }];
}

function traits(of: Case, { redactions }: Artefact, input: InputSummary): readonly string[] {
  const kind = input.kind === 'unknown' ? 'a text I do not know the kind of' : `a ${KINDS[input.kind]}`;
  const vendor = input.vendor === null ? kind : `${kind} of ${vendorLabel(of, input.vendor)}`;
  return [
    vendor,
    sideName(input.side),
    ...(input.role === null ? [] : [`the ${input.role}`]),
    `${input.lines} ${input.lines === 1 ? 'line' : 'lines'}, ${input.recognised} understood`,
    ...(redactions > 0 ? [secretsTakenOut(redactions)] : []),
  ];
}

function stillWanted(input: InputSummary, question: Question | undefined): string {
  if (question?.kind !== 'artefact' || question.side === 'unknown') return '';
  if (input.kind === 'unknown' || input.kind === question.wants) return '';
  return ` The ${KINDS[question.wants]} is still open; drop it whenever you have it.`;
}

const KINDS = { log: 'log', config: 'configuration', status: 'status output' } as const;
