import type { AdaptiveCard } from './card.ts';
import { cardType } from './pack.ts';

/** What the person who pressed something is shown at once; what everybody is shown are messages. */
export type Outcome =
  | { readonly kind: 'closed'; readonly card: AdaptiveCard }
  | { readonly kind: 'sentence'; readonly text: string };

/** The body that answers an invoke of this name; undefined for activities that want none. */
export function invokeAnswer(name: string | undefined, outcome: Outcome): object | undefined {
  switch (name) {
    case 'adaptiveCard/action':
      return cardActionAnswer(outcome);
    case 'composeExtension/submitAction':
      return { task: { type: 'message', value: outcome.kind === 'sentence' ? outcome.text : 'Done.' } };
  }
  return undefined;
}

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format */
function cardActionAnswer(outcome: Outcome): object {
  switch (outcome.kind) {
    case 'closed':
      return { statusCode: 200, type: cardType, value: outcome.card };
    case 'sentence':
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: outcome.text };
  }
}
