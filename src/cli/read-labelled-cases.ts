import { type LabelledCase, readCases } from '../evaluation/labelled-case.ts';
import { readFolder } from './read-folder.ts';
import { Unusable } from './unusable.ts';

/** The labelled cases below a folder; what is wrong with one is said on standard error, and the others are used. */
export function readLabelledCases(folder: string): readonly LabelledCase[] {
  const { cases, problems } = readFolder(folder, readCases);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (cases.length === 0) throw new Unusable(`no labelled case (a folder with a case.yaml) below ${folder}`);
  return cases;
}
