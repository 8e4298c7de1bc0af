import type { PlacedNode } from './assemble.ts';
import { targetsOf } from './flow.ts';
import { type Graph, problemAt } from './graph.ts';
import type { Problem } from './problem.ts';
import type { FlowNode } from './schema.ts';

const LONGEST_WALK = 40;

/** Questions are never asked twice, so a way back to an earlier one has nowhere to stop. */
export function findCycles(graph: Graph, start: string): readonly Problem[] {
  const done = new Set<string>();
  const search = (id: string, path: readonly string[]): readonly Problem[] => {
    const placed = graph.get(id);
    if (!placed || done.has(id)) return [];
    if (path.includes(id)) return [cycleAt(placed, [...path.slice(path.indexOf(id)), id])];
    const found = targetsOf(placed.node).flatMap((target) => search(target, [...path, id]));
    done.add(id);
    return found;
  };
  return search(start, []);
}

function cycleAt(placed: PlacedNode, way: readonly string[]): Problem {
  const why = 'no question is asked twice, so nothing would stop here';
  return problemAt(placed, `a cycle without exit: ${way.join(' → ')}`, why, 'lead on to a node that comes later');
}

/** Only for a graph without cycles. */
export function checkLength(graph: Graph, start: string): readonly Problem[] {
  const lengths = new Map<string, number>();
  const measure = (id: string): number => {
    const placed = graph.get(id);
    if (!placed) return 0;
    const length = lengths.get(id) ?? answersAt(placed) + answersAfter(placed.node, measure);
    lengths.set(id, length);
    return length;
  };
  const longest = measure(start);
  const first = graph.get(start);
  if (!first || longest <= LONGEST_WALK) return [];
  const why = `nobody answers more than ${LONGEST_WALK}`;
  return [problemAt(first, `a walk may take ${longest} answers`, why, 'merge or drop questions')];
}

/** Of what is picked from, all may be asked one after the other. */
function answersAfter(node: FlowNode, measure: (id: string) => number): number {
  const longest = Math.max(0, ...targetsOf(node).map(measure));
  if (node.kind !== 'pick') return longest;
  const after = measure(node.next);
  return node.among.reduce((sum, member) => sum + measure(member) - after, after);
}

/** How many answers a node may take; a diagnosis seldom has more than three causes worth mending. */
function answersAt({ node }: PlacedNode): number {
  switch (node.kind) {
    case 'choice':
    case 'form':
    case 'artefact':
      return 1;
    case 'fix':
      return 3;
    case 'next-step':
      return node.atMost;
    case 'diagnosis':
    case 'pick':
    case 'use':
    case 'hand-off':
    case 'end':
      return 0;
  }
}
