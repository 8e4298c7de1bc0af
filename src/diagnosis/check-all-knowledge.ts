import { checkLooseEnds } from '../knowledge/check-loose-ends.ts';
import { canLookUp, type KnowledgeFiles, type KnowledgeReading, readKnowledge } from '../knowledge/load.ts';
import type { Problem } from '../knowledge/problem.ts';
import { readRefusedSignatures } from '../knowledge/refused-signatures.ts';
import { checkSamples, type SampleProblem } from './logs/check-samples.ts';

/** Reads knowledge/ as the program does, and looks at all that may be wrong with it, samples and near misses too. */
export function checkAllKnowledge(files: KnowledgeFiles): KnowledgeReading & {
  readonly problems: readonly (Problem | SampleProblem)[];
} {
  const { knowledge, problems } = readKnowledge(files);
  const samples = [...knowledge.signatures, ...readRefusedSignatures(files, knowledge)].flatMap((signature) =>
    checkSamples(signature, knowledge, files.get(`signatures/${signature.id}.yaml`) ?? ''),
  );
  const looseEnds = canLookUp(problems) ? checkLooseEnds(knowledge, files) : [];
  return { knowledge, problems: [...problems, ...looseEnds, ...samples] };
}
