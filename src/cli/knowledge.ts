import { Command } from 'commander';
import { checkSamples, type SampleProblem } from '../diagnosis/check-samples.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type KnowledgeFiles, readKnowledge, readKnowledgeFiles } from '../knowledge/load.ts';
import { formatProblem } from '../knowledge/problem.ts';
import { KNOWLEDGE_FOLDER } from '../paths.ts';
import { readFolder } from './read-folder.ts';

export const knowledgeCommand = new Command('knowledge')
  .description('check what is known of messages and causes, and find the messages that are not known')
  .addCommand(
    new Command('check')
      .description('say all that is wrong with the knowledge, with file and line')
      .argument('[folder]', 'the folder of the knowledge', KNOWLEDGE_FOLDER)
      .action(check),
  );

function check(folder: string): void {
  const files = readFolder(folder, readKnowledgeFiles);
  const { knowledge, problems } = readKnowledge(files);
  const wrong = [...problems.map(formatProblem), ...checkAllSamples(knowledge, files).map(formatSampleProblem)];
  if (wrong.length > 0) {
    process.stdout.write(`${wrong.map((message) => inFolder(message, folder)).join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`${countOf(knowledge)}: nothing is wrong with them\n`);
}

function checkAllSamples(knowledge: Knowledge, files: KnowledgeFiles): readonly SampleProblem[] {
  return knowledge.signatures.flatMap((signature) =>
    checkSamples(signature, knowledge, files.get(`signatures/${signature.id}.yaml`) ?? ''),
  );
}

function formatSampleProblem(problem: SampleProblem): string {
  const sample = problem.sample.trimEnd().replaceAll('\n', '\n          ');
  return `${formatProblem(problem)}\n  reason: ${problem.reason}\n  sample: ${sample}`;
}

/** A message names the file by the folder that was asked for. */
function inFolder(message: string, folder: string): string {
  return folder === KNOWLEDGE_FOLDER ? message : message.replace(/^knowledge(?=\/)/, folder.replace(/\/$/, ''));
}

function countOf({ signatures, causes, evidenceKinds, vendors }: Knowledge): string {
  const samples = signatures.reduce((sum, signature) => sum + signature.samples.length, 0);
  const nearMisses = signatures.reduce((sum, signature) => sum + signature.ignore.length, 0);
  const signatureCount = `${signatures.length} signatures with ${samples} samples and ${nearMisses} near misses`;
  return `${signatureCount}, ${causes.size} causes, ${evidenceKinds.size} kinds of evidence, ${vendors.size} vendors`;
}
