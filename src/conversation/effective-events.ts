import type { CaseEvent } from './case-event.ts';

/**
 * The events that count, in order: each `went-back` takes away the last thing that was answered or given, with all that
 * followed from it, or the answer that it names. Nothing is ever taken out of the list itself.
 */
export function effectiveEvents(events: readonly CaseEvent[]): readonly CaseEvent[] {
  const kept: CaseEvent[] = [];
  for (const event of events) {
    if (event.kind === 'remarked') continue;
    if (event.kind !== 'went-back') kept.push(event);
    else if (event.question === undefined) kept.splice(startOfLast(kept));
    else takeOut(kept, event.question);
  }
  return kept;
}

/** The answer goes, and with it every diagnosis that knew of it. */
function takeOut(kept: CaseEvent[], question: string): void {
  const first = kept.findIndex((event) => event.kind === 'answered' && event.question === question);
  if (first < 0) return;
  const rest = kept
    .splice(first)
    .filter((event) => event.kind !== 'diagnosed' && !(event.kind === 'answered' && event.question === question));
  kept.push(...rest);
}

/** Is there anything that a step back could take away? */
export function canGoBack(events: readonly CaseEvent[]): boolean {
  const kept = effectiveEvents(events);
  return startOfLast(kept) < kept.length;
}

function startOfLast(events: readonly CaseEvent[]): number {
  const last = events.findLastIndex(isUndoable);
  if (last === -1) return events.length;
  const isArtefact = (index: number): boolean => events[index]?.kind === 'artefact-added';
  let start = last;
  // Files that were dropped together follow each other without a diagnosis between them.
  while (isArtefact(start) && isArtefact(start - 1)) start -= 1;
  return start;
}

function isUndoable(event: CaseEvent): boolean {
  switch (event.kind) {
    case 'answered':
    case 'artefact-added':
    case 'handed-off':
    case 'stopped':
    case 'resumed':
      return true;
    case 'opened':
    case 'flow-started':
    case 'diagnosed':
    case 'went-back':
    case 'remarked':
      return false;
  }
}
