import { parseDocument } from 'yaml';
import { z } from 'zod';
import { compilePattern } from './compile-pattern.ts';
import type { Knowledge, Signature } from './knowledge.ts';
import { signatureSchema } from './schema.ts';

const { shape } = signatureSchema;
/** Each field for itself: what is wrong with one is told elsewhere, and hides nothing of the others. */
const readableSchema = z.object({
  status: shape.status.catch('draft'),
  match: shape.match.catch(''),
  evidence: shape.evidence.catch(''),
  attributes: shape.attributes.catch({}),
  says: shape.says.catch(''),
  role: shape.role.catch(undefined),
  alsoSeenWhen: shape.alsoSeenWhen.catch([]),
  references: shape.references.catch([]),
  samples: shape.samples.catch([]),
  ignore: shape.ignore.catch([]),
});

/** What can be read of the signatures that are refused, so that all that is wrong with them is told at once. */
export function readRefusedSignatures(files: ReadonlyMap<string, string>, knowledge: Knowledge): readonly Signature[] {
  const accepted = new Set(knowledge.signatures.map(({ id }) => `signatures/${id}.yaml`));
  return [...files]
    .filter(([name]) => name.startsWith('signatures/') && !accepted.has(name))
    .flatMap(([name, text]) => readRefused(name.slice('signatures/'.length, -'.yaml'.length), text) ?? []);
}

function readRefused(id: string, text: string): Signature | undefined {
  const document = parseDocument(text);
  const { data } = readableSchema.safeParse(document.errors.length > 0 ? undefined : document.toJS());
  if (!data) return undefined;
  const tried = data.match === '' ? { samples: [], ignore: [] } : {};
  return { ...data, ...tried, id, vendor: id.split('/')[0] ?? id, pattern: compilePattern(data.match) };
}
