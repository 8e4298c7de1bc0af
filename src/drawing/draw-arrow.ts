import { LABEL_SIZE, LINE, linesOfText, round } from './draw-box.ts';
import type { Point, Size, Way } from './layout.ts';
import { widthOf } from './wrap-text.ts';

const CORNER = 8;

export function measureWords(labels: readonly string[]): Size | undefined {
  if (labels.length === 0) return undefined;
  const width = Math.max(...labels.map((label) => widthOf(label, LABEL_SIZE) + 8));
  return { width, height: labels.length * LINE + 2 };
}

export function drawArrow({ points, words }: Way, labels: readonly string[]): string {
  const path = `<path d="${roundedPath(points)}" fill="none" stroke="#5b6b7a" stroke-width="1.3" marker-end="url(#head)"/>`;
  const size = measureWords(labels);
  return size ? [path, ...drawWords(words, size, labels)].join('\n') : path;
}

/** The points in straight lines, with a curve instead of each corner. */
function roundedPath(points: readonly Point[]): string {
  const steps = points.map((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before) return `M${at(point)}`;
    if (!after) return `L${at(point)}`;
    return `L${at(towards(point, before))} Q${at(point)} ${at(towards(point, after))}`;
  });
  return steps.join(' ');
}

/** From one point on the way to another: as far as a corner goes, and half the way at most. */
function towards(from: Point, to: Point): Point {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const share = distance === 0 ? 0 : Math.min(CORNER / distance, 1 / 2);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** On a ground of their own, since the arrow goes through behind them. */
function drawWords({ x, y }: Point, { width, height }: Size, labels: readonly string[]): readonly string[] {
  const ground = `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${height}" rx="5" fill="#ffffff"/>`;
  return [ground, ...linesOfText(labels, x + width / 2, y + 1 + LINE / 2, LABEL_SIZE, 'fill="#34495e"')];
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}
