import type { CaseEvent } from './case-event.ts';

/** The question which answer to change; it is shown when somebody wishes to, and answered by the id of a question. */
export const CHANGE = 'change';

/** The events that count so far, and what they were before each step that can be taken back. */
interface Counting {
  readonly kept: CaseEvent[];
  readonly steps: readonly Mark[];
}

/** The first `length` of `kept`: that list only grows until something is taken out, which begins another. */
interface Mark {
  readonly kept: CaseEvent[];
  readonly length: number;
}

/**
 * The events that count, in order: each `went-back` takes away the last step, with all that followed from it, or the
 * answer that it names. Nothing is ever taken out of the list itself.
 */
export function effectiveEvents(events: readonly CaseEvent[]): readonly CaseEvent[] {
  return count(events).kept;
}

/** Is there anything that a step back could take away? */
export function canGoBack(events: readonly CaseEvent[]): boolean {
  return count(events).steps.length > 0;
}

/** What a step back would take away. */
export function lastStep(events: readonly CaseEvent[]): readonly CaseEvent[] {
  const { kept, steps } = count(events);
  const last = steps.at(-1);
  return last?.kept === kept ? kept.slice(last.length) : [];
}

function count(events: readonly CaseEvent[]): Counting {
  const steps: Mark[] = [];
  let kept: CaseEvent[] = [];
  const happened = events.filter(({ kind }) => kind !== 'remarked');
  for (const [index, event] of happened.entries()) {
    if (event.kind === 'went-back' && event.question === undefined) {
      const mark = steps.pop();
      kept = mark ? cutTo(mark) : kept;
      continue;
    }
    if (isStep(event, happened[index - 1])) steps.push({ kept, length: kept.length });
    if (event.kind === 'went-back' && event.question !== CHANGE) kept = without(kept, event.question);
    else kept.push(event);
  }
  return { kept, steps };
}

function cutTo({ kept, length }: Mark): CaseEvent[] {
  kept.length = length;
  return kept;
}

/** The answer goes, and with it every diagnosis that knew of it, the wish to change it, and the end of the case. */
function without(kept: readonly CaseEvent[], question: string | undefined): CaseEvent[] {
  const isMeant = (event: CaseEvent): boolean => event.kind === 'answered' && event.question === question;
  const first = kept.findIndex(isMeant);
  return kept.filter((event, index) => {
    if (event.kind === 'diagnosed') return first < 0 || index < first;
    return !isMeant(event) && !['went-back', 'handed-off', 'stopped'].includes(event.kind);
  });
}

/** Files that were dropped together follow each other without a diagnosis between them. */
function isStep(event: CaseEvent, before: CaseEvent | undefined): boolean {
  switch (event.kind) {
    case 'answered':
      return event.joined !== true;
    case 'artefact-added':
      return before?.kind !== 'artefact-added';
    case 'handed-off':
    case 'stopped':
    case 'resumed':
    case 'went-back':
      return true;
    case 'opened':
    case 'flow-started':
    case 'diagnosed':
    case 'remarked':
      return false;
  }
}
