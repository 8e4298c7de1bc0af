import type { FlowNode } from '../flow/schema.ts';
import type { Case } from './case.ts';
import type { Parts } from './parts.ts';
import { type CaseAtHand, complaint, notice, type Plan, showCase, type Turn } from './plan.ts';
import type { Choice } from './view.ts';

/** The question which answer to change; it is shown when somebody wishes to, and answered by the id of a question. */
export const CHANGE = 'change';

/** Characters that a button or a list shows. */
const LONGEST_LABEL = 75;
const LONGEST_ANSWER = 40;

/** What was answered and still counts, a line each: the last answer to each question of the flow. */
export function changeable(of: Case): readonly Choice[] {
  const last = new Map(of.answers.map((answer) => [answer.question, answer]));
  return [...last.values()].flatMap(({ question, values }) => {
    const node = of.flow.nodes.get(question);
    return node && 'text' in node ? [{ value: question, label: labelOf(node.text, answerIn(node, values)) }] : [];
  });
}

function answerIn(node: FlowNode, values: Readonly<Record<string, string>>): string {
  const stated = Object.values(values).filter((value) => value !== 'unknown');
  if (stated.length === 0) return 'not known';
  const chosen = node.kind === 'choice' ? node.choices.find(({ value }) => value === stated[0])?.label : undefined;
  return chosen ?? stated.join(', ');
}

/** The answer is what people look for; the question may be cut. */
function labelOf(asked: string, answer: string): string {
  const said = shorten(answer, LONGEST_ANSWER);
  return `${shorten(asked, LONGEST_LABEL - said.length - 3)} · ${said}`;
}

function shorten(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1).trimEnd()}…`;
}

export function askWhatToChange(on: CaseAtHand, parts: Parts): Plan {
  const choices = changeable(on.case);
  const shown = showCase(on, parts, [], 'brief');
  if (shown.kind !== 'show') return shown;
  if (choices.length === 0) return showCase(on, parts, [notice('Nothing was answered yet.')], 'brief');
  const question = {
    id: `${on.case.number}/${CHANGE}`,
    fact: CHANGE,
    side: 'unknown',
    text: 'Which answer do you want to change?',
    term: undefined,
    why: 'The answer is taken out, and its question comes again. All the others stay.',
    howToFind: [],
    kind: 'choice',
    choices: [...choices, { value: 'unknown', label: 'None of them' }],
  } as const;
  return { kind: 'show', view: { ...shown.view, parts: [], question } };
}

export function planChange({ parts }: Turn, on: CaseAtHand, question: string): Plan {
  if (question === 'unknown') return showCase(on, parts, [], 'full');
  if (!changeable(on.case).some(({ value }) => value === question))
    return showCase(on, parts, [complaint('That answer does not count any more.')], 'full');
  const news = [notice('Taken out; the case keeps a note of it. All other answers stay.')];
  return { kind: 'append', on, happenings: [{ kind: 'went-back', question }], news, fullness: 'full' };
}
