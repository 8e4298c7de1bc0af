import type { Beginning, FlowNode, QuestionNode } from './schema.ts';

/** A decision tree with its shared parts put in: a graph without cycles from `start` to hand-offs and ends. */
export interface Flow {
  readonly id: string;
  readonly title: string;
  readonly begin: Beginning;
  readonly start: string;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  /** Changes whenever a file of the flow does. */
  readonly version: string;
}

/** All of flows/. */
export interface Flows {
  /** In the order of the start menu. */
  readonly flows: readonly Flow[];
  /** How to ask for a fact, whichever flow knows: what a diagnosis wants answered is asked in these words. */
  readonly questionFor: ReadonlyMap<string, QuestionNode>;
}

/** The ids of the nodes that may come after this one. */
export function targetsOf(node: FlowNode): readonly string[] {
  switch (node.kind) {
    case 'choice':
      return [...node.choices.flatMap((choice) => choice.next ?? []), node.next, node.unknown];
    case 'form':
    case 'artefact':
      return [node.next, node.unknown];
    case 'diagnosis':
      return [...node.routes.map((route) => route.go), node.otherwise];
    case 'fix':
      return [node.worked, node.next, node.unknown];
    case 'next-step':
      return [node.none];
    case 'pick':
      return [...node.among, node.next];
    case 'use':
      return node.when && node.next !== undefined ? [node.enter, node.next] : [node.enter];
    case 'hand-off':
    case 'end':
      return [];
  }
}

export function isQuestion(node: FlowNode): node is QuestionNode {
  return node.kind === 'choice' || node.kind === 'form' || node.kind === 'artefact';
}

/** The facts that an answer to this node states. */
export function factsOf(node: FlowNode): readonly string[] {
  switch (node.kind) {
    case 'choice':
      return [node.fact];
    case 'form':
      return node.fields.map((field) => field.fact);
    case 'artefact':
    case 'diagnosis':
    case 'fix':
    case 'next-step':
    case 'pick':
    case 'use':
    case 'hand-off':
    case 'end':
      return [];
  }
}

/** The same trees, asking in the order in which they are written. */
export function inListedOrder({ flows, questionFor }: Flows): Flows {
  const listed = (node: FlowNode): FlowNode => (node.kind === 'pick' ? { ...node, order: 'listed' } : node);
  return {
    flows: flows.map((flow) => ({ ...flow, nodes: new Map([...flow.nodes].map(([id, node]) => [id, listed(node)])) })),
    questionFor,
  };
}
