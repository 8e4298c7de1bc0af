import type { Box, Diagram } from './diagram.ts';
import type { Size } from './layout.ts';
import { widthOf, wrapText } from './wrap-text.ts';

/** A part of a picture, drawn from its own upper left corner. */
export interface DrawnBox extends Size {
  readonly svg: string;
}

export const LABEL_SIZE = 11.5;
/** From one line of text to the next. */
export const LINE = 15;

const TEXT_SIZE = 13;
const SORT_SIZE = 10;
const WIDTH = 270;
const PADDING = 12;

export async function drawBox(box: Box, drawDiagram: (diagram: Diagram) => Promise<DrawnBox>): Promise<DrawnBox> {
  switch (box.kind) {
    case 'question':
      return drawNode(box, { fill: '#eef4fb', line: '#3b6ea5', corner: 6 });
    case 'action':
      return drawNode(box, { fill: '#fdf3dc', line: '#b7791f', corner: 6 });
    case 'end':
      return drawNode(box, { fill: '#e6f4ea', line: '#2f7d4f', corner: 22 });
    case 'return':
      return RETURN;
    case 'group':
      return drawGroup(box, await drawDiagram(box.inner));
  }
}

/** A bar, so that several arrows can end beside each other. */
const RETURN = { width: 56, height: 8, svg: '<rect width="56" height="8" rx="4" fill="#5b6b7a"/>' };

interface Style {
  readonly fill: string;
  readonly line: string;
  readonly corner: number;
}

function drawNode(
  { id, sort, text, note }: Extract<Box, { kind: 'question' | 'action' | 'end' }>,
  style: Style,
): DrawnBox {
  const words = wrapText(text, WIDTH - 2 * PADDING, TEXT_SIZE);
  const notes = note === undefined ? [] : wrapText(note, WIDTH - 2 * PADDING, LABEL_SIZE);
  const height = 2 * PADDING + (1 + words.length + notes.length) * LINE + 2;
  const first = PADDING + LINE / 2;
  const middle = WIDTH / 2;
  const svg = [
    `<rect width="${WIDTH}" height="${height}" rx="${style.corner}" fill="${style.fill}" stroke="${style.line}"/>`,
    ...linesOfText([`${id} · ${sort}`], middle, first, SORT_SIZE, `fill="${style.line}"`),
    ...linesOfText(words, middle, first + LINE + 2, TEXT_SIZE, 'fill="#1b2733"'),
    ...linesOfText(
      notes,
      middle,
      first + (1 + words.length) * LINE + 2,
      LABEL_SIZE,
      'fill="#5b6b7a" font-style="italic"',
    ),
  ];
  return { width: WIDTH, height, svg: svg.join('\n') };
}

/** A frame with the shared flow in it; arrows end at the frame. */
function drawGroup({ id, title, note }: Extract<Box, { kind: 'group' }>, inner: DrawnBox): DrawnBox {
  const width = Math.max(inner.width, widthOf(title, TEXT_SIZE) + 20, WIDTH) + 2 * PADDING;
  const notes = note === undefined ? [] : wrapText(note, width - 2 * PADDING, LABEL_SIZE);
  const head = PADDING + (2 + notes.length) * LINE + 8;
  const height = head + inner.height + PADDING;
  const first = PADDING + LINE / 2;
  const svg = [
    `<rect width="${width}" height="${height}" rx="10" fill="#f7f8fa" stroke="#9aa7b4" stroke-dasharray="6 4"/>`,
    ...linesOfText([`${id} · shared flow`], width / 2, first, SORT_SIZE, 'fill="#5b6b7a"'),
    ...linesOfText([title], width / 2, first + LINE, TEXT_SIZE, 'fill="#1b2733" font-weight="bold"'),
    ...linesOfText(notes, width / 2, first + 2 * LINE, LABEL_SIZE, 'fill="#5b6b7a" font-style="italic"'),
    `<g transform="translate(${(width - inner.width) / 2} ${head})">${inner.svg}</g>`,
  ];
  return { width, height, svg: svg.join('\n') };
}

/** Centred lines, the middle of the first at `y`. */
export function linesOfText(
  lines: readonly string[],
  x: number,
  y: number,
  size: number,
  style: string,
): readonly string[] {
  return lines.map((line, index) => {
    const baseline = y + index * LINE + size * 0.35;
    return `<text x="${round(x)}" y="${round(baseline)}" font-size="${size}" text-anchor="middle" ${style}>${escapeXml(line)}</text>`;
  });
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
