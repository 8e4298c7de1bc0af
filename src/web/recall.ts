import { replayCase } from '../conversation/case.ts';
import type { CaseEvent } from '../conversation/case-event.ts';
import type { CaseStore, StoredCase } from '../conversation/case-store.ts';
import type { Parts } from '../conversation/parts.ts';
import { findQuestion } from '../conversation/question.ts';
import type { Question } from '../conversation/view.ts';
import type { Said } from './said.ts';

type Asking = Pick<Parts, 'flows' | 'commandsFor'>;

/** What was said in a thread so far, for a page that is opened again. */
export type Recall = (thread: string) => Promise<readonly Said[]>;

export function recallFrom(store: CaseStore, asking: Asking): Recall {
  return async (thread) => {
    const stored = await store.findByThread(thread);
    return stored ? stored.events.flatMap((event, index) => saidIn(stored, event, index, asking)) : [];
  };
}

function saidIn(stored: StoredCase, event: CaseEvent, index: number, asking: Asking): readonly Said[] {
  const say = (line: string): readonly Said[] => [{ asked: undefined, lines: [line] }];
  switch (event.kind) {
    case 'opened':
      return event.words ? say(event.words) : [];
    case 'flow-started':
      return index > 1 || hasWords(stored)
        ? []
        : say(asking.flows.flows.find(({ id }) => id === event.flow)?.title ?? event.flow);
    case 'answered':
      return [answerTo(questionBefore(stored, index, asking), event.question, event.values)];
    case 'remarked':
      return say(event.words);
    case 'artefact-added':
      return say(event.artefact.name);
    case 'went-back':
      return say(event.question === undefined ? 'Back' : 'Change an answer');
    case 'handed-off':
      return say('Hand off');
    case 'stopped':
      return say('Close the case');
    case 'resumed':
      return say('Take the case up again');
    case 'diagnosed':
      return [];
  }
}

function hasWords({ events }: StoredCase): boolean {
  return events[0]?.kind === 'opened' && events[0].words !== undefined;
}

/** Questions are not kept, since the events before one lead to it again. */
function questionBefore(stored: StoredCase, index: number, asking: Asking): Question | undefined {
  return findQuestion(replayCase({ ...stored, events: stored.events.slice(0, index) }, asking.flows), asking);
}

function answerTo(question: Question | undefined, id: string, values: Readonly<Record<string, string>>): Said {
  if (question?.id !== id) return { asked: undefined, lines: Object.values(values) };
  if (Object.keys(values).length === 0) return { asked: question.text, lines: [labelOf(question, '', 'unknown')] };
  return { asked: question.text, lines: Object.entries(values).map(([fact, value]) => labelOf(question, fact, value)) };
}

function labelOf(question: Question, fact: string, value: string): string {
  const known = value === 'unknown' ? "I don't know" : value;
  switch (question.kind) {
    case 'choice':
    case 'check':
    case 'artefact':
      return question.choices.find((choice) => choice.value === value)?.label ?? known;
    case 'form': {
      const field = question.fields.find(({ id }) => id === fact);
      return `${field?.label ?? fact}: ${field?.choices.find((choice) => choice.value === value)?.label ?? known}`;
    }
  }
}
