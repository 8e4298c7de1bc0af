import type { CaseStore } from './conversation/case-store.ts';
import { commandsFrom } from './conversation/commands-for.ts';
import type { DroppedFile } from './conversation/incoming.ts';
import type { Parts } from './conversation/parts.ts';
import { admit } from './diagnosis/admission/admit.ts';
import { isArchive } from './diagnosis/admission/unpack.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import { fingerprintWith } from './diagnosis/keys/fingerprint.ts';
import type { DiagnosisRequest } from './diagnosis/request.ts';
import type { Flows } from './flow/flow.ts';
import { renderProblem } from './flow/problem.ts';
import { readFlowFolder } from './flow-folder.ts';
import { renderMarkdown } from './handoff/markdown.ts';
import { loadKnowledge } from './knowledge/load.ts';
import type { LongWork } from './long-work-thread.ts';
import { FLOWS_FOLDER, KNOWLEDGE_FOLDER } from './paths.ts';
import { runInThread } from './thread.ts';

/** All that a conversation needs from outside, with the flows and the knowledge that come with the program. */
export function composeParts(store: CaseStore): Parts {
  const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
  return {
    store,
    flows: loadFlows(FLOWS_FOLDER),
    diagnose: (asked) => {
      const request = { ...asked, now: Date.now() };
      return isLong(request) ? doInThread({ kind: 'diagnose', request }) : diagnose(request, knowledge);
    },
    admit: (file, caseSalt) => admit(file, fingerprintWith(caseSalt)),
    admitFile: async (file, caseSalt) =>
      isLarge(file) ? doInThread({ kind: 'admit', file, caseSalt }) : admit(file, fingerprintWith(caseSalt)),
    commandsFor: commandsFrom(knowledge),
    renderTranscript: renderMarkdown,
    knowledgeVersion: knowledge.version,
  };
}

/** Below this the start of a thread takes longer than the work. */
const LARGE = 1024 * 1024;

function isLong({ texts }: DiagnosisRequest): boolean {
  return texts.reduce((length, { text }) => length + text.length, 0) > LARGE;
}

function isLarge({ bytes }: DroppedFile): boolean {
  return bytes.length > LARGE || isArchive(bytes);
}

function doInThread<Answer>(work: LongWork): Promise<Answer> {
  return runInThread(new URL('./long-work-thread.ts', import.meta.url), work);
}

/** Throws with every problem at once if there is any. */
function loadFlows(folder: string): Flows {
  const { flows, problems } = readFlowFolder(folder);
  if (problems.length > 0) throw new Error(problems.map(renderProblem).join('\n'));
  return flows;
}
