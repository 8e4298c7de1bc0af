import type { PlacedNode } from './assemble.ts';
import type { Problem } from './problem.ts';

export type Graph = ReadonlyMap<string, PlacedNode>;

export function problemAt(placed: PlacedNode, what: string, why: string, how: string): Problem {
  return { file: placed.file, line: placed.line, what, why, how };
}
