import { Command, Option } from 'commander';
import { z } from 'zod';
import type { AdmittedText } from '../diagnosis/admit.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { Scenario } from '../diagnosis/diagnosis.ts';
import type { Side } from '../diagnosis/evidence.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../paths.ts';
import { diagnosisText } from '../terminal/diagnosis-text.ts';
import { admitFile, readInput } from './admit-file.ts';
import { Unusable } from './unusable.ts';

interface Options {
  readonly json?: boolean;
  readonly scenario: Scenario;
  readonly local: readonly string[];
  readonly peer: readonly string[];
  readonly facts?: string;
}

const collect = (value: string, previous: readonly string[]): readonly string[] => [...previous, value];

export const diagnoseCommand = new Command('diagnose')
  .description('name the root cause in logs, configurations and status outputs of either side')
  .argument('[files...]', 'files of a side that is not known; - is standard input')
  .option('--json', 'print one JSON object')
  .addOption(
    new Option('--scenario <scenario>', 'what is wrong')
      .choices(['new-tunnel', 'established-outage', 'unknown'])
      .default('unknown'),
  )
  .option('--local <file>', 'a file of our side (may be repeated)', collect, [])
  .option('--peer <file>', "a file of the peer's side (may be repeated)", collect, [])
  .option('--facts <file>', 'a JSON object of fact id → value')
  .action((files: readonly string[], options: Options) => {
    const texts = [
      ...admitAll(files, 'unknown'),
      ...admitAll(options.local, 'local'),
      ...admitAll(options.peer, 'peer'),
    ];
    if (texts.length === 0)
      throw new Unusable('name at least one file: ipsec-help diagnose --local OUR.log --peer THEIR.conf');
    const facts = options.facts === undefined ? {} : readFacts(options.facts);
    const diagnosis = diagnose({ scenario: options.scenario, texts, facts }, loadKnowledge(KNOWLEDGE_FOLDER));
    process.stdout.write(options.json ? `${JSON.stringify(diagnosis, null, 2)}\n` : diagnosisText(diagnosis));
  });

function admitAll(files: readonly string[], side: Side): readonly AdmittedText[] {
  return files.flatMap((file) => admitFile(file, side));
}

const factsSchema = z.record(z.string(), z.string());

function readFacts(file: string): Record<string, string> {
  const parsed = factsSchema.safeParse(parseJson(file));
  if (!parsed.success) throw new Unusable(`${file} is no object of fact id → text, like {"nat.present": "yes"}`);
  return parsed.data;
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(Buffer.from(readInput(file)).toString('utf8'));
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
