import { askWhatToChange } from './change-answer.ts';
import { canGoBack, effectiveEvents } from './effective-events.ts';
import { type CaseAtHand, complaint, notice, type Plan, showCase, type Turn } from './plan.ts';
import type { Action, Part, Question } from './view.ts';

export function planAction({ parts }: Turn, on: CaseAtHand, action: Action['id']): Plan {
  const append = (kind: 'went-back' | 'handed-off' | 'stopped', news: readonly Part[]): Plan => {
    return { kind: 'append', on, happenings: [{ kind }], news, fullness: 'full' };
  };
  switch (action) {
    case 'why':
      return showCase(on, parts, on.question ? [notice(on.question.why)] : [nothingAsked(on)], 'brief');
    case 'how':
      return showCase(on, parts, on.question ? showHow(on.question) : [nothingAsked(on)], 'brief');
    case 'back':
      if (!canGoBack(on.stored.events))
        return showCase(on, parts, [notice('There is nothing to take back yet.')], 'brief');
      return append('went-back', [notice(`Taken back: ${lastDone(on)}. The case keeps a note of it.`)]);
    case 'change':
      return askWhatToChange(on, parts);
    case 'hand-off':
      return on.case.ended === 'handed-off' ? showCase(on, parts, [], 'full') : append('handed-off', []);
    case 'stop':
      return on.case.ended === 'stopped' ? showCase(on, parts, [], 'full') : append('stopped', []);
  }
}

function nothingAsked(on: CaseAtHand): Part {
  return complaint(
    `Case ${on.case.number} asks nothing at the moment. Drop a log or settings to go on, or say "back".`,
  );
}

function showHow({ howToFind }: Question): readonly Part[] {
  return [{ kind: 'steps', title: 'How to find out', steps: howToFind }];
}

function lastDone({ stored }: CaseAtHand): string {
  const last = effectiveEvents(stored.events).findLast(
    (event) => !['diagnosed', 'flow-started', 'opened'].includes(event.kind),
  );
  switch (last?.kind) {
    case 'answered': {
      const values = Object.values(last.values).filter((value) => value !== 'unknown');
      return values.length > 0 ? `${last.by.name}'s answer (${values.join(', ')})` : `${last.by.name}'s "I don't know"`;
    }
    case 'artefact-added':
      return `what ${last.by.name} dropped last`;
    case 'handed-off':
      return 'the handing off';
    default:
      return 'the last step';
  }
}
