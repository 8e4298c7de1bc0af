import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Flows } from '../flow/flow.ts';
import { renderProblem } from '../flow/problem.ts';
import { type FlowsReading, readFlows } from '../flow/read-flows.ts';

/** The order of the start menu. */
const ORDER = ['new-tunnel', 'established-outage', 'diagnose'];

/** Loads flows/ and throws with every problem at once if there is any. */
export function loadFlows(folder: string): Flows {
  const { flows, problems } = readFlowFolder(folder);
  if (problems.length > 0) throw new Error(problems.map(renderProblem).join('\n'));
  return flows;
}

export function readFlowFolder(folder: string): FlowsReading {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const sorted = files.toSorted((a, b) => rankOf(a) - rankOf(b));
  return readFlows(
    new Map(sorted.map((name) => [`flows/${name}`, readFileSync(join(folder, name), 'utf8')])),
    fingerprint,
  );
}

function rankOf(name: string): number {
  const rank = ORDER.indexOf(name.replace(/\.yaml$/, ''));
  return rank === -1 ? ORDER.length : rank;
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
