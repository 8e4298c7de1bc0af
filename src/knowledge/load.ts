import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkKnowledge } from './check.ts';
import { compilePattern } from './compile-pattern.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import type { Cause, Counters, Knowledge, Signature, Vendor } from './knowledge.ts';
import { formatProblem, type Problem } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import {
  adviceSchema,
  askSchema,
  type ConfigurationText,
  type CountersText,
  causeSchema,
  configurationSchema,
  evidenceKindSchema,
  signatureSchema,
  type VendorText,
  vendorSchema,
} from './schema.ts';

/** Every file of knowledge/, path below it → text. */
export type KnowledgeFiles = ReadonlyMap<string, string>;

export interface KnowledgeReading {
  readonly knowledge: Knowledge;
  readonly problems: readonly Problem[];
}

/** Loads knowledge/ and throws with every problem at once if there is any. */
export function loadKnowledge(folder: string): Knowledge {
  const { knowledge, problems } = readKnowledge(readKnowledgeFiles(folder));
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
  return knowledge;
}

export function readKnowledgeFiles(folder: string): KnowledgeFiles {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.yaml')).sort();
  return new Map(files.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]));
}

/** Reads and checks all files; what is wrong is left out of `knowledge` and listed in `problems`. */
export function readKnowledge(files: KnowledgeFiles): KnowledgeReading {
  const problems: Problem[] = [];
  const read = <Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> | undefined => {
    const reading = readYaml(files.get(name) ?? '', `knowledge/${name}`, schema);
    problems.push(...reading.problems);
    return reading.value;
  };
  const each = <Schema extends z.ZodType>(folder: string, schema: Schema): [string, z.output<Schema>][] =>
    [...files.keys()]
      .filter((name) => name.startsWith(`${folder}/`))
      .flatMap((name) => {
        const value = read(name, schema);
        return value === undefined ? [] : [[idOf(name, folder), value]];
      });
  const vendors = each('vendors', vendorSchema);
  const evidenceKinds = read('evidence.yaml', z.array(evidenceKindSchema)) ?? [];
  const knowledge: Knowledge = {
    version: versionOf(files),
    evidenceKinds: new Map(evidenceKinds.map((kind) => [kind.kind, kind])),
    signatures: each('signatures', signatureSchema).map(
      ([id, text]): Signature => ({ ...text, id, vendor: id.split('/')[0] ?? id, pattern: compilePattern(text.match) }),
    ),
    causes: new Map(each('causes', causeSchema).map(([id, text]): [string, Cause] => [id, { ...text, id }])),
    vendors: new Map(vendors.map(([id, text]) => [id, vendorOf(id, text)])),
    dialects: dialectsOf(each('configurations', configurationSchema), new Map(vendors)),
    advice: read('advice.yaml', z.array(adviceSchema)) ?? [],
    asks: new Map((read('asks.yaml', z.array(askSchema)) ?? []).map((ask) => [ask.fact ?? ask.ask, ask])),
  };
  return { knowledge, problems: [...problems, ...(canLookUp(problems) ? checkKnowledge(knowledge, files) : [])] };
}

/** False while a file is refused that others name things of: then a name that leads nowhere tells nothing. */
export const canLookUp = (problems: readonly Problem[]): boolean => !problems.some(({ file }) => LOOKED_UP.test(file));
const LOOKED_UP = /^knowledge\/(?:evidence\.yaml|asks\.yaml|vendors\/|causes\/)/u;

function idOf(name: string, folder: string): string {
  return name.slice(folder.length + 1, -'.yaml'.length);
}

function vendorOf(id: string, text: VendorText): Vendor {
  const { log, config, status } = text.recognise;
  return {
    ...text,
    id,
    recognise: { log: log.map(compilePattern), config: config.map(compilePattern), status: status.map(compilePattern) },
    logFormats: text.logFormats.map((format) => ({ name: format.name, pattern: compilePattern(format.line) })),
    continues: text.continues.map(compilePattern),
    counters: text.counters.map(countersOf),
  };
}

function countersOf({ begins, out, in: incoming, also, inbound, outbound, tells, ...rest }: CountersText): Counters {
  const optional = (pattern: string | undefined) => (pattern === undefined ? undefined : compilePattern(pattern));
  return {
    ...rest,
    begins: compilePattern(begins),
    out: optional(out),
    in: optional(incoming),
    also: also.map(compilePattern),
    inbound: optional(inbound),
    outbound: optional(outbound),
    tells: tells.map(compilePattern),
  };
}

function dialectsOf(
  configurations: readonly (readonly [string, ConfigurationText])[],
  vendors: ReadonlyMap<string, VendorText>,
): ReadonlyMap<string, Dialect> {
  return new Map(
    configurations.flatMap(([id, text]) => {
      const vendor = vendors.get(id);
      return vendor ? [[id, dialectOf(id, text, vendor)]] : [];
    }),
  );
}

function versionOf(files: KnowledgeFiles): string {
  const hash = createHash('sha256');
  for (const [name, text] of files) hash.update(name).update('\0').update(text).update('\0');
  return hash.digest('hex').slice(0, 12);
}
