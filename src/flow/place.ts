import { type Facts, holds, isKnown, wasAsked } from './facts.ts';
import type { Flow } from './flow.ts';
import { gainBehind } from './pick.ts';
import { fixQuestion, type OfferedStep, type Place, type Position, stepQuestion } from './position.ts';
import type { Entrance, FlowNode, QuestionNode } from './schema.ts';

type Known = Omit<Position, 'place'>;

/** A person who has answered this much is handed on, whatever is still open. */
const LONGEST_WALK = 39;
/** A cause less probable than this is not offered as something to mend. */
const WORTH_MENDING = 0.3;

/** The first node that has something to ask or to do, walking from the start past everything that is known. */
export function findPlace(flow: Flow, known: Known): Place {
  const found = walkFrom(flow, isLong(known.answers) ? nodeOfKind(flow, 'hand-off') : startOf(flow, known), known);
  return found ?? { kind: 'hand-off', node: nodeOfKind(flow, 'hand-off') };
}

export function isLong(answers: Facts): boolean {
  return Object.keys(answers).length >= LONGEST_WALK;
}

/** Where a walk stops; undefined when it gets to `exit` without a stop. */
function walkFrom(flow: Flow, start: string, known: Known, exit?: string): Place | undefined {
  let node = start;
  for (let hops = 0; hops <= flow.nodes.size && node !== exit; hops += 1) {
    const found = flow.nodes.get(node);
    if (!found) break;
    const stop = stopAt(flow, node, found, known);
    if (typeof stop !== 'string') return stop;
    node = stop;
  }
  return undefined;
}

function startOf(flow: Flow, known: Known): string {
  return known.jumped ? nodeOfKind(flow, 'diagnosis') : flow.start;
}

function nodeOfKind(flow: Flow, kind: FlowNode['kind']): string {
  return [...flow.nodes].find(([, node]) => node.kind === kind)?.[0] ?? flow.start;
}

/** Where to stop, or the id of the node to look at next. */
function stopAt(flow: Flow, id: string, node: FlowNode, known: Known): Place | string {
  switch (node.kind) {
    case 'choice':
    case 'form':
    case 'artefact':
      return pastQuestion(id, node, known) ?? { kind: 'ask', node: id, question: id };
    case 'diagnosis':
      return known.outcomeIsCurrent ? routeOf(node, known) : { kind: 'diagnose', node: id };
    case 'fix':
      return stopAtFix(id, node, known);
    case 'next-step':
      return stopAtNextStep(flow, id, node, known);
    case 'pick':
      return pickFrom(flow, node, known) ?? node.next;
    case 'use':
      return applies(node, known) ? node.enter : (node.next ?? id);
    case 'hand-off':
    case 'end':
      return { kind: node.kind, node: id };
  }
}

/** Where a question leads whose answer is known, or that does not apply; undefined when it has to be asked. */
function pastQuestion(id: string, node: QuestionNode, known: Known): string | undefined {
  if (!applies(node, known)) return node.next;
  switch (node.kind) {
    case 'choice':
      return pastChoice(node, known.facts[node.fact] ?? known.answers[id]);
    case 'form':
      if (known.answers[id] === 'unknown') return node.unknown;
      return known.answers[id] || node.fields.every((field) => wasAsked(known.facts, field.fact))
        ? node.next
        : undefined;
    case 'artefact':
      if (isKnown(known.facts, givenFact(node))) return node.next;
      return known.answers[id] === 'unknown' ? node.unknown : known.answers[id] && node.next;
  }
}

function applies(node: QuestionNode | Entrance, known: Known): boolean {
  return !node.when || holds(node.when, known.facts, known.outcome?.verdict);
}

function pastChoice(node: Extract<FlowNode, { kind: 'choice' }>, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value === 'unknown') return node.unknown;
  return node.choices.find((choice) => choice.value === value)?.next ?? node.next;
}

/** The fact that says that what an artefact node wants is there. */
function givenFact(node: Extract<FlowNode, { kind: 'artefact' }>): string {
  if (node.anything) return 'given.any';
  return node.role === undefined ? `given.${node.side}.${node.wants}` : `given.${node.side}.${node.role}-${node.wants}`;
}

/** Of the questions that stand open side by side, the one that is worth most; first what takes the place of an answer. */
function pickFrom(flow: Flow, node: Extract<FlowNode, { kind: 'pick' }>, known: Known): Place | undefined {
  const open = node.among.flatMap((member) => walkFrom(flow, member, known, node.next) ?? []);
  const instead = open.find((place) => place.node === insteadOfLast(flow, known));
  if (instead) return instead;
  const steps = node.order === 'gain' ? (known.outcome?.nextSteps ?? []) : [];
  const isOpen = (question: QuestionNode) => applies(question, known);
  const gains = new Map(open.map((place) => [place, gainBehind(flow, place.node, node.next, steps, isOpen)]));
  return open.toSorted((a, b) => (gains.get(b) ?? 0) - (gains.get(a) ?? 0))[0];
}

/** Where the question that was answered last leads when nobody knows: a form in place of a configuration. */
function insteadOfLast(flow: Flow, { answers }: Known): string | undefined {
  const [question, answer] = Object.entries(answers).at(-1) ?? [];
  const last = question === undefined || answer !== 'unknown' ? undefined : flow.nodes.get(question);
  return last?.kind === 'artefact' ? last.unknown : undefined;
}

function routeOf(node: Extract<FlowNode, { kind: 'diagnosis' }>, known: Known): string {
  const route = node.routes.find(({ when }) => holds(when, known.facts, known.outcome?.verdict));
  return route?.go ?? node.otherwise;
}

function stopAtFix(id: string, node: Extract<FlowNode, { kind: 'fix' }>, known: Known): Place | string {
  const causes = (known.outcome?.findings ?? [])
    .filter((finding, index) => index === 0 || finding.probability >= WORTH_MENDING)
    .map((finding) => finding.cause);
  const answers = causes.map((cause) => known.answers[fixQuestion(cause)]);
  if (answers.includes('yes')) return node.worked;
  if (answers.includes('unknown')) return node.unknown;
  const cause = causes.find((_, index) => answers[index] === undefined);
  return cause === undefined ? node.next : { kind: 'fix', node: id, question: fixQuestion(cause), cause };
}

function stopAtNextStep(
  flow: Flow,
  id: string,
  node: Extract<FlowNode, { kind: 'next-step' }>,
  known: Known,
): Place | string {
  const asked = Object.keys(known.answers).filter((question) => question.startsWith('next.'));
  const step = known.outcome?.nextSteps.find((offered) => !wasOffered(flow, offered, known));
  if (!step || asked.length >= node.atMost) return node.none;
  return { kind: 'next-step', node: id, question: stepQuestion(step), step };
}

/** Asked before: as a next step, as a fact, or by a question of the flow that wants the same of the same side. */
function wasOffered(flow: Flow, step: OfferedStep, known: Known): boolean {
  if (step.fact !== undefined && wasAsked(known.facts, step.fact)) return true;
  if (known.answers[stepQuestion(step)] !== undefined) return true;
  return (
    Object.keys(known.answers).some((question) => {
      const node = flow.nodes.get(question);
      return node?.kind === 'artefact' && node.ask === step.ask && node.side === step.side;
    }) || isLogNobodyHas(flow, step, known)
  );
}

/** The log of the initiator or of the responder is that of a side, and nobody has that, or those of both. */
function isLogNobodyHas(flow: Flow, { ask, side }: OfferedStep, { answers }: Known): boolean {
  if (ask !== 'initiator-log' && ask !== 'responder-log') return false;
  const missing = Object.entries(answers).flatMap(([question, answer]) => {
    const node = flow.nodes.get(question);
    return node?.kind === 'artefact' && node.wants === 'log' && answer === 'unknown' ? [node.side] : [];
  });
  return side === 'unknown' ? missing.includes('local') && missing.includes('peer') : missing.includes(side);
}
