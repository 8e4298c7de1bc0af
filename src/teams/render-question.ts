import type { Action, Choice, Field, Question } from '../conversation/view.ts';
import { type Button, fieldInput, pickInput } from './button.ts';
import { type ActionSet, type CardAction, type ChoiceInput, type Element, paragraphs, type TextInput } from './card.ts';
import { limits } from './limits.ts';
import { clip, plainText, utf8Bytes } from './plain-text.ts';

/** The question with its buttons or inputs, and below it what can be done besides answering. */
export function renderAsking(question: Question | undefined, actions: readonly Action[]): readonly Element[] {
  const asked = clip(plainText(question?.text ?? '').replaceAll('\n', ' '), 100);
  if (!question && actions.length === 0) return [];
  const words = question ? renderWords(question) : paragraphs('What would you like to do?');
  const answer = question ? renderAnswer(question, asked) : [];
  return [...words, ...answer, ...buttons(actions.map((action) => secondary(action, asked)))];
}

function renderWords(question: Question): readonly Element[] {
  const term = question.term ? paragraphs(clip(question.term, 300), { size: 'Small', isSubtle: true }) : [];
  const words = clip(question.text.replaceAll('\t', ' '), 1200);
  return [...paragraphs(words, { weight: 'Bolder' }).slice(0, 30), ...term];
}

function renderAnswer(question: Question, asked: string): readonly Element[] {
  switch (question.kind) {
    case 'choice':
    case 'check':
      return renderChoices(question.id, question.choices, asked);
    case 'artefact':
      return [...howToGive(question.wants), ...renderChoices(question.id, question.choices, asked)];
    case 'form':
      return renderForm(question.id, question.fields, asked);
  }
}

function howToGive(wants: 'log' | 'config' | 'status'): readonly Element[] {
  const name = { log: 'log', config: 'configuration', status: 'output' }[wants];
  const text = `Paste the ${name} here as a message. In a personal chat with me you can attach files, too.`;
  return paragraphs(text, { isSubtle: true });
}

const fewChoices = 5;
// What the answers may take of a card, beside the question and the actions.
const answerBytes = 9000;

function renderChoices(question: string, choices: readonly Choice[], asked: string): readonly Element[] {
  const short = choices.every((choice) => choice.label.length <= limits.buttonLabel);
  if (choices.length > fewChoices || !short) return renderPicker(question, choices, asked);
  return buttons(choices.map((choice) => renderButton({ kind: 'choose', question, asked, ...choice })));
}

function renderPicker(question: string, choices: readonly Choice[], asked: string): readonly Element[] {
  const named = choices.map(({ value, label }) => ({ value, label: clip(plainText(label), 200) || value }));
  // Each stands in the input, and in the button and its fallback.
  const shown = firstThatFit(named, answerBytes / 3);
  const input = choiceInput(pickInput, 'Your answer', shown, true);
  const answer = renderButton({ kind: 'pick', question, asked, label: 'Answer', choices: shown });
  return [input, ...notShown(choices.length - shown.length, 'choices'), ...buttons([answer])];
}

function renderForm(question: string, fields: readonly Field[], asked: string): readonly Element[] {
  const named = fields.map((field, index) => {
    const name = { id: field.id, label: clip(plainText(field.label), 60) };
    return { input: renderField(field, index), name, fallback: name };
  });
  const shown = firstThatFit(named, answerBytes);
  const send = renderButton({ kind: 'fill', question, asked, label: 'Send', fields: shown.map(({ name }) => name) });
  return [
    ...shown.map(({ input }) => input),
    ...notShown(fields.length - shown.length, 'fields'),
    ...paragraphs('Leave blank what you do not know.', { size: 'Small', isSubtle: true }),
    ...buttons([send]),
  ];
}

function renderField(field: Field, index: number): Element {
  switch (field.kind) {
    case 'choice':
      return choiceInput(fieldInput(index), field.label, field.choices, false);
    case 'text':
      return textInput(field, index, false);
    case 'lines':
      return textInput(field, index, true);
  }
}

function textInput(field: Field, index: number, isMultiline: boolean): TextInput {
  return {
    type: 'Input.Text',
    id: fieldInput(index),
    label: clip(plainText(field.label), 200) || 'Value',
    placeholder: clip(plainText(field.hint ?? ''), 200),
    isMultiline,
  };
}

/** Compact, since an expanded one interprets Markdown in its labels. */
function choiceInput(id: string, label: string, choices: readonly Choice[], isRequired: boolean): ChoiceInput {
  return {
    type: 'Input.ChoiceSet',
    id,
    label: clip(plainText(label), 200) || 'Value',
    style: 'compact',
    isRequired,
    errorMessage: 'Pick one of them first.',
    placeholder: 'Pick one',
    choices: choices.map(({ value, label: title }) => ({ title: clip(plainText(title), 200) || value, value })),
  };
}

function firstThatFit<T>(wanted: readonly T[], bytes: number): readonly T[] {
  let room = bytes;
  const tooMany = wanted.findIndex((one) => {
    room -= utf8Bytes(one) + 1;
    return room < 0;
  });
  return tooMany === -1 ? wanted : wanted.slice(0, tooMany);
}

function notShown(count: number, what: string): readonly Element[] {
  if (count <= 0) return [];
  return paragraphs(`${count} more ${what} do not fit here: you can write the answer as a message.`);
}

/** Ending a case is never the nearest button: it is behind "…". */
function secondary(action: Action, asked: string): CardAction {
  const button = renderButton({ kind: 'action', action: action.id, asked, label: action.label });
  const apart = { associatedInputs: 'none' } as const;
  const rare = action.id === 'hand-off' || action.id === 'stop';
  return {
    ...button,
    ...apart,
    ...(rare ? { mode: 'secondary' as const } : {}),
    fallback: { ...button.fallback, ...apart },
  };
}

function renderButton(button: Button): CardAction {
  const title = clip(plainText(button.label).replaceAll('\n', ' '), 80).trim() || '…';
  const data = { ipsecHelp: { ...button, label: title } };
  return {
    type: 'Action.Execute',
    title,
    verb: 'answer',
    data,
    fallback: { type: 'Action.Submit', title, data },
  };
}

function buttons(actions: readonly CardAction[]): readonly ActionSet[] {
  return actions.length === 0 ? [] : [{ type: 'ActionSet', actions }];
}
