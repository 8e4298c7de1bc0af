import type { DroppedFile } from './incoming.ts';
import { showMenu } from './menu.ts';
import { type CaseAtHand, complaint, findCaseOfThread, notice, type Plan, showCase, type Turn } from './plan.ts';
import { planAction } from './plan-action.ts';
import { complain, planValue } from './plan-answer.ts';
import { openByWords, planCommand } from './plan-command.ts';
import { answerSaid, correctionsSaid, factsSaid, type SaidFact } from './said-facts.ts';
import { isCourtesy, saysItFails, saysItWorks, saysNotKnown } from './spoken.ts';
import { answersOf, tellUnderstood } from './tell-understood.ts';
import { understand } from './understand.ts';
import type { Question } from './view.ts';

/** What somebody typed or pasted in the thread. */
export async function planText(turn: Turn, text: string): Promise<Plan> {
  const on = await findCaseOfThread(turn);
  const meaning = understand(text, on?.question);
  switch (meaning.kind) {
    case 'command':
      return planCommand(turn, meaning.text);
    case 'artefact':
      return planFiles(turn, on, [pasted(text)]);
    case 'action':
      return on ? planAction(turn, on, meaning.action) : showMenu(turn.parts.flows, []);
    case 'value':
      return on?.question ? planValue(turn, on, on.question, meaning.value) : openByWords(turn, text);
    case 'unclear':
      if (isBeginning(text, turn)) return planCommand(turn, text);
      if (isCourtesy(text)) return on ? showCase(on, turn.parts, [], 'brief') : showMenu(turn.parts.flows, []);
      return on?.question ? planRemark(turn, on, on.question, text) : planUnclear(turn, on, text);
  }
}

/** "new", where it answers nothing. */
function isBeginning(text: string, { parts }: Turn): boolean {
  const word = text.trim().toLowerCase();
  return parts.flows.flows.some(({ begin }) => begin.command === word);
}

/** Words that answer other questions than the one that is asked are taken, too. */
function planRemark(turn: Turn, on: CaseAtHand, question: Question, text: string): Plan {
  const { flow, position } = on.case;
  const worked = planWorked(on, text);
  if (worked) return worked;
  if (position.place.kind === 'fix' && question.id === position.place.question && saysItFails(text))
    return planValue(turn, on, question, 'no');
  const said = [...factsSaid(text, flow, position.facts), ...correctionsSaid(text, flow, position.facts)];
  if (said.length > 0) return takeRemark(on, said);
  const answer = answerSaid(text, question.id, flow.nodes.get(question.id));
  if (answer) return takeRemark(on, [answer]);
  return saysNotKnown(text) ? takeAsNotKnown(turn, on, question) : complain(turn, on, question);
}

/** The last remedy that was tried has helped after all, whatever is asked meanwhile. */
function planWorked(on: CaseAtHand, text: string): Plan | undefined {
  const { answers, place } = on.case.position;
  const tried = place.kind === 'fix' ? place.question : Object.keys(answers).findLast((id) => id.startsWith('fix.'));
  if (tried === undefined || !saysItWorks(text)) return undefined;
  const happenings = [{ kind: 'answered', question: tried, values: { [tried]: 'yes' } }] as const;
  return { kind: 'append', on, happenings, news: [], fullness: 'full' };
}

function takeAsNotKnown(turn: Turn, on: CaseAtHand, question: Question): Plan {
  const plan = planValue(turn, on, question, 'unknown');
  return plan.kind === 'append' ? { ...plan, news: [notice('I take that as "I don\'t know".')] } : plan;
}

function takeRemark(on: CaseAtHand, said: readonly SaidFact[]): Plan {
  return { kind: 'append', on, happenings: answersOf(said), news: [tellUnderstood(said)], fullness: 'full' };
}

/** Words without a question to answer: a new case, or a hint at what can be done with the old one. */
async function planUnclear(turn: Turn, on: CaseAtHand | undefined, text: string): Promise<Plan> {
  const plan = await openByWords(turn, text);
  if (plan.kind === 'open' || !on) return plan;
  const sorry = `Case ${on.case.number} is over. Drop a log or settings to go on with it, say "resume ${on.case.number}", or begin a new one:`;
  return showMenu(turn.parts.flows, [complaint(sorry)]);
}

export async function planFiles(turn: Turn, on: CaseAtHand | undefined, files: readonly DroppedFile[]): Promise<Plan> {
  if (on) return { kind: 'drop', on, files };
  const flow = turn.parts.flows.flows.find(({ begin }) => begin.scenario === 'unknown') ?? turn.parts.flows.flows[0];
  if (!flow) return showMenu(turn.parts.flows, []);
  return { kind: 'open', after: undefined, flow, words: undefined, answers: [], files, news: [] };
}

function pasted(text: string): DroppedFile {
  return { name: 'pasted.txt', side: 'unknown', bytes: new TextEncoder().encode(text) };
}
