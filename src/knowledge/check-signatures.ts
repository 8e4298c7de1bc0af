import type { Knowledge, Signature } from './knowledge.ts';
import { orNearest } from './nearest-word.ts';
import type { Problem } from './problem.ts';
import type { EvidenceKind } from './schema.ts';

/** What is wrong, at the first line that has `needle`. */
export type At = (name: string, needle: string, what: string, help: string) => Problem;

/** Names in a signature that lead nowhere: its kind of evidence, its attributes, what `says` puts in for a person. */
export function checkSignature(signature: Signature, knowledge: Knowledge, at: At): readonly Problem[] {
  const here = (needle: string, what: string, help: string) =>
    at(`signatures/${signature.id}.yaml`, needle, what, help);
  const kind = knowledge.evidenceKinds.get(signature.evidence);
  return [
    ...(kind || signature.evidence === '' ? [] : [unknownKind(signature.evidence, knowledge, here)]),
    ...findStrangeAttributes(signature, kind, knowledge, here),
    ...findUnfilledPlaces(signature, knowledge, here),
  ];
}

type Here = (needle: string, what: string, help: string) => Problem;

function unknownKind(evidence: string, { evidenceKinds }: Knowledge, here: Here): Problem {
  const help = orNearest(evidence, evidenceKinds.keys(), 'name a kind of knowledge/evidence.yaml, or add it there');
  return here('evidence:', `"${evidence}" is no kind of evidence`, help);
}

/** While the kind is unknown, only a name that no kind has is surely wrong. */
function findStrangeAttributes(
  { match, attributes }: Signature,
  kind: EvidenceKind | undefined,
  { evidenceKinds }: Knowledge,
  here: Here,
): readonly Problem[] {
  const kinds = kind ? [kind] : [...evidenceKinds.values()];
  const known = new Set([...kinds.flatMap((each) => each.attributes), ...AMBIENT_ATTRIBUTES]);
  return [...groupsOf(match), ...Object.keys(attributes)]
    .filter((name) => !known.has(name))
    .map((name) => {
      const listed = kind ? 'use a name that knowledge/evidence.yaml lists for the kind' : 'use a name of TERMS.md';
      const help = orNearest(name, known, `${listed}, or add it there`);
      return here(name, `"${name}" is no attribute of ${kind?.kind ?? 'any kind of evidence'}`, help);
    });
}

/** What the line itself may tell beside its message, whatever it states. */
const AMBIENT_ATTRIBUTES = ['connection', 'ikeSa', 'remoteAddress', 'localAddress'];

function findUnfilledPlaces(signature: Signature, knowledge: Knowledge, here: Here): readonly Problem[] {
  const places = [...signature.says.matchAll(/\{(\w+)\}/gu)].flatMap(([, name]) => name ?? []);
  // Without its pattern it cannot be told what would fill them.
  if (places.length === 0 || signature.match === '') return [];
  const filled = new Set([
    ...groupsOf(signature.match),
    ...Object.keys(signature.attributes),
    ...formatsFor(signature.vendor, knowledge).flatMap(groupsOf),
  ]);
  // What tells the negotiations apart is kept beside the attributes.
  filled.delete('ikeSa');
  const inBraces = [...filled].map((name) => `{${name}}`);
  return places
    .filter((name) => !filled.has(name))
    .map((name) => {
      const help = orNearest(`{${name}}`, inBraces, 'name a group of `match` or an attribute');
      return here(`{${name}}`, `\`says\` has {${name}}, which nothing fills: a person would read "unknown"`, help);
    });
}

/** The log formats of every vendor whose logs are read with the signatures of this one. */
function formatsFor(vendorId: string, { vendors }: Knowledge): readonly string[] {
  return [...vendors.values()]
    .filter(({ id, speaks }) => id === vendorId || speaks.includes(vendorId))
    .flatMap(({ logFormats }) => logFormats.map(({ pattern }) => pattern.source));
}

function groupsOf(pattern: string): readonly string[] {
  return [...pattern.matchAll(/\(\?<([A-Za-z]\w*)>/gu)].flatMap(([, name]) => name ?? []);
}
