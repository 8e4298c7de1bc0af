import { type Flow, isQuestion, targetsOf } from './flow.ts';
import type { OfferedStep } from './position.ts';
import type { QuestionNode } from './schema.ts';

const NOTHING = Number.MIN_SAFE_INTEGER;

/**
 * What may be learned, in bits, by asking on from a node until `exit`: the best of the questions behind it, since what
 * comes before it only leads there. `NOTHING` where the diagnosis expects nothing of any of them.
 */
export function gainBehind(
  flow: Flow,
  start: string,
  exit: string,
  steps: readonly OfferedStep[],
  isOpen: (question: QuestionNode) => boolean,
): number {
  const seen = new Set([exit]);
  const left = [start];
  let best = NOTHING;
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    const node = flow.nodes.get(id);
    if (seen.has(id) || !node) continue;
    seen.add(id);
    left.push(...targetsOf(node));
    if (isQuestion(node) && isOpen(node))
      best = Math.max(best, ...steps.filter((step) => asksFor(node, step)).map(({ gain }) => gain));
  }
  return best;
}

/** A log of the same side is what is meant, whichever role it turns out to have. */
function asksFor(node: QuestionNode, { ask, side, fact }: OfferedStep): boolean {
  if (fact !== undefined) return node.kind === 'choice' && node.fact === fact;
  if (node.kind === 'choice' || (side !== 'unknown' && side !== node.side)) return false;
  const kind = ask.replace(/^.*-/u, '');
  return node.ask === ask || (node.kind === 'artefact' && node.wants === kind);
}
