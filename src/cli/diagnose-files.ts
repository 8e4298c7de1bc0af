import { diagnose } from '../diagnosis/diagnose.ts';
import type { Diagnosis, Scenario } from '../diagnosis/diagnosis.ts';
import type { Side } from '../diagnosis/evidence.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../paths.ts';
import { admitFile } from './admit-file.ts';

/** What is asked about files, as plain data. */
export interface FileInquiry {
  readonly files: readonly { readonly file: string; readonly side: Side }[];
  readonly scenario: Scenario;
  readonly facts: Readonly<Record<string, string>>;
}

export function diagnoseFiles({ files, scenario, facts }: FileInquiry): Diagnosis {
  const texts = files.flatMap(({ file, side }) => admitFile(file, side));
  return diagnose({ scenario, texts, facts, now: Date.now() }, loadKnowledge(KNOWLEDGE_FOLDER));
}
