import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { checkAllKnowledge } from '../diagnosis/check-all-knowledge.ts';
import type { SampleProblem } from '../diagnosis/logs/check-samples.ts';
import { type SignatureStub, stubsFor } from '../diagnosis/recognition/signature-stub.ts';
import { findUnread, findUnrecognised, type UnreadMessages } from '../diagnosis/recognition/unread.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { loadKnowledge, readKnowledgeFiles } from '../knowledge/load.ts';
import { formatProblem, type Problem } from '../knowledge/problem.ts';
import { KNOWLEDGE_FOLDER } from '../paths.ts';
import { admitFile } from './admit-file.ts';
import { readFolder } from './read-folder.ts';

export const knowledgeCommand = new Command('knowledge')
  .description('check what is known of messages and causes, and find the messages that are not known')
  .addCommand(
    new Command('check')
      .description('say all that is wrong with the knowledge, with file and line')
      .argument('[folder]', 'the folder of the knowledge', KNOWLEDGE_FOLDER)
      .action(check),
  )
  .addCommand(
    new Command('unread')
      .description('list the messages of logs that no signature knows, most frequent first')
      .argument('<files...>', 'logs; - is standard input')
      .option('--stubs <folder>', 'write a signature to be completed for each, below this folder')
      .action(unread),
  );

function check(folder: string): void {
  const { knowledge, problems } = checkAllKnowledge(readFolder(folder, readKnowledgeFiles));
  if (problems.length > 0) {
    process.stdout.write(`${problems.map((problem) => inFolder(withSample(problem), folder)).join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`${countOf(knowledge)}: nothing is wrong with them\n`);
}

function withSample(problem: Problem | SampleProblem): string {
  if (!('sample' in problem)) return formatProblem(problem);
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

function unread(files: readonly string[], { stubs }: { readonly stubs?: string }): void {
  const texts = files.flatMap((file) => admitFile(file, 'unknown'));
  const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
  const unrecognised = findUnrecognised(texts, knowledge);
  for (const { name } of unrecognised) process.stdout.write(`${name}: ${UNRECOGNISED}\n`);
  if (unrecognised.length === texts.length) return;
  const found = findUnread(texts, knowledge);
  process.stdout.write(unreadReport(found));
  if (stubs !== undefined) process.stdout.write(`${writeStubs(stubsFor(found), stubs)}\n`);
}

const UNRECOGNISED =
  'no line fits `recognise.log` of any vendor, so nothing of it is read — write knowledge/vendors/<vendor>.yaml first';

function unreadReport(found: readonly UnreadMessages[]): string {
  const lines = found.flatMap(({ vendor, template, count, example }) => [
    `${String(count).padStart(6)}  ${vendor}  ${template.text}`,
    `        ${example.file}:${example.line}: ${example.text.replaceAll('\n', '\n          ')}`,
  ]);
  const all = found.reduce((sum, { count }) => sum + count, 0);
  return [...lines, `${all} messages of ${found.length} kinds are known to no signature`, ''].join('\n');
}

/** What is there already may have been worked on: it stays. */
function writeStubs(stubs: readonly SignatureStub[], folder: string): string {
  const fresh = stubs.filter(({ path }) => !existsSync(join(folder, path)));
  for (const { path, text } of fresh) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const written = `${fresh.length} stubs written below ${folder}`;
  const kept = stubs.length - fresh.length;
  return kept === 0 ? written : `${written}; ${kept} were there already and stay as they are`;
}
