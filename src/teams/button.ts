import { z } from 'zod';
import type { Input } from '../conversation/incoming.ts';
import { ACTIONS } from '../conversation/view.ts';
import { type AdaptiveCard, card, paragraphs } from './card.ts';
import { clip } from './plain-text.ts';

export const pickInput = 'picked';

/** The name of an input on a form: a flow's own ids may be any text, an input's must be unique in its card. */
export function fieldInput(index: number): string {
  return `field${index}`;
}

const text = z.string();
const shown = { asked: text, label: text };

/** What a button of ours carries: enough to answer, and to close its card without asking anybody. */
export const buttonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choose'), ...shown, question: text, value: text }),
  z.object({
    kind: z.literal('pick'),
    ...shown,
    question: text,
    choices: z.array(z.object({ value: text, label: text })).readonly(),
  }),
  z.object({
    kind: z.literal('fill'),
    ...shown,
    question: text,
    fields: z.array(z.object({ id: text, label: text })).readonly(),
  }),
  z.object({ kind: z.literal('action'), ...shown, action: z.enum(ACTIONS) }),
]);

export type Button = Readonly<z.infer<typeof buttonSchema>>;

/** The inputs of the card as the client sent them, by input id. */
export type Inputs = Readonly<Record<string, unknown>>;

/** What the person meant; undefined where nothing was picked. */
export function inputOf(button: Button, inputs: Inputs): Input | undefined {
  switch (button.kind) {
    case 'choose':
      return { kind: 'choose', question: button.question, value: button.value };
    case 'pick': {
      const value = filledIn(inputs, pickInput);
      return value === undefined ? undefined : { kind: 'choose', question: button.question, value };
    }
    case 'fill': {
      const values = button.fields.map(({ id }, index) => [id, filledIn(inputs, fieldInput(index)) ?? 'unknown']);
      return { kind: 'submit', question: button.question, values: Object.fromEntries(values) };
    }
    case 'action':
      return { kind: 'action', action: button.action };
  }
}

function filledIn(inputs: Inputs, id: string): string | undefined {
  const value = inputs[id];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The card after it was answered: no buttons, the question, the answer and who gave it. */
export function closedCard(button: Button, inputs: Inputs, who: string): AdaptiveCard {
  return card([
    ...paragraphs(clip(button.asked, 200), { isSubtle: true }),
    ...paragraphs(clip(answerGiven(button, inputs), 500), { weight: 'Bolder' }),
    ...paragraphs(clip(who, 100), { size: 'Small', isSubtle: true }),
  ]);
}

/** Never what was typed into a form: it may be a secret, and everybody in the thread sees this card. */
function answerGiven(button: Button, inputs: Inputs): string {
  switch (button.kind) {
    case 'choose':
    case 'action':
      return button.label;
    case 'pick': {
      const value = filledIn(inputs, pickInput);
      return button.choices.find((choice) => choice.value === value)?.label ?? 'Answered';
    }
    case 'fill': {
      const filled = button.fields.filter((_, index) => filledIn(inputs, fieldInput(index)) !== undefined);
      return filled.length === 0 ? 'Sent without values' : `Sent: ${filled.map(({ label }) => label).join(', ')}`;
    }
  }
}
