import type { AdmittedText } from '../diagnosis/admission/admit.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { DiagnosisRequest } from '../diagnosis/request.ts';
import type { Flows } from '../flow/flow.ts';
import type { CaseStore } from './case-store.ts';
import type { DroppedFile } from './incoming.ts';
import type { Transcript } from './transcript.ts';
import type { Part, Step } from './view.ts';

/** All that a turn needs from outside. */
export interface Parts {
  readonly store: CaseStore;
  readonly flows: Flows;
  readonly diagnose: (request: DiagnosisRequest) => Diagnosis | Promise<Diagnosis>;
  /** Unpacks, decodes and redacts; secrets get short names that can be compared within one case, told by the salt. */
  readonly admit: (file: DroppedFile, caseSalt: string) => readonly AdmittedText[];
  /** The same of a file, which may be long or packed: nobody else waits for it. */
  readonly admitFile: (file: DroppedFile, caseSalt: string) => Promise<readonly AdmittedText[]>;
  /** How to get something on a vendor's device; nothing where it is not known. */
  readonly commandsFor: (ask: string, vendor: string) => readonly Step[];
  readonly renderTranscript: (transcript: Transcript) => Extract<Part, { kind: 'document' }>;
  /** Kept with each diagnosis: what was known when it was made. */
  readonly knowledgeVersion: string;
}
