import { compareKeyCodes, KEY_CODES, saltOfCase } from '../diagnosis/keys/key-codes.ts';
import type { Flow } from '../flow/flow.ts';
import { planChange } from './change-answer.ts';
import { CHANGE } from './effective-events.ts';
import type { Person } from './incoming.ts';
import { START, showMenu } from './menu.ts';
import {
  type CaseAtHand,
  complaint,
  findCaseByNumber,
  findCaseOfThread,
  notice,
  type Plan,
  showCase,
  type Turn,
} from './plan.ts';
import { redactText } from './redact-text.ts';
import type { Question } from './view.ts';

type Values = Readonly<Record<string, string>>;

const LONGEST_VALUE = 2000;

/** A button or a field of a question that a View showed; its case is named in the question's id. */
export async function planChoose(turn: Turn, id: string, value: string): Promise<Plan> {
  if (id === START) return planStart(turn, value);
  const { on, question } = await findAsked(turn, id);
  if (!on) return showMenu(turn.parts.flows, [complaint('There is no such case any more. Begin here:')]);
  if (question === CHANGE) return planChange(turn, on, value);
  if (on.walks?.id !== question) return planStale(turn, on, question, [value]);
  return planValue(turn, on, on.walks, value);
}

export async function planSubmit(turn: Turn, id: string, values: Values): Promise<Plan> {
  const { on, question } = await findAsked(turn, id);
  if (id === START || !on) return planChoose(turn, id, Object.values(values)[0] ?? 'unknown');
  if (on.walks?.id !== question) return planStale(turn, on, question, Object.values(values));
  if (on.walks.kind === 'form') return planForm(turn, on, on.walks, values);
  return planValue(turn, on, on.walks, Object.values(values)[0] ?? 'unknown');
}

async function planStart(turn: Turn, value: string): Promise<Plan> {
  const { flows } = turn.parts;
  const flow =
    flows.flows.find(({ begin }) => begin.command === value) ??
    flows.flows.find(({ begin }) => begin.scenario === 'unknown');
  if (!flow) return showMenu(flows, [complaint('Pick one of these.')]);
  const on = await findCaseOfThread(turn);
  if (on && isJustBegun(on, flow, turn.incoming.user)) return showCase(on, turn.parts, [], 'full');
  return { kind: 'open', after: on?.stored.number, flow, words: undefined, answers: [], files: [], news: [] };
}

/** Whoever clicks several times means one case. */
function isJustBegun({ stored, case: state }: CaseAtHand, flow: Flow, by: Person): boolean {
  const isUntouched = stored.events.every((event) => event.kind === 'opened' || event.kind === 'flow-started');
  return isUntouched && state.flow.id === flow.id && stored.events[0]?.by.id === by.id;
}

async function findAsked(
  turn: Turn,
  id: string,
): Promise<{ readonly on: CaseAtHand | undefined; readonly question: string }> {
  const named = /^(\d{1,9})\/(.*)$/s.exec(id);
  if (!named) return { on: await findCaseOfThread(turn), question: id };
  return { on: await findCaseByNumber(turn.parts, Number(named[1])), question: named[2] ?? '' };
}

/** An answer to what is asked now, by its value. */
export function planValue(turn: Turn, on: CaseAtHand, question: Question, value: string): Plan {
  if (question.id === CHANGE) return planChange(turn, on, value);
  if (question.kind === 'form') return planForm(turn, on, question, formValues(question, value));
  if (!question.choices.some((choice) => choice.value === value)) return complain(turn, on, question);
  const values = question.kind === 'artefact' ? {} : { [question.fact]: value };
  return {
    kind: 'append',
    on,
    happenings: [{ kind: 'answered', question: question.id, values }],
    news: [],
    fullness: 'news',
  };
}

type Form = Extract<Question, { kind: 'form' }>;

function formValues({ fields }: Form, value: string): Values {
  return fields.length === 1 ? Object.fromEntries(fields.map((field) => [field.id, value])) : {};
}

/** Fields that were left out or left empty are not known. */
function planForm(turn: Turn, on: CaseAtHand, question: Form, given: Values): Plan {
  const refused = refuseCodes(on, given[KEY_CODES]);
  if (refused !== undefined) return showCase(on, turn.parts, [complaint(refused)], 'brief');
  const filled = question.fields.map(({ id }) => [id, readValue(turn, on, given[id])] as const);
  const values = Object.fromEntries(filled);
  return {
    kind: 'append',
    on,
    happenings: [{ kind: 'answered', question: question.id, values }],
    news: [],
    fullness: 'news',
  };
}

/** A code that was mistyped would look like another key. */
function refuseCodes({ stored }: CaseAtHand, typed: string | undefined): string | undefined {
  if (typed === undefined || typed.trim() === '' || typed === 'unknown') return undefined;
  const compared = compareKeyCodes(typed, saltOfCase(stored.thread));
  return compared.kind === 'refused' ? compared.why : undefined;
}

function readValue(turn: Turn, on: CaseAtHand, typed: string | undefined): string {
  const value = (typed ?? '').trim().slice(0, LONGEST_VALUE);
  if (value === '' || value === 'unknown') return 'unknown';
  return redactText(turn, value, on.stored.thread).trim() || 'unknown';
}

export function complain({ parts }: Turn, on: CaseAtHand, question: Question): Plan {
  const ways = {
    choice: 'Pick one of the answers, by its number or its words.',
    check: 'Pick one of the answers, by its number or its words.',
    form: 'Fill in the fields you know and leave the others empty.',
    artefact: 'Drop a file here or paste its text, or say "not now".',
  }[question.kind];
  const sorry = `I did not understand that. ${ways} You can also say why, how, back, I don't know, hand off or stop.`;
  return showCase(on, parts, [complaint(sorry)], 'brief');
}

/** A question that is not asked now: answered meanwhile, by the same person or somebody else, or taken back. */
function planStale({ parts }: Turn, on: CaseAtHand, question: string, values: readonly string[]): Plan {
  const answer = on.case.answers.findLast((each) => each.question === question);
  if (!answer)
    return showCase(on, parts, [complaint('That is not asked any more. This is where the case stands:')], 'full');
  const before = Object.values(answer.values);
  const said = before.length === 0 ? ['unknown'] : before;
  if (said.join() === values.join()) return showCase(on, parts, [], 'full');
  const was = said.every((value) => value === 'unknown')
    ? "I don't know"
    : said.filter((value) => value !== 'unknown').join(', ');
  const told = `${answer.by.name} has answered that already: ${was}. I kept that answer. To change it, go back to it.`;
  return showCase(on, parts, [notice(told)], 'full');
}
