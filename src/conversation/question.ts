import type { NextStep, ToldFact } from '../diagnosis/diagnosis.ts';
import type { Side } from '../diagnosis/evidence.ts';
import { KEY_CODES, keyCodeCommands, saltOfCase } from '../diagnosis/keys/key-codes.ts';
import { wasAsked } from '../flow/facts.ts';
import { isQuestion } from '../flow/flow.ts';
import type { OfferedStep, Place } from '../flow/position.ts';
import type { QuestionNode } from '../flow/schema.ts';
import type { Case, GivenArtefact } from './case.ts';
import { findContradiction, findSidelessArtefact, sureQuestion } from './case.ts';
import { askWhatToChange } from './change-list.ts';
import { inquire, kindWanted } from './inquire.ts';
import type { Parts } from './parts.ts';
import type { Choice, Field, Question, Step } from './view.ts';
import { whoOf } from './words.ts';

type Asking = Pick<Parts, 'flows' | 'commandsFor'>;

const DO_NOT_KNOW: Choice = { value: 'unknown', label: "I don't know" };
const NOT_NOW: Choice = { value: 'unknown', label: 'Not now, or I cannot get it' };

/** What is asked now: the walk's question, or which answer to change. */
export function findAsked(of: Case, asking: Asking): Question | undefined {
  return of.changing ? askWhatToChange(of) : findQuestion(of, asking);
}

/** What the walk asks; undefined when it is over. The id is without the case's number. */
export function findQuestion(of: Case, asking: Asking): Question | undefined {
  if (of.ended) return undefined;
  const sideless = findSidelessArtefact(of);
  if (sideless) return askSide(sideless);
  const contradiction = findContradiction(of);
  return contradiction ? askWhichHolds(of, contradiction, asking) : questionAt(of, of.position.place, asking);
}

function questionAt(of: Case, place: Place, asking: Asking): Question | undefined {
  switch (place.kind) {
    case 'ask': {
      const node = of.flow.nodes.get(place.node);
      return node && isQuestion(node) ? questionOfNode(of, place.question, node, asking) : undefined;
    }
    case 'fix':
      return askWhetherFixed(of, place);
    case 'next-step':
      return askNextStep(of, place, asking);
    case 'diagnose':
    case 'hand-off':
    case 'end':
      return undefined;
  }
}

function questionOfNode(of: Case, id: string, node: QuestionNode, asking: Asking): Question {
  const { side, text, term, why } = node;
  const howToFind = [
    ...node.how.map(sentenceStep),
    ...keyCodeSteps(of, node),
    ...commandSteps(of, node.ask, side, asking),
  ];
  const core = { id, side, text, term, why, howToFind: howToFind.length > 0 ? howToFind : [sentenceStep(ASK_AROUND)] };
  switch (node.kind) {
    case 'choice': {
      const choices = [...node.choices.map(({ value, label }) => ({ value, label })), DO_NOT_KNOW];
      return { ...core, fact: node.fact, kind: node.as === 'check' ? 'check' : 'choice', choices };
    }
    case 'form':
      return { ...core, fact: '', kind: 'form', fields: openFields(of, node) };
    case 'artefact':
      return { ...core, fact: '', kind: 'artefact', wants: node.wants, choices: [NOT_NOW] };
  }
}

const ASK_AROUND =
  "Whoever looks after the device will know. If nobody is at hand, say I don't know; we go on without it.";

function openFields(of: Case, node: Extract<QuestionNode, { kind: 'form' }>): readonly Field[] {
  return node.fields
    .filter((field) => !wasAsked(of.position.facts, field.fact))
    .map(({ fact, label, hint, values, lines }) => {
      const choices = values.length > 0 ? [...values.map((value) => ({ value, label: value })), DO_NOT_KNOW] : [];
      return { id: fact, label, hint, kind: values.length > 0 ? 'choice' : lines ? 'lines' : 'text', choices };
    });
}

/** The commands hold the salt of this case: the same on both sides. */
function keyCodeSteps(of: Case, node: QuestionNode): readonly Step[] {
  if (node.kind !== 'form' || !node.fields.some(({ fact }) => fact === KEY_CODES)) return [];
  return keyCodeCommands(saltOfCase(of.thread)).map(({ where, command }) => ({
    ...sentenceStep(where),
    commands: [command],
    impact: 'read-only',
  }));
}

function sentenceStep(text: string): Step {
  return { text, who: undefined, commands: [], impact: undefined };
}

/** The vendor's commands, for the side's vendor; for a question about no side in particular, the local one's. */
function commandSteps(of: Case, ask: string | undefined, side: Side, asking: Asking): readonly Step[] {
  if (ask === undefined) return [];
  const whose = side === 'unknown' ? 'local' : side;
  const vendor = of.position.facts[`${whose}.vendor`];
  if (vendor === undefined || vendor === 'unknown') return [];
  return asking.commandsFor(ask, vendor).map((step) => ({ ...step, who: step.who ?? whoOf(whose) }));
}

function askWhetherFixed(of: Case, place: Extract<Place, { kind: 'fix' }>): Question | undefined {
  const node = of.flow.nodes.get(place.node);
  if (node?.kind !== 'fix') return undefined;
  const choices = [{ value: 'yes', label: 'It worked' }, { value: 'no', label: 'It did not' }, DO_NOT_KNOW];
  const howToFind = [
    sentenceStep('Make the change, let the tunnel start, then try to reach something on the other side.'),
  ];
  const { text, why } = node;
  return {
    id: place.question,
    fact: place.question,
    side: 'unknown',
    text,
    term: undefined,
    why,
    howToFind,
    kind: 'check',
    choices,
  };
}

function askNextStep(of: Case, place: Extract<Place, { kind: 'next-step' }>, asking: Asking): Question {
  const { step, question } = place;
  const offered = of.diagnosis?.nextSteps.find(
    ({ ask, side, fact }) => ask === step.ask && side === step.side && fact === step.fact,
  );
  const why = ['Of all I could ask for, this would tell most for the least trouble.', offered?.why ?? '']
    .join(' ')
    .trim();
  const node = step.fact === undefined ? undefined : asking.flows.questionFor.get(step.fact);
  if (node) return questionOfNode(of, question, narrowTo(node, step.fact), asking);
  const howToFind = stepsToGet(of, step, offered, asking);
  const core = { id: question, side: step.side, text: inquire(step), term: undefined, why, howToFind };
  if (step.fact === undefined)
    return { ...core, fact: '', kind: 'artefact', wants: kindWanted(step.ask), choices: [NOT_NOW] };
  const field: Field = { id: step.fact, label: step.fact, hint: undefined, kind: 'text', choices: [] };
  return { ...core, fact: step.fact, kind: 'form', fields: [field] };
}

/** Of a form only the field in question. */
function narrowTo(node: QuestionNode, fact: string | undefined): QuestionNode {
  return node.kind === 'form' ? { ...node, fields: node.fields.filter((field) => field.fact === fact) } : node;
}

function stepsToGet(
  of: Case,
  { ask, side }: OfferedStep,
  offered: NextStep | undefined,
  asking: Asking,
): readonly Step[] {
  const known = commandSteps(of, ask, side, asking);
  if (known.length > 0) return known;
  if (!offered || offered.commands.length === 0) return [sentenceStep(ASK_AROUND)];
  const { commands, impact } = offered;
  return [{ text: 'Run this and drop what it prints.', who: whoOf(side), commands, impact }];
}

function askSide({ artefact, sideQuestion }: GivenArtefact): Question {
  return {
    id: sideQuestion,
    fact: sideQuestion,
    side: 'unknown',
    text: `Which side is ${artefact.name} from?`,
    term: undefined,
    why: 'What one side sends has to be what the other expects, so I have to know whose text it is.',
    howToFind: [sentenceStep('The name of the device or its own address is usually in the first lines.')],
    kind: 'choice',
    choices: [{ value: 'local', label: 'Our side' }, { value: 'peer', label: 'The other side' }, DO_NOT_KNOW],
  };
}

/** A person and a text say different things: nobody but people can tell which holds. */
function askWhichHolds(of: Case, { fact, value, file, line }: ToldFact, { flows }: Asking): Question {
  const node = flows.questionFor.get(fact);
  const labels = node?.kind === 'choice' ? node.choices : [];
  const labelOf = (one: string): string => labels.find((choice) => choice.value === one)?.label ?? one;
  const said = of.position.facts[fact] ?? '';
  const place = line === undefined ? file : `${file}, line ${line},`;
  return {
    id: sureQuestion(fact),
    fact,
    side: node?.side ?? 'unknown',
    text: `To "${node?.text ?? fact}" you said: ${labelOf(said)}. But ${place} shows: ${labelOf(value)}. Which of the two holds?`,
    term: node?.term,
    why: 'One of them would lead us astray. A text may be of another day or another tunnel; an answer may be a guess.',
    howToFind: [sentenceStep('See whether the text is of this tunnel and of the time in question.')],
    kind: 'choice',
    choices: [value, said].map((one) => ({ value: one, label: labelOf(one) })).concat(DO_NOT_KNOW),
  };
}
