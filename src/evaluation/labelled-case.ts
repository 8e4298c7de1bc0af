import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { formatProblem } from '../knowledge/problem.ts';
import { readYaml } from '../knowledge/read-yaml.ts';

const sideSchema = z.enum(['local', 'peer', 'unknown']);
const kindSchema = z.enum(['config', 'log', 'status']);
const roleSchema = z.enum(['initiator', 'responder']);

const caseSchema = z.object({
  id: z.string(),
  title: z.string().default(''),
  scenario: z.enum(['new-tunnel', 'established-outage', 'unknown']),
  vendors: z.record(z.string(), z.string()).default({}),
  roles: z.record(z.string(), roleSchema).optional(),
  files: z.array(z.object({ file: z.string(), side: sideSchema, kind: kindSchema, role: roleSchema.optional() })),
  expected: z.object({ causes: z.array(z.string()).min(1), detail: z.string().nullish() }),
  views: z.array(
    z.object({
      id: z.string(),
      files: z.array(z.string()),
      decisive: z.boolean(),
      accept: z.array(z.string()).default([]),
      ask: z.string().optional(),
    }),
  ),
});

/** One labelled case: a folder with the files of a real tunnel and what is wrong with it. */
export interface LabelledCase extends z.output<typeof caseSchema> {
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
export function readCases(root: string): CasesReading {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const readings = names
    .filter((name) => name === 'case.yaml' || name.endsWith('/case.yaml'))
    .sort()
    .map((name) => readCase(join(root, name), root));
  return {
    cases: readings.flatMap((reading) => (reading.case ? [reading.case] : [])),
    problems: readings.flatMap((reading) => reading.problems),
  };
}

interface CaseReading {
  readonly case: LabelledCase | undefined;
  readonly problems: readonly string[];
}

function readCase(file: string, root: string): CaseReading {
  const { text, reason } = readText(file);
  if (text === undefined) return { case: undefined, problems: [`${file}:1: cannot be read (${reason})`] };
  const { value, problems } = readYaml(text, file, caseSchema);
  const folder = dirname(file);
  const missing = value ? findMissing(value, folder).map((name) => sayMissing(name, text, file)) : [];
  return {
    case: value && missing.length === 0 ? { ...value, folder, path: relative(root, folder) } : undefined,
    problems: [...problems.map(formatProblem), ...missing],
  };
}

/** The files that the case names and does not have: none of its views would be the question that it was meant to be. */
function findMissing({ files, views }: z.output<typeof caseSchema>, folder: string): readonly string[] {
  const named = new Set([...files.map(({ file }) => file), ...views.flatMap((view) => view.files)]);
  return [...named].filter((name) => !statSync(join(folder, name), { throwIfNoEntry: false })?.isFile());
}

function sayMissing(name: string, text: string, file: string): string {
  const line = text.split('\n').findIndex((each) => each.includes(name)) + 1;
  return formatProblem({
    file,
    line,
    what: `${name} is not there`,
    help: 'put the file beside case.yaml, or take its name out of `files` and `views`',
  });
}

function readText(file: string): { readonly text?: string; readonly reason?: string } {
  try {
    return { text: readFileSync(file, 'utf8') };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
