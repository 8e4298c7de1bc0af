/** A card as it comes over the wire. */
export type Json = Readonly<Record<string, unknown>>;

/** What Teams would refuse or show wrongly in a card; empty where it is good. Adaptive Cards 1.5, the part we use. */
export function checkCard(card: unknown): readonly string[] {
  if (!isObject(card)) return ['the card is no object'];
  const problems: string[] = [];
  if (card.type !== 'AdaptiveCard') problems.push(`type is ${card.type}`);
  if (card.version !== '1.5') problems.push(`version is ${card.version}`);
  if (typeof card.fallbackText !== 'string') problems.push('no fallbackText');
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > 28 * 1024) problems.push(`the card has ${bytes} bytes`);
  const elements = elementsIn(card);
  const ids = elements.filter(isInput).map((input) => input.id);
  if (new Set(ids).size !== ids.length) problems.push('two inputs have the same id');
  return [...problems, ...checkKeys(card, cardKeys, 'AdaptiveCard'), ...elements.flatMap(checkElement)];
}

const cardKeys = ['type', '$schema', 'version', 'fallbackText', 'msteams', 'body', 'actions'];
const runKeys = ['type', 'text', 'weight', 'size', 'color', 'isSubtle', 'fontType'];
const actionKeys = ['type', 'title', 'verb', 'data', 'associatedInputs', 'mode', 'fallback'];

const known: Readonly<Record<string, readonly string[]>> = {
  RichTextBlock: ['type', 'spacing', 'inlines'],
  Container: ['type', 'style', 'spacing', 'items'],
  ColumnSet: ['type', 'spacing', 'columns'],
  Column: ['type', 'width', 'items'],
  Table: ['type', 'firstRowAsHeader', 'columns', 'rows', 'fallback'],
  TableRow: ['type', 'cells'],
  TableCell: ['type', 'items'],
  ActionSet: ['type', 'actions'],
  'Input.Text': ['type', 'id', 'label', 'placeholder', 'isMultiline'],
  'Input.ChoiceSet': ['type', 'id', 'label', 'style', 'isRequired', 'errorMessage', 'placeholder', 'choices'],
};

const values: Readonly<Record<string, readonly unknown[]>> = {
  weight: ['Lighter', 'Default', 'Bolder'],
  size: ['Small', 'Default', 'Medium', 'Large', 'ExtraLarge'],
  color: ['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention'],
  spacing: ['None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding'],
  fontType: ['Default', 'Monospace'],
  isSubtle: [true, false],
};

function checkElement(element: Json): readonly string[] {
  const type = String(element.type);
  const keys = known[type];
  if (!keys) return [`unknown element ${type}`];
  return [...checkKeys(element, keys, type), ...checkValues(element, type), ...checkContent(element, type)];
}

function checkContent(element: Json, type: string): readonly string[] {
  switch (type) {
    case 'RichTextBlock':
      return checkRuns(list(element.inlines));
    case 'ActionSet':
      return checkActions(list(element.actions));
    case 'Table':
      return checkTable(element);
    case 'Input.Text':
      return checkInput(element);
    case 'Input.ChoiceSet':
      return [...checkInput(element), ...list(element.choices).flatMap(checkChoice)];
    default:
      return [];
  }
}

function checkRuns(runs: readonly Json[]): readonly string[] {
  if (runs.length === 0) return ['a RichTextBlock without inlines'];
  return runs.flatMap((run) => {
    const text = run.type === 'TextRun' && typeof run.text === 'string' ? run.text : '';
    const problems = [...checkKeys(run, runKeys, 'TextRun'), ...checkValues(run, 'TextRun')];
    if (text === '') problems.push('a TextRun without text');
    if (!text.isWellFormed()) problems.push('a TextRun with half a character');
    if (/\n|\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(text)) problems.push('a TextRun with controls');
    if (/\{\{(?:DATE|TIME)/.test(text)) problems.push('a TextRun with a date function');
    return problems;
  });
}

function checkActions(actions: readonly Json[]): readonly string[] {
  const problems: string[] = [];
  if (actions.length === 0 || actions.length > 6) problems.push(`${actions.length} actions in a set`);
  for (const action of actions) {
    problems.push(...checkKeys(action, actionKeys, 'Action'));
    const fallback = isObject(action.fallback) ? action.fallback : {};
    if (action.type !== 'Action.Execute' || fallback.type !== 'Action.Submit') problems.push('not Execute with Submit');
    if (typeof action.title !== 'string' || action.title.trim() === '') problems.push('an action without title');
    if (!isObject(action.data) || typeof action.verb !== 'string') problems.push('an action without data or verb');
    if (JSON.stringify(fallback.data) !== JSON.stringify(action.data))
      problems.push('the fallback says something else');
  }
  return problems;
}

function checkTable(table: Json): readonly string[] {
  const columns = list(table.columns).length;
  const uneven = list(table.rows).some((row) => list(row.cells).length !== columns);
  return [
    ...(uneven ? ['a row with other columns'] : []),
    ...(isObject(table.fallback) ? [] : ['a table without fallback']),
  ];
}

function checkInput(input: Json): readonly string[] {
  return ['id', 'label'].flatMap((key) =>
    typeof input[key] === 'string' && input[key] !== '' ? [] : [`an input without ${key}`],
  );
}

function checkChoice(choice: Json): readonly string[] {
  return typeof choice.title === 'string' && typeof choice.value === 'string'
    ? []
    : ['a choice without title or value'];
}

function checkKeys(object: Json, keys: readonly string[], type: string): string[] {
  return Object.keys(object).flatMap((key) => (keys.includes(key) ? [] : [`${type} has no ${key}`]));
}

function checkValues(object: Json, type: string): readonly string[] {
  return Object.entries(values).flatMap(([key, allowed]) =>
    object[key] === undefined || allowed.includes(object[key]) ? [] : [`${type} cannot have ${key} ${object[key]}`],
  );
}

/** All elements of a card, the nested ones and those of fallbacks, too. */
export function elementsIn(card: Json): readonly Json[] {
  const nested = ['body', 'items', 'rows', 'cells'].flatMap((key) => list(card[key]));
  const columns = list(card.columns).filter((column) => column.type === 'Column');
  const fallback = isObject(card.fallback) && card.type === 'Table' ? [card.fallback] : [];
  return [...nested, ...columns, ...fallback].flatMap((element) => [element, ...elementsIn(element)]);
}

export function actionsIn(card: Json): readonly Json[] {
  return elementsIn(card).flatMap((element) => (element.type === 'ActionSet' ? list(element.actions) : []));
}

/** What a person reads, a line a block. */
export function textIn(card: Json): string {
  const blocks = elementsIn(card).filter((element) => element.type === 'RichTextBlock');
  return blocks
    .map((block) =>
      list(block.inlines)
        .map((run) => run.text)
        .join(''),
    )
    .join('\n');
}

export function isInput(element: Json): boolean {
  return String(element.type).startsWith('Input.');
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
