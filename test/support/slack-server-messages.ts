import type { ShownMessage } from './slack-server-state.ts';

interface Element {
  readonly type: string;
  readonly action_id: string;
  readonly text?: { readonly text: string };
  readonly value?: string;
  readonly options?: readonly { readonly text: { readonly text: string }; readonly value: string }[];
}

/** The answers a person could press in a message, as they read. */
export function labelsOf(message: ShownMessage): readonly string[] {
  return elementsOf(message).flatMap(({ element }) =>
    element.options ? element.options.map((option) => option.text.text) : [element.text?.text ?? ''],
  );
}

export function pressed(message: ShownMessage, label: string): object {
  for (const { element, block_id } of elementsOf(message)) {
    const { type, action_id, text, value, options } = element;
    const common = { type, action_id, block_id, action_ts: '1.2' };
    if (text?.text === label) return { ...common, text, value };
    const option = options?.find((each) => each.text.text === label);
    if (option) return { ...common, selected_option: option };
  }
  throw new Error(`No button reads "${label}"; there are: ${labelsOf(message).join(', ')}`);
}

function elementsOf(message: ShownMessage): readonly { readonly element: Element; readonly block_id: string }[] {
  return message.blocks
    .filter(isActions)
    .flatMap(({ elements, block_id }) => elements.map((element) => ({ element, block_id })));
}

interface ActionsBlock {
  readonly type: 'actions';
  readonly block_id: string;
  readonly elements: readonly Element[];
}

function isActions(block: object): block is ActionsBlock {
  return 'type' in block && block.type === 'actions';
}

interface InputBlock {
  readonly type: 'input';
  readonly block_id: string;
  readonly element: Element;
}

export function isInput(block: object): block is InputBlock {
  return 'type' in block && block.type === 'input';
}

export function filled({ element }: InputBlock, values: Readonly<Record<string, string>>): object {
  const value = values[element.action_id.replace(/^field:/, '')];
  const option = element.options?.find((each) => each.value === value) ?? null;
  const input = element.options ? { selected_option: option } : { value: value ?? null };
  return { [element.action_id]: { type: element.type, ...input } };
}

/** Everything a message says, as one text. */
export function textOf(message: ShownMessage): string {
  const texts: string[] = [];
  JSON.stringify(message.blocks, (key, value) => {
    if (key === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('\n');
}
