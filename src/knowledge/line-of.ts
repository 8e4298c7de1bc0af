import { type Document, isNode, type LineCounter } from 'yaml';

/** The line of the innermost thing that a path leads to: `['samples', 0, 'line']`. */
export function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
