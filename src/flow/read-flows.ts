import { type Assembly, assemble } from './assemble.ts';
import { checkFlow } from './check-flow.ts';
import { type Flow, type Flows, factsOf } from './flow.ts';
import { type FlowFile, readFlowFile } from './flow-file.ts';
import type { Problem } from './problem.ts';
import type { QuestionNode } from './schema.ts';

export interface FlowsReading {
  readonly flows: Flows;
  /** All that is wrong, each once; flows with problems must not be walked. */
  readonly problems: readonly Problem[];
}

/**
 * Reads all of flows/: file name (`flows/new-tunnel.yaml`) → text. `fingerprint` names a text's contents, so that a
 * case can tell that its flow was edited meanwhile.
 */
export function readFlows(sources: ReadonlyMap<string, string>, fingerprint: (text: string) => string): FlowsReading {
  const readings = [...sources].map(([name, text]) => readFlowFile(name, text));
  const files = new Map(readings.flatMap(({ file }) => (file ? [[file.name, file] as const] : [])));
  const assemblies = [...files.values()].flatMap((file) =>
    file.text.begin ? [{ file, assembly: assemble(file, files) }] : [],
  );
  const flows = assemblies.flatMap(({ file, assembly }) => flowOf(file, assembly, sources, fingerprint) ?? []);
  return {
    flows: { flows: flows.toSorted((a, b) => a.begin.place - b.begin.place), questionFor: questionsByFact(flows) },
    problems: eachOnce([
      ...readings.flatMap(({ problems }) => problems),
      ...findUnused(
        files,
        assemblies.flatMap(({ assembly }) => assembly.files),
      ),
      ...assemblies.flatMap(({ file, assembly }) => [...assembly.problems, ...checkSound(assembly, file.name)]),
    ]),
  };
}

/** The graph is only judged when every node could be read: a node that could not would be reported over and over. */
function checkSound(assembly: Assembly, file: string): readonly Problem[] {
  return assembly.problems.length > 0 ? [] : checkFlow(assembly, file);
}

function flowOf(
  file: FlowFile,
  assembly: Assembly,
  sources: ReadonlyMap<string, string>,
  fingerprint: (text: string) => string,
): Flow | undefined {
  const { id, title, begin } = file.text;
  if (!begin) return undefined;
  const nodes = new Map(assembly.nodes.map((placed) => [placed.id, placed.node]));
  const version = fingerprint([...new Set(assembly.files)].map((name) => sources.get(name) ?? '').join('\n'));
  return { id, title, begin, start: assembly.start, nodes, version };
}

function questionsByFact(flows: readonly Flow[]): ReadonlyMap<string, QuestionNode> {
  const questions = flows
    .flatMap((flow) => [...flow.nodes.values()])
    .filter((node) => node.kind === 'choice' || node.kind === 'form');
  return new Map(questions.toReversed().flatMap((node) => factsOf(node).map((fact) => [fact, node] as const)));
}

function findUnused(files: ReadonlyMap<string, FlowFile>, used: readonly string[]): readonly Problem[] {
  return [...files.values()]
    .filter((file) => !file.text.begin && !used.includes(file.name))
    .map((file) => ({
      file: file.name,
      line: 1,
      what: 'no flow uses this one and it has no `begin`',
      why: 'nobody will ever walk it',
      how: 'use it, give it a `begin`, or take it out',
    }));
}

function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(problems.map((problem) => [`${problem.file}:${problem.line}:${problem.what}`, problem]));
  return [...seen.values()];
}
