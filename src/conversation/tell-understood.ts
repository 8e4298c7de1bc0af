import type { Happening } from './case-event.ts';
import { notice } from './plan.ts';
import type { SaidFact } from './said-facts.ts';
import type { Part } from './view.ts';

/** What was taken from somebody's words, so that it can be corrected. */
export function tellUnderstood(said: readonly SaidFact[]): Part {
  const understood = said.map(
    ({ phrase, asked, label }) => `"${phrase}" as: ${isBare(label) ? `${asked} ` : ''}${label}`,
  );
  return notice(`I understood ${understood.join('; ')}. If something of that is wrong, say "change".`);
}

export function answersOf(said: readonly SaidFact[]): readonly Happening[] {
  return said.map(({ question, fact, value }, index) => {
    const answer = { kind: 'answered', question, values: { [fact]: value } } as const;
    return index === 0 ? answer : { ...answer, joined: true };
  });
}

/** "Yes" says nothing without its question. */
function isBare(label: string): boolean {
  return label.length <= LONGEST_BARE;
}

const LONGEST_BARE = 3;
