import type { Flow } from '../flow/flow.ts';
import { type Diagram, diagramOf } from './diagram.ts';
import { drawArrow, measureWords } from './draw-arrow.ts';
import { type DrawnBox, drawBox, linesOfText, round } from './draw-box.ts';
import { layOut, type Point } from './layout.ts';

const MARGIN = 28;
const TITLE_SIZE = 20;

/** A flow as a picture: every question with its words, the answers on the arrows, shared flows in frames. */
export async function svgOf(flow: Flow): Promise<string> {
  const drawn = await drawDiagram(diagramOf(flow));
  const width = Math.ceil(drawn.width + 2 * MARGIN);
  const height = Math.ceil(drawn.height + 2 * MARGIN + TITLE_SIZE * 2);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, sans-serif">`,
    ARROW_HEAD,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...linesOfText([flow.title], width / 2, MARGIN + TITLE_SIZE / 2, TITLE_SIZE, 'font-weight="bold" fill="#1b2733"'),
    `<g transform="translate(${MARGIN} ${MARGIN + TITLE_SIZE * 2})">`,
    drawn.svg,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

const ARROW_HEAD =
  '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 Z" fill="#5b6b7a"/></marker></defs>';

async function drawDiagram({ boxes, arrows }: Diagram): Promise<DrawnBox> {
  const drawn = new Map<string, DrawnBox>();
  for (const box of boxes) drawn.set(box.id, await drawBox(box, drawDiagram));
  const links = arrows.map(({ from, to, labels }) => ({ from, to, words: measureWords(labels) }));
  const { width, height, corners, ways } = await layOut(drawn, links);
  const svg = [
    ...[...drawn].map(([id, box]) => placed(box, corners.get(id))),
    ...ways.map((way, index) => drawArrow(way, arrows[index]?.labels ?? [])),
  ];
  return { width, height, svg: svg.join('\n') };
}

function placed({ svg }: DrawnBox, corner: Point = { x: 0, y: 0 }): string {
  return `<g transform="translate(${round(corner.x)} ${round(corner.y)})">${svg}</g>`;
}
