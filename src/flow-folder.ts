import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type FlowsReading, readFlows } from './flow/read-flows.ts';

/** All flows of a folder, and everything that is wrong with them. */
export function readFlowFolder(folder: string): FlowsReading & { readonly files: number } {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const sources = names.map((name) => [`flows/${name}`, readFileSync(path.join(folder, name), 'utf8')] as const);
  const reading = readFlows(new Map(sources), (text) => createHash('sha256').update(text).digest('hex'));
  return { ...reading, files: names.length };
}
