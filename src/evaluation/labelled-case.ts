import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
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

function readCase(file: string, root: string): { case: LabelledCase | undefined; problems: readonly string[] } {
  const { value, problems } = readYaml(readFileSync(file, 'utf8'), file, caseSchema);
  const folder = file.slice(0, -'/case.yaml'.length);
  const lines = problems.map((problem) => `${problem.file}:${problem.line}: ${problem.what}`);
  return { case: value ? { ...value, folder, path: relative(root, folder) } : undefined, problems: lines };
}
