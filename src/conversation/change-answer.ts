import { changeable } from './change-list.ts';
import { CHANGE } from './effective-events.ts';
import type { Parts } from './parts.ts';
import { type CaseAtHand, complaint, notice, type Plan, showCase, type Turn } from './plan.ts';

/** From here on the list is what is asked, until one is picked or something else happens. */
export function planAskWhatToChange(on: CaseAtHand, parts: Parts): Plan {
  if (changeable(on.case).length === 0) return showCase(on, parts, [notice('Nothing was answered yet.')], 'brief');
  if (on.case.changing) return showCase(on, parts, [], 'brief');
  return { kind: 'append', on, happenings: [{ kind: 'went-back', question: CHANGE }], news: [], fullness: 'brief' };
}

export function planChange({ parts }: Turn, on: CaseAtHand, question: string): Plan {
  const fullness = on.walks ? 'brief' : 'full';
  if (question === 'unknown')
    return on.case.changing
      ? { kind: 'append', on, happenings: [{ kind: 'went-back' }], news: [], fullness }
      : showCase(on, parts, [], fullness);
  if (!changeable(on.case).some(({ value }) => value === question))
    return showCase(on, parts, [complaint('That answer does not count any more.')], 'full');
  const news = [notice('Taken out; the case keeps a note of it. All other answers stay.')];
  return { kind: 'append', on, happenings: [{ kind: 'went-back', question }], news, fullness: 'full' };
}
