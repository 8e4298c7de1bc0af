import type { Case } from './case.ts';
import type { CaseEvent } from './case-event.ts';
import { planAskWhatToChange } from './change-answer.ts';
import { answerIn, NOT_KNOWN } from './change-list.ts';
import { canGoBack, lastStep } from './effective-events.ts';
import type { Parts } from './parts.ts';
import { type CaseAtHand, complaint, notice, type Plan, showCase, type Turn } from './plan.ts';
import { sayWhose } from './say-assumed.ts';
import { turnedRound } from './side-of-text.ts';
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
      return planAskWhatToChange(on, parts);
    case 'swap':
      return planSwap(on, parts);
    case 'hand-off':
      return on.case.ended === 'handed-off' ? showCase(on, parts, [], 'full') : append('handed-off', []);
    case 'stop':
      return on.case.ended === 'stopped' ? showCase(on, parts, [], 'full') : append('stopped', []);
  }
}

/** Whose a text is, where nobody said it: the other way round. */
function planSwap(on: CaseAtHand, parts: Parts): Plan {
  const values = turnedRound(on.case.artefacts);
  if (!values) return showCase(on, parts, [complaint(NOTHING_TO_SWAP)], 'brief');
  const texts = on.case.artefacts.flatMap(({ artefact: { name }, sideQuestion }) => {
    const side = values[sideQuestion];
    return side === undefined ? [] : [{ name, side }];
  });
  const happenings = [{ kind: 'answered', question: 'side.swapped', values }] as const;
  return { kind: 'append', on, happenings, news: [notice(`Now I take ${sayWhose(texts)}.`)], fullness: 'full' };
}

const NOTHING_TO_SWAP =
  'Somebody said of each text which side it is from. Where that was wrong, say "back" and drop it again.';

function nothingAsked(on: CaseAtHand): Part {
  return complaint(
    `Case ${on.case.number} asks nothing at the moment. Drop a log or settings to go on, or say "back".`,
  );
}

function showHow({ howToFind }: Question): readonly Part[] {
  return [{ kind: 'steps', title: 'How to find out', steps: howToFind }];
}

function lastDone(on: CaseAtHand): string {
  const done = lastStep(on.stored.events);
  const [first] = done;
  if (!first) return 'the change of an answer';
  switch (first.kind) {
    case 'answered':
      return `${first.by.name}'s ${inShort(on.case, done)}`;
    case 'artefact-added':
      return `what ${first.by.name} dropped last`;
    case 'handed-off':
      return 'the handing off';
    case 'stopped':
      return 'the closing of the case';
    case 'resumed':
      return 'the taking up of the case';
    case 'went-back':
      return 'the wish to change an answer';
    case 'opened':
    case 'flow-started':
    case 'diagnosed':
    case 'remarked':
      return 'the last step';
  }
}

function inShort(of: Case, done: readonly CaseEvent[]): string {
  const answers = done.flatMap((event) =>
    event.kind === 'answered' ? answerIn(of, event.question, event.values) : [],
  );
  const stated = answers.filter((answer) => answer !== NOT_KNOWN);
  return stated.length > 0 ? `answer (${stated.join(', ')})` : '"I don\'t know"';
}
