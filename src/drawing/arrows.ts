import type { FlowNode } from '../flow/schema.ts';
import { conditionInWords } from './condition-in-words.ts';

/** Where a node leads, and the answers that lead there. */
export interface Leading {
  readonly to: string;
  readonly labels: readonly string[];
}

/** More answers than this on one arrow are counted instead. */
const MOST_LABELS = 6;

/** One arrow for each node that may come next. */
export function leadingsOf(node: FlowNode): readonly Leading[] {
  const byTarget = Map.groupBy(answersOf(node), ({ to }) => to);
  return [...byTarget].map(([to, answers]) => ({ to, labels: shorten(answers.map(({ label }) => label)) }));
}

interface Answer {
  readonly to: string;
  readonly label: string;
}

function answersOf(node: FlowNode): readonly Answer[] {
  switch (node.kind) {
    case 'choice':
      return [
        ...node.choices.map(({ label, next }) => ({ to: next ?? node.next, label })),
        { to: node.unknown, label: DO_NOT_KNOW },
      ];
    case 'form':
      return [
        { to: node.next, label: 'Filled in' },
        { to: node.unknown, label: DO_NOT_KNOW },
      ];
    case 'artefact':
      return [
        { to: node.next, label: 'Given' },
        { to: node.unknown, label: 'Not now' },
      ];
    case 'diagnosis':
      return [
        ...node.routes.map(({ go, when }) => ({ to: go, label: conditionInWords(when) })),
        { to: node.otherwise, label: 'otherwise' },
      ];
    case 'fix':
      return [
        { to: node.worked, label: 'It worked' },
        { to: node.next, label: 'It did not, whatever was tried' },
        { to: node.unknown, label: DO_NOT_KNOW },
      ];
    case 'next-step':
      return [{ to: node.none, label: `nothing left that tells more, or ${node.atMost} asked` }];
    case 'pick':
      return [...node.among.map((to) => ({ to, label: '' })), { to: node.next, label: 'all are asked' }];
    case 'use':
      return node.next === undefined ? [] : [{ to: node.next, label: '' }];
    case 'hand-off':
    case 'end':
      return [];
  }
}

const DO_NOT_KNOW = "I don't know";

function shorten(labels: readonly string[]): readonly string[] {
  const said = labels.filter((label) => label !== '');
  if (said.length <= MOST_LABELS) return said;
  return [said[0] ?? '', said[1] ?? '', `and ${said.length - 3} others`, said.at(-1) ?? ''];
}
