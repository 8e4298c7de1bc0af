import type { types } from '@slack/bolt';
import type { Field, Question } from '../conversation/view.ts';
import { label, section, whatFits } from './blocks.ts';
import { type FormContext, fieldPrefix } from './incoming.ts';
import { limits, sizeOf } from './limits.ts';
import { cut } from './plain-text.ts';

export type FormQuestion = Extract<Question, { kind: 'form' }>;

export const formCallback = 'ipsec-help-form';

export function renderForm(question: FormQuestion, context: FormContext): types.ModalView {
  const { shown } = whatFits(question.fields, { count: limits.blocksInModal - 2, characters: 200_000 });
  return {
    type: 'modal',
    callback_id: formCallback,
    private_metadata: JSON.stringify(context),
    title: label('Fill in', limits.modalTitle),
    submit: label('Send', limits.modalButton),
    close: label('Cancel', limits.modalButton),
    blocks: [
      section(cut(question.text, limits.text)),
      ...shown.map(renderField),
      section('Leave empty what you do not know.'),
    ],
  };
}

function renderField(field: Field, index: number): types.InputBlock {
  return {
    type: 'input',
    block_id: `field-${index}`,
    label: label(field.label, limits.inputLabel),
    ...(field.hint?.trim() ? { hint: label(field.hint, limits.inputHint) } : {}),
    optional: true,
    element: renderInput(field),
  };
}

function renderInput(field: Field): types.StaticSelect | types.PlainTextInput {
  const action_id = cut(`${fieldPrefix}${field.id}`, limits.actionId);
  const text: types.PlainTextInput = { type: 'plain_text_input', action_id, max_length: limits.plainTextInput };
  switch (field.kind) {
    case 'text':
      return text;
    case 'lines':
      return { ...text, multiline: true };
    case 'choice': {
      const options = optionsOf(field);
      return options ? { type: 'static_select', action_id, options } : text;
    }
  }
}

/** Nothing where a menu cannot hold the choices: they are then written. */
function optionsOf({ choices }: Field): types.PlainTextOption[] | undefined {
  const distinct = new Map(choices.map((choice) => [choice.value, choice]));
  const usable = [...distinct.values()].filter(
    ({ value }) => value.trim() !== '' && sizeOf(value) <= limits.optionValue,
  );
  if (usable.length === 0 || usable.length < distinct.size || usable.length > limits.options) return undefined;
  return usable.map((choice) => ({ text: label(choice.label, limits.optionText), value: choice.value }));
}
