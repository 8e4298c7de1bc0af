import type { Flow } from '../flow/flow.ts';
import type { Entrance, FlowNode } from '../flow/schema.ts';
import { leadingsOf } from './arrows.ts';
import { conditionInWords } from './condition-in-words.ts';

/** A flow, or a shared part of one, as boxes and arrows. */
export interface Diagram {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

export type Box =
  | {
      readonly kind: 'question' | 'action' | 'end';
      readonly id: string;
      /** What kind of node it is. */
      readonly sort: string;
      readonly text: string;
      readonly note: string | undefined;
    }
  /** A shared flow that was put in. */
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly title: string;
      readonly note: string | undefined;
      readonly inner: Diagram;
    }
  /** Where a shared flow goes back to the one that uses it. */
  | { readonly kind: 'return'; readonly id: string };

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly labels: readonly string[];
}

export function diagramOf(flow: Flow): Diagram {
  return diagramWithin(flow, flow.start, undefined);
}

/** What is between `start` and `exit`; the shared flows in there are each one box with a diagram of its own. */
function diagramWithin(flow: Flow, start: string, exit: string | undefined): Diagram {
  const boxes = new Map<string, Box>();
  const arrows: Arrow[] = [];
  const open = [start];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const node = flow.nodes.get(id);
    if (boxes.has(id) || !node) continue;
    boxes.set(id, boxOf(flow, id, node));
    for (const { to, labels } of leadingsOf(node)) {
      arrows.push({ from: id, to: to === exit ? RETURN : to, labels });
      if (to !== exit) open.push(to);
    }
  }
  const back: readonly Box[] = arrows.some(({ to }) => to === RETURN) ? [{ kind: 'return', id: RETURN }] : [];
  return { boxes: [...boxes.values(), ...back], arrows };
}

const RETURN = 'return';

function boxOf(flow: Flow, id: string, node: FlowNode): Box {
  const note = noteOf(node);
  switch (node.kind) {
    case 'choice':
      return { kind: 'question', id, sort: 'choice', text: node.text, note };
    case 'form':
      return { kind: 'question', id, sort: `form of ${node.fields.length} fields`, text: node.text, note };
    case 'artefact':
      return { kind: 'question', id, sort: node.anything ? 'any text' : wanted(node), text: node.text, note };
    case 'fix':
      return { kind: 'action', id, sort: 'fix', text: `Shows what to do. ${node.text}`, note };
    case 'diagnosis':
      return { kind: 'action', id, sort: 'diagnosis', text: 'All that was given and answered is diagnosed.', note };
    case 'next-step':
      return { kind: 'action', id, sort: 'next step', text: NEXT_STEP, note };
    case 'pick':
      return { kind: 'action', id, sort: 'in any order', text: PICK, note };
    case 'hand-off':
      return { kind: 'end', id, sort: 'hand-off', text: node.text, note };
    case 'end':
      return { kind: 'end', id, sort: 'end', text: node.text, note };
    case 'use':
      return groupOf(flow, id, node, note);
  }
}

const NEXT_STEP = 'Asks for what would tell most for the least trouble, and diagnoses anew.';

const PICK = 'Goes on with what would tell most for the least trouble.';

function wanted({ wants, side }: Extract<FlowNode, { kind: 'artefact' }>): string {
  return side === 'unknown' ? wants : `${side} ${wants}`;
}

function noteOf(node: FlowNode): string | undefined {
  return 'when' in node && node.when ? `Only if ${conditionInWords(node.when)}.` : undefined;
}

function groupOf(flow: Flow, id: string, use: Entrance, note: string | undefined): Box {
  return { kind: 'group', id, title: use.title, note, inner: diagramWithin(flow, use.enter, use.next) };
}
