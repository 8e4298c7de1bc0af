import type { types } from '@slack/bolt';
import { limits, sizeOf } from './limits.ts';
import { cut, pieces, plainText } from './plain-text.ts';

export type RichElement = types.RichTextSection | types.RichTextPreformatted;

interface Span {
  readonly text: string;
  readonly style?: { bold?: boolean; italic?: boolean };
}

export function label(text: string, most: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(text, most), emoji: false };
}

export function section(text: string): types.SectionBlock {
  return { type: 'section', text: { type: 'plain_text', text, emoji: false } };
}

/** A long text over as many sections as it needs. */
export function sections(text: string): readonly types.SectionBlock[] {
  return pieces(text, limits.text).map(section);
}

/** Small and grey. */
export function context(text: string): types.ContextBlock {
  return { type: 'context', elements: [label(text, limits.text)] };
}

export function bold(text: string): Span {
  return { text, style: { bold: true } };
}

export function italic(text: string): Span {
  return { text, style: { italic: true } };
}

/** One paragraph. Spans keep their text as it is: `*` and `_` format nothing here. */
export function paragraph(...spans: readonly Span[]): readonly RichElement[] {
  const elements = spans.flatMap((span) =>
    pieces(span.text, limits.text).map((text) => spanElement({ ...span, text })),
  );
  return elements.length === 0 ? [] : [{ type: 'rich_text_section', elements }];
}

/** Lines of a device in a fixed-width box. */
export function preformatted(text: string): readonly RichElement[] {
  return pieces(text, limits.text).map((piece) => ({
    type: 'rich_text_preformatted',
    elements: [{ type: 'text', text: piece }],
  }));
}

/** As few rich text blocks as hold the elements, none larger than a section may be. */
export function richText(elements: readonly RichElement[]): readonly types.RichTextBlock[] {
  const groups: RichElement[][] = [];
  let room = 0;
  for (const element of elements) {
    const size = sizeOf(JSON.stringify(element));
    if (size > room) {
      groups.push([]);
      room = limits.text;
    }
    groups.at(-1)?.push(element);
    room -= size;
  }
  return groups.map((group) => ({ type: 'rich_text', elements: group }));
}

function spanElement({ text, style }: Span): types.RichTextText {
  return style ? { type: 'text', text: plainText(text), style } : { type: 'text', text: plainText(text) };
}

/** The blocks that whatFits, and how many do not. */
export function whatFits<T>(
  all: readonly T[],
  room: { count: number; characters: number },
): { shown: readonly T[]; left: number } {
  const shown: T[] = [];
  let characters = 0;
  for (const each of all) {
    characters += JSON.stringify(each).length + 1;
    if (shown.length === room.count || characters > room.characters) break;
    shown.push(each);
  }
  return { shown, left: all.length - shown.length };
}
