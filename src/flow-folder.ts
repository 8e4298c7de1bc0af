import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type FlowsReading, readFlows } from './flow/read-flows.ts';

/** The texts of a folder of flows: `flows/new-tunnel.yaml` → its text. */
export function readFlowSources(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return new Map(names.map((name) => [`flows/${name}`, readFileSync(path.join(folder, name), 'utf8')] as const));
}

/** The flows of such texts, each with a version that changes with its files. */
export function readVersionedFlows(sources: ReadonlyMap<string, string>): FlowsReading {
  return readFlows(sources, (text) => createHash('sha256').update(text).digest('hex'));
}

/** All flows of a folder, and everything that is wrong with them. */
export function readFlowFolder(folder: string): FlowsReading & { readonly files: number } {
  const sources = readFlowSources(folder);
  return { ...readVersionedFlows(sources), files: sources.size };
}
