import { parentPort, workerData } from 'node:worker_threads';
import type { DroppedFile } from './conversation/incoming.ts';
import { type AdmittedText, admit } from './diagnosis/admission/admit.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import type { Diagnosis } from './diagnosis/diagnosis.ts';
import { fingerprintWith } from './diagnosis/keys/fingerprint.ts';
import type { DiagnosisRequest } from './diagnosis/request.ts';
import { loadKnowledge } from './knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from './paths.ts';

/** What takes so long that other conversations must not wait for it, as plain data. */
export type LongWork =
  | { readonly kind: 'admit'; readonly file: DroppedFile; readonly caseSalt: string }
  | { readonly kind: 'diagnose'; readonly request: DiagnosisRequest };

const work: LongWork = workerData;
parentPort?.postMessage(carryOut(work));

function carryOut(long: LongWork): readonly AdmittedText[] | Diagnosis {
  switch (long.kind) {
    case 'admit':
      return admit(long.file, fingerprintWith(long.caseSalt)).map(withoutPieces);
    case 'diagnose':
      return diagnose(long.request, loadKnowledge(KNOWLEDGE_FOLDER));
  }
}

/** Of a text too long to keep, a case keeps the end. */
function withoutPieces({ pieces, ...text }: AdmittedText): AdmittedText {
  return text;
}
