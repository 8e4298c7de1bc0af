import type { Diagnosis, Scenario, ToldFact } from '../diagnosis/diagnosis.ts';
import type { Flow, Flows } from '../flow/flow.ts';
import { isLong } from '../flow/place.ts';
import type { FlowEvent, Position } from '../flow/position.ts';
import { begin, isClear, step } from '../flow/step.ts';
import { assumeSides, tellSides } from './artefact-sides.ts';
import type { Artefact, CaseEvent } from './case-event.ts';
import type { StoredCase } from './case-store.ts';
import { effectiveEvents } from './effective-events.ts';
import type { Person } from './incoming.ts';
import { learnFrom } from './learned.ts';
import type { CaseState } from './view.ts';

/** What all events together say: the state of a case is this and nothing else. */
export interface Case {
  readonly number: number;
  readonly thread: string;
  readonly scenario: Scenario;
  readonly flow: Flow;
  /** The version of the flow that the case was last walked with. */
  readonly flowVersion: string;
  readonly position: Position;
  readonly answers: readonly Answer[];
  readonly artefacts: readonly GivenArtefact[];
  readonly diagnosis: Diagnosis | undefined;
  /** Nothing was given since the diagnosis. */
  readonly diagnosisCoversAll: boolean;
  /** Somebody was asked which answer to change, and nothing else happened since. */
  readonly changing: boolean;
  readonly ended: 'handed-off' | 'stopped' | undefined;
}

interface Answer {
  readonly question: string;
  readonly values: Readonly<Record<string, string>>;
  readonly by: Person;
  readonly at: string;
}

export interface GivenArtefact {
  readonly artefact: Artefact;
  /** The question about which side it is from: `side.3` for the third that was given. */
  readonly sideQuestion: string;
  /** Nobody said its side: it was taken from its name or from the order in which texts came. */
  readonly isAssumed: boolean;
}

export function replayCase(stored: StoredCase, flows: Flows): Case {
  const events = effectiveEvents(stored.events);
  return events.reduce(applyEvent, emptyCase(stored, events, flows));
}

function emptyCase(stored: StoredCase, events: readonly CaseEvent[], flows: Flows): Case {
  const scenario = events.find((event) => event.kind === 'opened')?.scenario ?? 'unknown';
  const started = events.findLast((event) => event.kind === 'flow-started');
  const flow = requireFlow(flows, started?.flow, scenario);
  return {
    number: stored.number,
    thread: stored.thread,
    scenario,
    flow,
    flowVersion: started?.version ?? flow.version,
    position: begin(flow, scenario === 'unknown' ? {} : { scenario }),
    answers: [],
    artefacts: [],
    diagnosis: undefined,
    diagnosisCoversAll: true,
    changing: false,
    ended: undefined,
  };
}

/** A flow that was taken away while the case waited is replaced by one for the same scenario. */
function requireFlow(flows: Flows, id: string | undefined, scenario: Scenario): Flow {
  const found =
    flows.flows.find((flow) => flow.id === id) ??
    flows.flows.find((flow) => flow.begin.scenario === scenario) ??
    flows.flows[0];
  if (!found) throw new Error('There is no flow at all: is the folder flows/ empty?');
  return found;
}

function applyEvent(before: Case, event: CaseEvent): Case {
  return { ...applyHappening(before, event), changing: event.kind === 'went-back' };
}

function applyHappening(before: Case, event: CaseEvent): Case {
  switch (event.kind) {
    case 'answered':
      return applyAnswer(before, event);
    case 'artefact-added':
      return applyArtefact(before, event.artefact, event.question);
    case 'diagnosed':
      return applyDiagnosis(before, event.diagnosis);
    case 'handed-off':
    case 'stopped':
      return { ...before, ended: event.kind };
    case 'resumed':
      return { ...before, ended: undefined };
    case 'opened':
    case 'flow-started':
    case 'went-back':
    case 'remarked':
      return before;
  }
}

function applyAnswer(before: Case, { question, values, by, at }: Answer): Case {
  const answers = [...before.answers, { question, values, by, at }];
  const position = step(before.flow, before.position, { kind: 'answered', question, values });
  const after = { ...before, ended: undefined, answers, position };
  return question.startsWith('side.') ? applySides(after, values) : after;
}

function applySides(before: Case, values: Answer['values']): Case {
  const artefacts = tellSides(before.artefacts, values);
  const isTold = artefacts.some(({ artefact }, index) => artefact.side !== before.artefacts[index]?.artefact.side);
  return { ...before, artefacts, diagnosisCoversAll: before.diagnosisCoversAll && !isTold };
}

function applyArtefact(before: Case, artefact: Artefact, question: string | null): Case {
  const sideQuestion = `side.${before.artefacts.length + 1}`;
  const artefacts = [...before.artefacts, { artefact, sideQuestion, isAssumed: artefact.sideAssumed === true }];
  const position = question === null ? before.position : step(before.flow, before.position, given(artefact, question));
  return { ...before, ended: undefined, artefacts, position, diagnosisCoversAll: false };
}

/** A text that nobody can read is what somebody has instead of what was asked for. */
function given({ unread }: Artefact, question: string): FlowEvent {
  return unread ? { kind: 'answered', question, values: {} } : { kind: 'given', question };
}

function applyDiagnosis(before: Case, diagnosis: Diagnosis): Case {
  const event = { kind: 'diagnosed' as const, outcome: diagnosis, learned: learnFrom(diagnosis) };
  const position = step(before.flow, before.position, event);
  const artefacts = assumeSides(before.artefacts, diagnosis.inputs);
  return { ...before, diagnosis, artefacts, diagnosisCoversAll: true, position };
}

/** Whoever was asked this often is not asked of the rest of an archive. */
const MOST_SIDES = 5;

/** The artefact whose side has to be asked for now: only while the diagnosis is not clear without it. */
export function findSidelessArtefact(of: Case): GivenArtefact | undefined {
  if (of.diagnosis && isClear(of.diagnosis)) return undefined;
  const asked = new Set(of.answers.map(({ question }) => question).filter((question) => question.startsWith('side.')));
  if (asked.size >= MOST_SIDES || isLong(of.position.answers)) return undefined;
  return of.artefacts.find(
    ({ artefact, sideQuestion }) => artefact.side === 'unknown' && !artefact.unread && !asked.has(sideQuestion),
  );
}

/** What a person said that a text shows otherwise, while nobody was asked which of the two holds. */
export function findContradiction(of: Case): ToldFact | undefined {
  const { diagnosis, position } = of;
  if (!diagnosis || isClear(diagnosis)) return undefined;
  return diagnosis.told?.find(({ fact, value }) => {
    const said = position.facts[fact];
    const isSaid = of.answers.some(({ values }) => values[fact] === said);
    return isSaid && said !== 'unknown' && said !== value && position.answers[sureQuestion(fact)] === undefined;
  });
}

export const sureQuestion = (fact: string): string => `sure.${fact}`;

export function stateOf(of: Case): CaseState {
  if (of.ended === 'handed-off') return 'handed-off';
  if (of.ended === 'stopped') return 'expired';
  const { place, answers } = of.position;
  switch (place.kind) {
    case 'hand-off':
      return 'handed-off';
    case 'end':
      return 'resolved';
    case 'fix':
      return Object.keys(answers).some((question) => question.startsWith('fix.')) ? 'fixing' : 'diagnosed';
    case 'next-step':
      return place.step.side === 'peer' ? 'waiting' : 'collecting';
    case 'ask':
    case 'diagnose':
      return waitsForPeer(of, place.node) ? 'waiting' : stateWhileAsking(of);
  }
}

function waitsForPeer(of: Case, id: string): boolean {
  const node = of.flow.nodes.get(id);
  return node?.kind === 'artefact' && node.side === 'peer';
}

function stateWhileAsking(of: Case): CaseState {
  return of.answers.length + of.artefacts.length === 0 ? 'open' : 'collecting';
}

/** The causes whose remedies were tried without success. */
export function triedCauses(of: Case): readonly string[] {
  return Object.entries(of.position.answers).flatMap(([question, answer]) =>
    question.startsWith('fix.') && answer !== 'yes' ? [question.slice('fix.'.length)] : [],
  );
}
