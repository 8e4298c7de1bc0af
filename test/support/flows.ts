import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Flows } from '../../src/flow/flow.ts';
import { renderProblem } from '../../src/flow/problem.ts';
import { type FlowsReading, readFlows } from '../../src/flow/read-flows.ts';

const FLOWS_FOLDER = join(import.meta.dirname, '../../flows');

export function flowSources(folder = FLOWS_FOLDER): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return new Map(names.map((name) => [`flows/${name}`, readFileSync(join(folder, name), 'utf8')]));
}

export function readSources(sources: ReadonlyMap<string, string>): FlowsReading {
  return readFlows(sources, (text) => String(text.length));
}

/** The flows as they are shipped. */
export function shippedFlows(): Flows {
  const { flows, problems } = readSources(flowSources());
  if (problems.length > 0) throw new Error(problems.map(renderProblem).join('\n'));
  return flows;
}

export function requireFlow(flows: Flows, id: string) {
  const flow = flows.flows.find((each) => each.id === id);
  if (!flow) throw new Error(`There is no flow ${id}.`);
  return flow;
}
