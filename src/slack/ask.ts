import type { types } from '@slack/bolt';
import type { Action, Choice, Question } from '../conversation/view.ts';
import { bold, context, italic, label, paragraph, richText, whatFits } from './blocks.ts';
import { limits, sizeOf } from './limits.ts';
import { cut, plainText } from './plain-text.ts';

/** The action ids that render writes and incoming reads. */
export const actionIds = { choose: 'choose:', fill: 'fill:', act: 'act:' } as const;

/** More choices than these become a menu. */
const mostButtons = 8;
/** Of what one message may hold, so that there is always room for what is shown above the question. */
const room = { question: 1_500, labels: 1_000, choices: 4_500 };

export function renderQuestion(question: Question): readonly types.KnownBlock[] {
  const asked = cut(question.text, room.question);
  const term = question.term === undefined ? [] : [italic(`  (${cut(question.term, limits.header)})`)];
  return [...richText(paragraph(bold(asked), ...term)), ...renderAnswers(question)];
}

function renderAnswers(question: Question): readonly types.KnownBlock[] {
  switch (question.kind) {
    case 'choice':
    case 'check':
      return renderChoices(question.id, question.choices);
    case 'artefact':
      return [
        context(
          'Paste it here as a message in this thread, or drop files (up to 20 MB each). Secrets are taken out first.',
        ),
        ...renderChoices(question.id, question.choices),
      ];
    case 'form':
      return [
        context(`Asks for: ${cut(question.fields.map((field) => field.label).join(' · '), limits.header)}`),
        actions('answers', [
          { ...button(`${actionIds.fill}${question.id}`, 'Fill in', 'form'), style: 'primary' },
          button(`${actionIds.choose}0:${question.id}`, "I don't know", 'unknown'),
        ]),
      ];
  }
}

function renderChoices(question: string, choices: readonly Choice[]): readonly types.KnownBlock[] {
  const usable = choices.filter(({ value }) => value.trim() !== '' && sizeOf(value) <= limits.buttonValue);
  const asMenu = usable.length > mostButtons && usable.every(({ value }) => sizeOf(value) <= limits.optionValue);
  const { elements, left } = asMenu ? menu(question, usable) : buttons(question, usable);
  return [
    ...longLabels(choices),
    ...(elements.length > 0 ? [actions('answers', elements)] : []),
    ...(left > 0 ? [context('More answers are possible than fit here: write yours in the thread.')] : []),
  ];
}

/** What a button cannot say in full stands above it. */
function longLabels(choices: readonly Choice[]): readonly types.KnownBlock[] {
  const long = choices
    .map((choice) => plainText(choice.label).trim())
    .filter((text) => sizeOf(text) > limits.buttonText);
  return long.length === 0 ? [] : [context(cut(long.join('\n'), room.labels))];
}

interface Answers {
  readonly elements: readonly (types.Button | types.StaticSelect)[];
  readonly left: number;
}

function menu(question: string, choices: readonly Choice[]): Answers {
  const distinct = new Map(choices.map((choice) => [choice.value, choice]));
  const options = [...distinct.values()].map((choice) => ({
    text: label(choice.label, limits.optionText),
    value: choice.value,
  }));
  const { shown, left } = whatFits(options, { count: limits.options, characters: room.choices });
  const action_id = cut(`${actionIds.choose}0:${question}`, limits.actionId);
  const placeholder = label('Choose…', limits.placeholder);
  return { elements: [{ type: 'static_select', action_id, placeholder, options: [...shown] }], left };
}

function buttons(question: string, choices: readonly Choice[]): Answers {
  const all = choices.map((choice, index) =>
    button(`${actionIds.choose}${index}:${question}`, choice.label, choice.value),
  );
  const { shown, left } = whatFits(all, { count: limits.actionsElements, characters: room.choices });
  return { elements: shown, left };
}

export function renderActions(all: readonly Action[]): readonly types.KnownBlock[] {
  const distinct = new Map(all.map((action) => [action.id, action]));
  const elements = [...distinct.values()].map(({ id, label }) => button(`${actionIds.act}${id}`, label, id));
  return elements.length === 0 ? [] : [actions('actions', elements)];
}

function button(actionId: string, text: string, value: string): types.Button {
  return {
    type: 'button',
    action_id: cut(actionId, limits.actionId),
    text: label(text, limits.buttonText),
    value,
  };
}

function actions(name: string, elements: readonly (types.Button | types.StaticSelect)[]): types.ActionsBlock {
  return { type: 'actions', block_id: name, elements: [...elements] };
}
