import { Command, Option } from 'commander';
import type { ArtefactKind } from '../diagnosis/diagnosis.ts';
import { fingerprintWith } from '../diagnosis/fingerprint.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { type CasesReading, readCases } from '../evaluation/labelled-case.ts';
import { report } from '../evaluation/report.ts';
import { isRight } from '../evaluation/score.ts';
import { summarise } from '../evaluation/summary.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../paths.ts';
import { Unusable } from './unusable.ts';

interface Options {
  readonly json?: boolean;
  readonly only?: string;
  readonly kind?: ArtefactKind;
}

export const evalCommand = new Command('eval')
  .description('score the diagnosis core on a folder of labelled cases')
  .argument('<folder>', 'a folder with a case.yaml at any depth')
  .option('--json', 'print one JSON object')
  .option('--only <glob>', 'only the cases whose id or folder fits')
  .addOption(
    new Option('--kind <kind>', 'only the views whose files are all of this kind').choices(['log', 'config', 'status']),
  )
  .action((folder: string, options: Options) => {
    const { cases, problems } = read(folder);
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    // The same salt every time: a score must not depend on chance.
    const scores = evaluate(
      cases,
      { only: options.only, kind: options.kind },
      loadKnowledge(KNOWLEDGE_FOLDER),
      fingerprintWith('evaluation'),
    );
    const summary = summarise(scores);
    const output = options.json
      ? `${JSON.stringify({ schema: 1, ...summary, misses: scores.filter((score) => !isRight(score)) }, null, 2)}\n`
      : report(summary, scores);
    process.stdout.write(output);
  });

function read(folder: string): CasesReading {
  const reading = attempt(folder);
  if (reading.cases.length === 0) throw new Unusable(`no labelled case (a folder with a case.yaml) below ${folder}`);
  return reading;
}

function attempt(folder: string): CasesReading {
  try {
    return readCases(folder);
  } catch (error) {
    throw new Unusable(`cannot read ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
