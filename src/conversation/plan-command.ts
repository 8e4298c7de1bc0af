import type { Flow } from '../flow/flow.ts';
import { stateOf } from './case.ts';
import type { Happening } from './case-event.ts';
import { guessFlow } from './guess-flow.ts';
import { helpText, showMenu } from './menu.ts';
import {
  atHand,
  type CaseAtHand,
  complaint,
  findCaseByNumber,
  findCaseOfThread,
  notice,
  type Plan,
  showCase,
  type Turn,
} from './plan.ts';
import { planAction } from './plan-action.ts';
import { redactText } from './redact-text.ts';
import { factsSaid } from './said-facts.ts';
import { answersOf, tellUnderstood } from './tell-understood.ts';
import type { Part } from './view.ts';
import { titleOf } from './words.ts';

const MOST_LISTED = 20;

/** `/ipsec-help new`, `new`, `/ipsec-help show 17`, or words of a reporter. */
export async function planCommand(turn: Turn, text: string): Promise<Plan> {
  const { flows } = turn.parts;
  const rest = text
    .trim()
    .replace(/^\/?ipsec-help\b/i, '')
    .trim();
  const [first = '', ...others] = rest.split(/\s+/);
  const word = first.toLowerCase();
  const flow = flows.flows.find(({ begin }) => begin.command === word);
  if (flow && others.length === 0) return openFlow(turn, flow, undefined, []);
  if (rest === '') return showMenu(flows, []);
  if (word === 'help') return planHelp(turn);
  if (word === 'list') return listCases(turn);
  if (/^(show|resume|handoff|close)$/.test(word)) return planForNumber(turn, word, others[0]);
  return openByWords(turn, rest);
}

/** The case stays in its place when another is opened in the same thread. */
async function openFlow(
  turn: Turn,
  flow: Flow,
  words: string | undefined,
  news: readonly Part[],
  answers: readonly Happening[] = [],
): Promise<Plan> {
  const earlier = await findCaseOfThread(turn);
  const left =
    earlier && isOpen(earlier)
      ? [notice(`Case ${earlier.case.number} stays as it is; "show ${earlier.case.number}" brings it back.`)]
      : [];
  return { kind: 'open', after: earlier?.stored.number, flow, words, answers, files: [], news: [...left, ...news] };
}

function isOpen({ case: state }: CaseAtHand): boolean {
  return !['resolved', 'handed-off', 'expired'].includes(stateOf(state));
}

export function openByWords(turn: Turn, words: string): Promise<Plan> | Plan {
  const { flows } = turn.parts;
  const guess = guessFlow(words, flows);
  if (!guess) {
    const sorry = 'I could not tell from that what it is about. Pick one, or drop a log or settings right here.';
    return showMenu(flows, [complaint(sorry)]);
  }
  const said = guess.phrases.map((phrase) => `"${phrase}"`).join(' and ');
  const why = `You said ${said}, so I take it as: ${guess.flow.begin.menu}. If that is wrong, say "stop" and pick another.`;
  const facts = factsSaid(words, guess.flow, {});
  const news = facts.length === 0 ? [notice(why)] : [notice(why), tellUnderstood(facts)];
  return openFlow(turn, guess.flow, redactText(turn, words), news, answersOf(facts));
}

async function planHelp(turn: Turn): Promise<Plan> {
  const on = await findCaseOfThread(turn);
  const help = helpText(turn.parts.flows);
  return on?.question ? showCase(on, turn.parts, [help], 'brief') : showMenu(turn.parts.flows, [help]);
}

async function listCases({ parts }: Turn): Promise<Plan> {
  const cases = await parts.store.list(MOST_LISTED);
  const facts = cases.map((stored) => {
    const { case: state } = atHand(stored, parts);
    return { name: `Case ${stored.number}`, value: `${titleOf(state)} · ${stateOf(state)}` };
  });
  const listed: Part = facts.length > 0 ? { kind: 'facts', facts } : { kind: 'text', text: 'There are no cases yet.' };
  const parting: Part = { kind: 'text', text: '"show N" shows one, "new", "outage" or "diagnose" opens one.' };
  return {
    kind: 'show',
    view: { case: undefined, parts: [listed, parting], question: undefined, actions: [], diagnosis: undefined },
  };
}

async function planForNumber(turn: Turn, word: string, number: string | undefined): Promise<Plan> {
  const on = await findMeant(turn, number);
  if (!on) {
    const missing =
      number === undefined
        ? `Which case? Say "${word}" and its number; "list" shows them.`
        : `There is no case ${number.slice(0, 20)}; "list" shows those there are.`;
    return showMenu(turn.parts.flows, [complaint(missing)]);
  }
  switch (word) {
    case 'handoff':
      return planAction(turn, on, 'hand-off');
    case 'close':
      return planAction(turn, on, 'stop');
    case 'resume':
      return resume(turn, on, await tellWhereWordsGo(turn, on));
    default:
      return showCase(on, turn.parts, await tellWhereWordsGo(turn, on), 'full');
  }
}

/** Without a number: the case of this thread. */
async function findMeant(turn: Turn, number: string | undefined): Promise<CaseAtHand | undefined> {
  if (number === undefined) return findCaseOfThread(turn);
  return /^#?\d{1,9}$/.test(number) ? findCaseByNumber(turn.parts, Number(number.replace('#', ''))) : undefined;
}

/** What is written in a thread is for the newest case that was opened there. */
async function tellWhereWordsGo(turn: Turn, on: CaseAtHand): Promise<readonly Part[]> {
  const { number } = on.case;
  if (on.stored.thread !== turn.incoming.thread)
    return [
      notice(`Case ${number} lives in its own thread. The buttons here work for it; write and drop files there.`),
    ];
  const newest = (await findCaseOfThread(turn))?.case.number ?? number;
  if (newest === number) return [];
  const text = `You can answer case ${number} here. But what else you write or drop here goes to case ${newest}, which was opened later.`;
  return [{ kind: 'notice', tone: 'warning', text }];
}

function resume(turn: Turn, on: CaseAtHand, news: readonly Part[]): Plan {
  if (on.case.ended === undefined) return showCase(on, turn.parts, news, 'full');
  return { kind: 'append', on, happenings: [{ kind: 'resumed' }], news, fullness: 'full' };
}
