import { type LabelledCase, readCases } from '../evaluation/labelled-case.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../paths.ts';
import { readFolder } from './read-folder.ts';
import { Unusable } from './unusable.ts';

/**
 * The labelled cases below a folder; which are refused, and why, is said on standard error, and the others are used.
 * As not all that was asked for could be read, the exit status is then that of an unreadable folder.
 */
export function readLabelledCases(
  folder: string,
  knowledge = loadKnowledge(KNOWLEDGE_FOLDER),
): readonly LabelledCase[] {
  const { cases, problems } = readFolder(folder, (root) => readCases(root, knowledge));
  for (const problem of problems) process.stderr.write(`case refused: ${problem}\n`);
  if (problems.length > 0) process.exitCode = 2;
  if (cases.length > 0) return cases;
  if (problems.length > 0) throw new Unusable(`every case below ${folder} is refused`);
  throw new Unusable(`no labelled case (a folder with a case.yaml) below ${folder}`);
}
