import type { Happening } from './case-event.ts';
import { notice } from './plan.ts';
import type { SaidFact } from './said-facts.ts';
import type { Part } from './view.ts';

/** What was taken from somebody's words, so that it can be corrected. */
export function tellUnderstood(said: readonly SaidFact[]): Part {
  const understood = said.map(({ phrase, label }) => `"${phrase}" as: ${label}`).join('; ');
  return notice(`I understood ${understood}. If something of that is wrong, say "change".`);
}

export function answerOf({ question, fact, value }: SaidFact): Happening {
  return { kind: 'answered', question, values: { [fact]: value } };
}
