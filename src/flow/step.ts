import { type Facts, isKnown } from './facts.ts';
import type { Flow } from './flow.ts';
import { findPlace } from './place.ts';
import type { FlowEvent, Outcome, Position } from './position.ts';

/** From this probability on a cause is shown at once, whatever was still to be asked. */
const CLEAR = 0.7;

export function begin(flow: Flow, facts: Facts): Position {
  const start = { facts, answers: {}, outcome: undefined, outcomeIsCurrent: false, jumped: false };
  return { ...start, place: findPlace(flow, start) };
}

/**
 * What an event makes of a position. The place is found anew from all that is known, so that a replay of the same
 * events gives the same place, and a flow that was edited meanwhile goes on at the first thing it still has to ask.
 */
export function step(flow: Flow, position: Position, event: FlowEvent): Position {
  const known = take(position, event);
  return { ...known, place: findPlace(flow, known) };
}

function take(position: Position, event: FlowEvent): Position {
  switch (event.kind) {
    case 'answered':
      return takeAnswer(position, event.question, event.values);
    case 'given':
      return { ...position, answers: { ...position.answers, [event.question]: 'given' } };
    case 'diagnosed':
      return takeOutcome(position, event.outcome, event.learned);
  }
}

function takeAnswer(position: Position, question: string, values: Facts): Position {
  const stated = Object.values(values).filter((value) => value !== 'unknown');
  const tellsTheCore = stated.length > 0 && !question.startsWith('fix.');
  return {
    ...position,
    facts: { ...position.facts, ...values },
    answers: { ...position.answers, [question]: stated[0] ?? 'unknown' },
    outcomeIsCurrent: position.outcomeIsCurrent && !tellsTheCore,
  };
}

/** A person's answer stands; what inputs tell fills in what nobody knew. */
function takeOutcome(position: Position, outcome: Outcome, learned: Facts): Position {
  const news = Object.entries(learned).filter(([fact]) => !isKnown(position.facts, fact));
  return {
    ...position,
    facts: { ...position.facts, ...Object.fromEntries(news) },
    outcome,
    outcomeIsCurrent: true,
    jumped: position.jumped || isClear(outcome),
  };
}

export function isClear(outcome: Outcome): boolean {
  return outcome.verdict === 'fault-found' && (outcome.findings[0]?.probability ?? 0) >= CLEAR;
}
