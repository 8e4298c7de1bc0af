import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CaseStore } from './conversation/case-store.ts';
import { commandsFrom } from './conversation/commands-for.ts';
import type { Parts } from './conversation/parts.ts';
import { admit } from './diagnosis/admit.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import { fingerprintWith } from './diagnosis/fingerprint.ts';
import type { Flows } from './flow/flow.ts';
import { renderProblem } from './flow/problem.ts';
import { readFlows } from './flow/read-flows.ts';
import { renderMarkdown } from './handoff/markdown.ts';
import { loadKnowledge } from './knowledge/load.ts';
import { FLOWS_FOLDER, KNOWLEDGE_FOLDER } from './paths.ts';

/** All that a conversation needs from outside, with the flows and the knowledge that come with the program. */
export function composeParts(store: CaseStore): Parts {
  const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
  return {
    store,
    flows: loadFlows(FLOWS_FOLDER),
    diagnose: (request) => diagnose(request, knowledge),
    admit: (file, caseSalt) => admit(file, fingerprintWith(caseSalt)),
    commandsFor: commandsFrom(knowledge),
    renderTranscript: renderMarkdown,
    knowledgeVersion: knowledge.version,
  };
}

/** Throws with every problem at once if there is any. */
function loadFlows(folder: string): Flows {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const sources = names.map((name) => [`flows/${name}`, readFileSync(path.join(folder, name), 'utf8')] as const);
  const { flows, problems } = readFlows(new Map(sources), (text) => createHash('sha256').update(text).digest('hex'));
  if (problems.length > 0) throw new Error(problems.map(renderProblem).join('\n'));
  return flows;
}
