import { Command, Option } from 'commander';
import type { ArtefactKind } from '../diagnosis/diagnosis.ts';
import { fingerprintWith } from '../diagnosis/keys/fingerprint.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { report } from '../evaluation/report.ts';
import { isRight } from '../evaluation/score.ts';
import { summarise } from '../evaluation/summary.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../paths.ts';
import { readLabelledCases } from './read-labelled-cases.ts';

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
    const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
    const cases = readLabelledCases(folder, knowledge);
    // The same salt every time: a score must not depend on chance.
    const scores = evaluate(
      cases,
      { only: options.only, kind: options.kind },
      knowledge,
      fingerprintWith('evaluation'),
    );
    const summary = summarise(scores);
    const output = options.json
      ? `${JSON.stringify({ schema: 1, ...summary, misses: scores.filter((score) => !isRight(score)) }, null, 2)}\n`
      : report(summary, scores);
    process.stdout.write(output);
  });
