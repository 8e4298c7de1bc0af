import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { formatProblem } from '../knowledge/problem.ts';
import { readYaml } from '../knowledge/read-yaml.ts';
import { type CaseText, caseSchema } from './case-schema.ts';
import { checkCase } from './check-case.ts';

/** One labelled case: a folder with the files of a real tunnel and what is wrong with it. */
export interface LabelledCase extends CaseText {
  readonly folder: string;
  /** The folder below the one that was asked for. */
  readonly path: string;
}

export type CaseView = LabelledCase['views'][number];

export interface CasesReading {
  readonly cases: readonly LabelledCase[];
  /** What is wrong with a case.yaml, each as one line. */
  readonly problems: readonly string[];
}

/** Every folder below `root`, at any depth, that has a case.yaml. Throws when `root` cannot be read. */
export function readCases(root: string, knowledge: Knowledge): CasesReading {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const readings = names
    .filter((name) => name === 'case.yaml' || name.endsWith('/case.yaml'))
    .sort()
    .map((name) => readCase(join(root, name), root, knowledge));
  return {
    cases: readings.flatMap((reading) => (reading.case ? [reading.case] : [])),
    problems: readings.flatMap((reading) => reading.problems),
  };
}

interface CaseReading {
  readonly case: LabelledCase | undefined;
  readonly problems: readonly string[];
}

function readCase(file: string, root: string, knowledge: Knowledge): CaseReading {
  const { text, reason } = readText(file);
  if (text === undefined) return { case: undefined, problems: [`${file}:1: cannot be read (${reason})`] };
  const folder = dirname(file);
  const { value, problems } = readYaml(text, file, caseSchema);
  if (!value) return { case: undefined, problems: problems.map(formatProblem) };
  const faults = checkCase(value, text, file, folder, knowledge);
  return {
    case: faults.length === 0 ? { ...value, folder, path: relative(root, folder) } : undefined,
    problems: faults.map(formatProblem),
  };
}

function readText(file: string): { readonly text?: string; readonly reason?: string } {
  try {
    return { text: readFileSync(file, 'utf8') };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
