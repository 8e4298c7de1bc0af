import type { CaseEvent, Happening } from './case-event.ts';
import type { StoredCase } from './case-store.ts';
import { diagnoseCase, needsDiagnosis } from './diagnose-case.ts';
import { type Drop, dropFiles } from './drop-files.ts';
import type { Incoming } from './incoming.ts';
import { showMenu } from './menu.ts';
import type { Parts } from './parts.ts';
import { atHand, type CaseAtHand, complaint, findCaseOfThread, notice, type Plan, type Turn } from './plan.ts';
import { planAction } from './plan-action.ts';
import { planChoose, planSubmit } from './plan-answer.ts';
import { planCommand } from './plan-command.ts';
import { planOverheard } from './plan-overheard.ts';
import { planFiles, planText } from './plan-text.ts';
import type { TakeTurn } from './turn.ts';
import type { Part, View } from './view.ts';
import { type Fullness, viewOfCase } from './view-of-case.ts';

const MOST_ATTEMPTS = 5;

/** The conversation: load, decide, store, show; again from the start when somebody else was faster. */
export function makeTakeTurn(parts: Parts): TakeTurn {
  return async (incoming) => {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const view = await tryTurn({ parts, incoming });
      if (view) return view;
    }
    return {
      case: undefined,
      parts: [complaint('Many people are answering at once. Please try again.')],
      question: undefined,
      actions: [],
      diagnosis: undefined,
    };
  };
}

/** Undefined when it was overtaken. */
async function tryTurn(turn: Turn): Promise<View | undefined> {
  const { store } = turn.parts;
  const repeated = await store.findByEventId(turn.incoming.eventId);
  if (repeated) return viewNow(turn.parts, repeated, [], isRemarked(repeated) ? 'aside' : 'full');
  return carryOut(turn, await planTurn(turn));
}

/** What was left unanswered stays so when it is delivered again. */
function isRemarked({ events }: StoredCase): boolean {
  return events.at(-1)?.kind === 'remarked';
}

async function planTurn(turn: Turn): Promise<Plan> {
  const { input } = turn.incoming;
  switch (input.kind) {
    case 'command':
      return planCommand(turn, input.text);
    case 'choose':
      return planChoose(turn, input.question, input.value);
    case 'submit':
      return planSubmit(turn, input.question, input.values);
    case 'text':
      return planText(turn, input.text);
    case 'overheard':
      return planOverheard(turn, input.text);
    case 'files':
      return planFiles(turn, await findCaseOfThread(turn), input.files);
    case 'action': {
      const on = await findCaseOfThread(turn);
      return on
        ? planAction(turn, on, input.action)
        : showMenu(turn.parts.flows, [complaint('There is no case here yet. Begin here:')]);
    }
  }
}

async function carryOut(turn: Turn, plan: Plan): Promise<View | undefined> {
  switch (plan.kind) {
    case 'show':
      return plan.view;
    case 'open':
      return open(turn, plan);
    case 'drop': {
      const drop = await dropFiles(turn.parts, plan.on, plan.files);
      return drop.happenings.length === 0
        ? viewNow(turn.parts, plan.on.stored, drop.news, 'brief')
        : append(turn, plan.on, drop, 'full');
    }
    case 'append':
      return append(turn, plan.on, { happenings: plan.happenings, texts: new Map(), news: plan.news }, plan.fullness);
  }
}

async function append(turn: Turn, on: CaseAtHand, drop: Drop, fullness: Fullness): Promise<View | undefined> {
  const { parts, incoming } = turn;
  const edited = noteEditedFlow(on);
  const events = await conclude(turn, on.stored, { ...drop, happenings: [...edited.happenings, ...drop.happenings] });
  const { eventId } = incoming;
  const outcome = await parts.store.append(on.stored.number, on.stored.version, { events, texts: drop.texts, eventId });
  switch (outcome.kind) {
    case 'stored':
      return viewNow(parts, outcome.case, [...edited.news, ...drop.news], fullness);
    case 'repeated':
      return viewNow(parts, outcome.case, [], 'full');
    case 'overtaken':
      return undefined;
  }
}

async function open(turn: Turn, plan: Extract<Plan, { kind: 'open' }>): Promise<View | undefined> {
  const { parts, incoming } = turn;
  const { flow, words } = plan;
  const beginning: readonly Happening[] = [
    {
      kind: 'opened',
      thread: incoming.thread,
      scenario: flow.begin.scenario,
      ...(words === undefined ? {} : { words }),
    },
    { kind: 'flow-started', flow: flow.id, version: flow.version },
    ...plan.answers,
  ];
  // Its number is known once it is stored; nothing in a replay depends on it.
  const unstored = { number: 0, thread: incoming.thread, version: 0, events: [] };
  const begun = { ...unstored, events: eventsOf(incoming, beginning) };
  const drop = await dropFiles(parts, atHand(begun, parts), plan.files);
  const events = await conclude(turn, unstored, { ...drop, happenings: [...beginning, ...drop.happenings] });
  const append = { events, texts: drop.texts, eventId: incoming.eventId };
  const outcome = await parts.store.open(incoming.thread, append, plan.after);
  if (outcome.kind === 'overtaken') return undefined;
  return viewNow(parts, outcome.case, [...plan.news, ...drop.news, ...invite(plan.files.length)], 'full');
}

/** Said once, so that nobody who has the logs walks through questions first. */
function invite(dropped: number): readonly Part[] {
  const text =
    'At any time you can drop or paste logs, settings or status output of either side; I skip what they answer.';
  return dropped > 0 ? [] : [{ kind: 'text', text }];
}

/** Turns what happened into events, with the diagnosis that has to follow from it. */
async function conclude(
  { parts, incoming }: Turn,
  stored: StoredCase,
  { happenings, texts, diagnosis: known }: Drop,
): Promise<readonly CaseEvent[]> {
  const events = eventsOf(incoming, happenings);
  const { case: state } = atHand({ ...stored, events: [...stored.events, ...events] }, parts);
  if (!needsDiagnosis(state)) return events;
  const diagnosis = known ?? (await diagnoseCase(parts, state, texts));
  return [...events, ...eventsOf(incoming, [{ kind: 'diagnosed', diagnosis, knowledge: parts.knowledgeVersion }])];
}

function eventsOf({ at, user }: Incoming, happenings: readonly Happening[]): readonly CaseEvent[] {
  return happenings.map((happening) => ({ at, by: user, ...happening }));
}

/** The flow's file was changed while the case waited: the answers stay, and the new questions are asked from here on. */
function noteEditedFlow({ case: state }: CaseAtHand): {
  readonly happenings: readonly Happening[];
  readonly news: readonly Part[];
} {
  const { flow, flowVersion } = state;
  if (flow.version === flowVersion) return { happenings: [], news: [] };
  const told =
    'My questions were revised since this case was last worked on. All answers are kept; we go on from the nearest place.';
  return { happenings: [{ kind: 'flow-started', flow: flow.id, version: flow.version }], news: [notice(told)] };
}

function viewNow(parts: Parts, stored: StoredCase, news: readonly Part[], fullness: Fullness): View {
  return viewOfCase(stored, atHand(stored, parts).case, parts, news, fullness);
}
