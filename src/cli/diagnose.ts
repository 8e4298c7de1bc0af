import { Command, Option } from 'commander';
import { z } from 'zod';
import type { Diagnosis, Scenario } from '../diagnosis/diagnosis.ts';
import type { Side } from '../diagnosis/evidence.ts';
import { diagnosisText } from '../terminal/diagnosis-text.ts';
import { runInThread } from '../thread.ts';
import type { FileInquiry } from './diagnose-files.ts';
import { readInput, sizeOf } from './read-input.ts';
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
  .action(async (files: readonly string[], options: Options) => {
    const named = [...from(files, 'unknown'), ...from(options.local, 'local'), ...from(options.peer, 'peer')];
    if (named.length === 0)
      throw new Unusable('name at least one file: ipsec-help diagnose --local OUR.log --peer THEIR.conf');
    const facts = options.facts === undefined ? {} : readFacts(options.facts);
    const diagnosis = await diagnoseNamed({ files: named, scenario: options.scenario, facts });
    process.stdout.write(options.json ? `${JSON.stringify(diagnosis, null, 2)}\n` : diagnosisText(diagnosis));
  });

function from(files: readonly string[], side: Side): FileInquiry['files'] {
  return files.map((file) => ({ file, side }));
}

/** Of more than this, a thread that holds less garbage is worth its start. */
const LARGE = 4 * 1024 * 1024;

async function diagnoseNamed(inquiry: FileInquiry): Promise<Diagnosis> {
  const sizes = inquiry.files.map(({ file }) => sizeOf(file));
  if (sizes.every((size) => size < LARGE)) return (await import('./diagnose-files.ts')).diagnoseFiles(inquiry);
  return runInThread(new URL('./diagnose-files-thread.ts', import.meta.url), inquiry);
}

const factsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number().transform(String), z.boolean().transform((is) => (is ? 'yes' : 'no'))]),
);

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
    // What it quotes of the file may go over several lines.
    const reason = String(error instanceof Error ? error.message : error).replace(/\s+/gu, ' ');
    throw new Unusable(`${file} is not JSON: ${reason}`);
  }
}
