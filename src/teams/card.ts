import { limits } from './limits.ts';
import { keepSpaces, pieces, plainText, utf8Bytes } from './plain-text.ts';

/** The part of Adaptive Cards 1.5 that is used here. https://adaptivecards.io/explorer/ */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: typeof limits.cardVersion;
  readonly fallbackText: string;
  readonly msteams: { readonly width: 'Full' };
  readonly body: readonly Element[];
  readonly actions?: readonly CardAction[];
}

export type Element = RichTextBlock | Container | ColumnSet | Table | ActionSet | TextInput | ChoiceInput;

/**
 * All text is in TextRuns and never in a TextBlock or FactSet: these two interpret Markdown, and no client escapes it
 * like another, while a TextRun shows what it is given.
 */
export interface RichTextBlock {
  readonly type: 'RichTextBlock';
  readonly spacing?: Spacing;
  readonly inlines: readonly TextRun[];
}

export interface TextRun extends TextStyle {
  readonly type: 'TextRun';
  readonly text: string;
}

export interface TextStyle {
  readonly weight?: 'Bolder';
  readonly size?: 'Small' | 'Medium' | 'Large';
  readonly color?: 'Good' | 'Warning' | 'Attention' | 'Accent';
  readonly isSubtle?: true;
  readonly fontType?: 'Monospace';
}

type Spacing = 'None' | 'Small' | 'Medium' | 'Large';

export interface Container {
  readonly type: 'Container';
  readonly style?: 'emphasis' | 'accent' | 'good' | 'warning' | 'attention';
  readonly spacing?: Spacing;
  readonly items: readonly Element[];
}

interface ColumnSet {
  readonly type: 'ColumnSet';
  readonly spacing?: Spacing;
  readonly columns: readonly { readonly type: 'Column'; readonly width: number; readonly items: readonly Element[] }[];
}

export interface Table {
  readonly type: 'Table';
  readonly firstRowAsHeader: true;
  readonly columns: readonly { readonly width: number }[];
  readonly rows: readonly TableRow[];
  readonly fallback: Container;
}

export interface TableRow {
  readonly type: 'TableRow';
  readonly cells: readonly { readonly type: 'TableCell'; readonly items: readonly Element[] }[];
}

export interface ActionSet {
  readonly type: 'ActionSet';
  readonly actions: readonly CardAction[];
}

export interface TextInput {
  readonly type: 'Input.Text';
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly isMultiline: boolean;
}

export interface ChoiceInput {
  readonly type: 'Input.ChoiceSet';
  readonly id: string;
  readonly label: string;
  readonly style: 'compact';
  readonly isRequired: boolean;
  readonly errorMessage: string;
  readonly placeholder: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

export interface CardAction {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly verb: string;
  readonly data: object;
  readonly associatedInputs?: 'none';
  readonly mode?: 'secondary';
  /** For clients that do not know Action.Execute: the same as a message. */
  readonly fallback: {
    readonly type: 'Action.Submit';
    readonly title: string;
    readonly data: object;
    readonly associatedInputs?: 'none';
  };
}

export function card(body: readonly Element[]): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: limits.cardVersion,
    fallbackText: 'This version of Teams cannot show the card. Please open the conversation in another one.',
    msteams: { width: 'Full' },
    body,
  };
}

// Three bytes a character and what JSON escapes: well within limits.elementBytes.
const runLength = 4000;

/** One block a line: a newline within a TextRun is a space to some clients. Empty lines become distance. */
export function paragraphs(text: string, style: TextStyle = {}, above: Spacing = 'Small'): readonly RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  let spacing = above;
  for (const line of plainText(text).split('\n')) {
    for (const piece of line.trim() === '' ? [] : pieces(keepSpaces(line), runLength)) {
      blocks.push({ type: 'RichTextBlock', spacing, inlines: [run(piece, style)] });
    }
    spacing = line.trim() === '' ? 'Medium' : 'None';
  }
  return blocks;
}

/** Lines of a device, on a shaded ground, several containers where they are many. */
export function monospace(text: string): readonly Container[] {
  const blocks = paragraphs(text, { fontType: 'Monospace', size: 'Small' });
  return chunks(blocks, 8000).map((items) => ({ type: 'Container', style: 'emphasis', spacing: 'Small', items }));
}

export function run(text: string, style: TextStyle = {}): TextRun {
  return { type: 'TextRun', text: keepSpaces(plainText(text).replaceAll('\n', ' ')), ...style };
}

/** Groups of elements of about `bytes` together; an element that is larger stands alone. */
export function chunks<T>(elements: readonly T[], bytes: number): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let room = 0;
  for (const element of elements) {
    const size = utf8Bytes(element) + 1;
    const last = size <= room ? groups.at(-1) : undefined;
    if (last) last.push(element);
    else groups.push([element]);
    room = (last ? room : bytes) - size;
  }
  return groups;
}
