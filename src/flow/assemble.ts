import { explainIssues, type FlowFile } from './flow-file.ts';
import type { Problem } from './problem.ts';
import { type FlowNode, nodeSchema, type UseText } from './schema.ts';

/** A node of an assembled flow, and where it is written. */
export interface PlacedNode {
  readonly id: string;
  readonly node: FlowNode;
  readonly file: string;
  readonly line: number;
}

export interface Assembly {
  readonly start: string;
  readonly nodes: readonly PlacedNode[];
  /** The files it is made of. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

type Params = Readonly<Record<string, string>>;

interface Setting {
  readonly files: ReadonlyMap<string, FlowFile>;
  readonly params: Params;
  /** Where `return` leads. */
  readonly back: string | undefined;
  /** The files that are being put in, outermost first: a flow that uses itself would never end. */
  readonly within: readonly string[];
}

/** Puts the shared flows that a flow uses in their places. */
export function assemble(file: FlowFile, files: ReadonlyMap<string, FlowFile>): Assembly {
  return assembleWithin(file, { files, params: {}, back: undefined, within: [file.name] });
}

function assembleWithin(file: FlowFile, setting: Setting): Assembly {
  const parts = Object.entries(file.text.nodes).map(([id, raw]) => assembleNode(file, id, raw, setting));
  return {
    start: fill(file.text.start, setting.params),
    nodes: parts.flatMap((part) => part.nodes),
    files: [file.name, ...parts.flatMap((part) => part.files)],
    problems: parts.flatMap((part) => part.problems),
  };
}

type Part = Omit<Assembly, 'start'>;

function assembleNode(file: FlowFile, id: string, raw: unknown, setting: Setting): Part {
  const path = ['nodes', id];
  const parsed = nodeSchema.safeParse(fillAll(raw, setting.params));
  if (!parsed.success)
    return { nodes: [], files: [], problems: explainIssues(file.name, parsed.error, path, file.lineOf) };
  const place = { id: fill(id, setting.params), file: file.name, line: file.lineOf(path) };
  const text = parsed.data;
  if (text.kind === 'use') return assembleUse(place, text, setting);
  return { nodes: [{ ...place, node: withReturn(text, setting.back) }], files: [], problems: [] };
}

function assembleUse(place: Omit<PlacedNode, 'node'>, use: UseText, setting: Setting): Part {
  const name = `${use.flow}.yaml`;
  const shared = setting.files.get(name);
  if (!shared || setting.within.includes(name))
    return { nodes: [], files: [], problems: [noSuchFlow(place, use, !!shared)] };
  const next = use.next === 'return' ? setting.back : use.next;
  const within = [...setting.within, name];
  const inner = assembleWithin(shared, { ...setting, params: use.with, back: next, within });
  return {
    ...inner,
    nodes: [
      { ...place, node: { kind: 'use', title: shared.text.title, when: use.when, enter: inner.start, next } },
      ...inner.nodes,
    ],
  };
}

function noSuchFlow(place: Omit<PlacedNode, 'node'>, use: UseText, exists: boolean): Problem {
  return {
    file: place.file,
    line: place.line,
    what: exists ? `\`${use.flow}\` uses itself` : `there is no flow \`${use.flow}\` that could be read`,
    why: exists ? 'it would never end' : 'the walk would stop here',
    how: 'name a file of flows/ without its .yaml, or mend that file first',
  };
}

type Plain = Exclude<FlowNode, { kind: 'use' }>;

function withReturn(node: Plain, back: string | undefined): Plain {
  const lead = (target: string): string => (target === 'return' && back !== undefined ? back : target);
  switch (node.kind) {
    case 'choice': {
      const choices = node.choices.map((choice) => (choice.next ? { ...choice, next: lead(choice.next) } : choice));
      return { ...node, choices, next: lead(node.next), unknown: lead(node.unknown) };
    }
    case 'form':
    case 'artefact':
      return { ...node, next: lead(node.next), unknown: lead(node.unknown) };
    case 'diagnosis': {
      const routes = node.routes.map((route) => ({ ...route, go: lead(route.go) }));
      return { ...node, routes, otherwise: lead(node.otherwise) };
    }
    case 'fix':
      return { ...node, worked: lead(node.worked), next: lead(node.next), unknown: lead(node.unknown) };
    case 'next-step':
      return { ...node, none: lead(node.none) };
    case 'pick':
      return { ...node, next: lead(node.next) };
    case 'hand-off':
    case 'end':
      return node;
  }
}

/** `{side}` in any text of a shared flow is what the flow that uses it says in `with`. */
function fill(text: string, params: Params): string {
  return text.replace(/\{([a-z]+)\}/g, (whole, name: string) => params[name] ?? whole);
}

function fillAll(raw: unknown, params: Params): unknown {
  if (typeof raw === 'string') return fill(raw, params);
  if (Array.isArray(raw)) return raw.map((entry) => fillAll(entry, params));
  if (typeof raw !== 'object' || raw === null) return raw;
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, fillAll(value, params)]));
}
