import type { Flow } from '../flow/flow.ts';
import { type Diagram, diagramOf } from './diagram.ts';
import { type DrawnBox, drawBox, LABEL_SIZE, LINE, linesOfText, measureBox } from './draw-box.ts';
import { type Layout, type Link, layOut, type Passage, type Point } from './layout.ts';
import { widthOf } from './wrap-text.ts';

const MARGIN = 28;
const TITLE_SIZE = 20;

/** A flow as a picture: every question with its words, the answers on the arrows, shared flows in frames. */
export function svgOf(flow: Flow): string {
  const drawn = drawDiagram(diagramOf(flow));
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

function drawDiagram(diagram: Diagram): DrawnBox {
  const drawn = new Map(diagram.boxes.map((box) => [box.id, drawBox(box, drawDiagram)] as const));
  const links = diagram.arrows.map(({ from, to, labels }): Link => {
    return { from, to, width: labelWidth(labels), height: labels.length * LINE };
  });
  const sizes = diagram.boxes.map(({ id }) => ({ id, ...measureBox(drawn.get(id)) }));
  const layout = layOut(sizes, links);
  const boxes = diagram.boxes.map(({ id }) => placed(drawn.get(id), layout.centres.get(id)));
  const starts = portsOf(links, layout, drawn);
  const arrows = links.map((link, index) => {
    const labels = diagram.arrows[index]?.labels ?? [];
    return drawArrow(starts[index], layout.ways[index] ?? [], topOf(link.to, layout, drawn), labels);
  });
  return { width: layout.width, height: layout.height, svg: [...boxes, ...arrows].join('\n') };
}

function labelWidth(labels: readonly string[]): number {
  return Math.max(12, ...labels.map((label) => widthOf(label, LABEL_SIZE) + 8));
}

function placed(box: DrawnBox | undefined, centre: Point | undefined): string {
  if (!box || !centre) return '';
  return `<g transform="translate(${round(centre.x - box.width / 2)} ${round(centre.y - box.height / 2)})">${box.svg}</g>`;
}

type Drawn = ReadonlyMap<string, DrawnBox>;

/** The arrows of a box leave it side by side, in the order in which they go on below. */
function portsOf(links: readonly Link[], layout: Layout, drawn: Drawn): readonly Point[] {
  return links.map((link, index) => {
    const centre = layout.centres.get(link.from) ?? { x: 0, y: 0 };
    const { width, height } = measureBox(drawn.get(link.from));
    const beside = links
      .map(({ from }, other) => ({ from, other, x: layout.ways[other]?.[0]?.x ?? 0 }))
      .filter(({ from }) => from === link.from)
      .toSorted((a, b) => a.x - b.x);
    const place = beside.findIndex(({ other }) => other === index) + 1;
    const spread = Math.min(width, 260);
    return { x: centre.x - spread / 2 + (spread * place) / (beside.length + 1), y: centre.y + height / 2 };
  });
}

function topOf(id: string, layout: Layout, drawn: Drawn): Point {
  const centre = layout.centres.get(id) ?? { x: 0, y: 0 };
  return { x: centre.x, y: centre.y - measureBox(drawn.get(id)).height / 2 };
}

function drawArrow(start: Point | undefined, way: readonly Passage[], end: Point, labels: readonly string[]): string {
  const first = start ?? end;
  const stops: readonly Passage[] = [...way, { x: end.x, top: end.y, bottom: end.y }];
  const lines = stops.map(({ x, top, bottom }, index) => {
    const before = stops[index - 1] ?? { x: first.x, bottom: first.y };
    const middle = round((before.bottom + top) / 2);
    const curve = `C${round(before.x)} ${middle} ${round(x)} ${middle} ${round(x)} ${round(top)}`;
    return bottom > top ? `${curve} V${round(bottom)}` : curve;
  });
  const path = `<path d="M${round(first.x)} ${round(first.y)} ${lines.join(' ')}" fill="none" stroke="#5b6b7a" stroke-width="1.3" marker-end="url(#head)"/>`;
  const [at] = way;
  return at && labels.length > 0 ? [path, ...labelsAt(at, labels)].join('\n') : path;
}

/** On a ground of their own, since the arrow goes through behind them. */
function labelsAt({ x, top, bottom }: Passage, labels: readonly string[]): readonly string[] {
  const width = labelWidth(labels);
  const first = (top + bottom) / 2 - ((labels.length - 1) * LINE) / 2;
  const ground = `<rect x="${round(x - width / 2)}" y="${round(first - LINE / 2 - 1)}" width="${round(width)}" height="${labels.length * LINE + 2}" rx="5" fill="#ffffff"/>`;
  return [ground, ...linesOfText(labels, x, first, LABEL_SIZE, 'fill="#34495e"')];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
