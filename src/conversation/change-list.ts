import { askedInWords } from './asked-in-words.ts';
import type { Case } from './case.ts';
import { CHANGE } from './effective-events.ts';
import type { Choice, Question } from './view.ts';
import { sideName } from './words.ts';

/** Characters that a button or a list shows. */
const LONGEST_LABEL = 75;
const LONGEST_ANSWER = 40;

/** What was answered and still counts, a line each: the last answer to each question. */
export function changeable(of: Case): readonly Choice[] {
  const last = new Map(of.answers.map((answer) => [answer.question, answer]));
  return [...last.values()].map(({ question, values }) => ({
    value: question,
    label: labelOf(askedInWords(of, question), answerIn(of, question, values)),
  }));
}

export const NOT_KNOWN = 'not known';

/** In the words of its choice. */
export function answerIn(of: Case, question: string, values: Readonly<Record<string, string>>): string {
  const node = of.flow.nodes.get(question);
  const stated = Object.values(values).filter((value) => value !== 'unknown');
  if (stated.length === 0) return NOT_KNOWN;
  const chosen = node?.kind === 'choice' ? node.choices.find(({ value }) => value === stated[0])?.label : undefined;
  return chosen ?? stated.map((value) => (question.startsWith('side.') ? whoseIs(value) : value)).join(', ');
}

function whoseIs(side: string): string {
  return sideName(side === 'peer' ? 'peer' : 'local');
}

/** The answer is what people look for; the question may be cut. */
function labelOf(asked: string, answer: string): string {
  const said = shorten(answer, LONGEST_ANSWER);
  return `${shorten(asked, LONGEST_LABEL - said.length - 3)} · ${said}`;
}

function shorten(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1).trimEnd()}…`;
}

export function askWhatToChange(of: Case): Question {
  return {
    id: CHANGE,
    fact: CHANGE,
    side: 'unknown',
    text: 'Which answer do you want to change?',
    term: undefined,
    why: 'The answer is taken out, and its question comes again. All the others stay.',
    howToFind: [],
    kind: 'choice',
    choices: [...changeable(of), { value: 'unknown', label: 'None of them' }],
  };
}
