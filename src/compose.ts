import type { CaseStore } from './conversation/case-store.ts';
import { commandsFrom } from './conversation/commands-for.ts';
import type { Parts } from './conversation/parts.ts';
import { admit } from './diagnosis/admit.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import { fingerprintWith } from './diagnosis/fingerprint.ts';
import type { Flows } from './flow/flow.ts';
import { renderProblem } from './flow/problem.ts';
import { readFlowFolder } from './flow-folder.ts';
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
  const { flows, problems } = readFlowFolder(folder);
  if (problems.length > 0) throw new Error(problems.map(renderProblem).join('\n'));
  return flows;
}
