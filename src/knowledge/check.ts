import { type At, checkSignature } from './check-signatures.ts';
import type { Knowledge } from './knowledge.ts';
import type { Problem } from './problem.ts';
import { readRefusedSignatures } from './refused-signatures.ts';

/** What the schemas cannot see: names that lead nowhere, and samples that do not do what they say. */
export function checkKnowledge(knowledge: Knowledge, files: ReadonlyMap<string, string>): readonly Problem[] {
  const at = (name: string, needle: string, what: string, help: string): Problem => ({
    file: `knowledge/${name}`,
    line: lineOf(files.get(name) ?? '', needle),
    what,
    help,
  });
  return [
    ...checkEvidenceKinds(knowledge, at),
    ...[...knowledge.signatures, ...readRefusedSignatures(files, knowledge)].flatMap((signature) =>
      checkSignature(signature, knowledge, at),
    ),
    ...checkCauses(knowledge, at),
    ...checkVendors(knowledge, at),
  ];
}

/** The first line that has the name as a whole, comments aside. */
function lineOf(text: string, needle: string): number {
  const name = new RegExp(`(?<![\\w-])${needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'u');
  const lines = text.split('\n');
  return (
    1 +
    Math.max(
      0,
      lines.findIndex((line) => !line.trimStart().startsWith('#') && name.test(line)),
    )
  );
}

function checkEvidenceKinds(knowledge: Knowledge, at: At): Problem[] {
  return [...knowledge.evidenceKinds.values()].flatMap((kind) =>
    kind.overcomeBy
      .filter((other) => !knowledge.evidenceKinds.has(other))
      .map((other) =>
        at(
          'evidence.yaml',
          kind.kind,
          `${kind.kind} is overcome by "${other}", which is no kind`,
          'name a kind of this file',
        ),
      ),
  );
}

function checkCauses(knowledge: Knowledge, at: At): Problem[] {
  return [...knowledge.causes.values()].flatMap((cause) => {
    const file = `causes/${cause.id}.yaml`;
    const kinds = cause.evidence
      .filter((weight) => !knowledge.evidenceKinds.has(weight.kind))
      .map((weight) =>
        at(file, weight.kind, `"${weight.kind}" is no kind of evidence`, 'name a kind of knowledge/evidence.yaml'),
      );
    const neighbours = cause.neighbours
      .filter((neighbour) => !knowledge.causes.has(neighbour.cause))
      .map((neighbour) =>
        at(file, neighbour.cause, `"${neighbour.cause}" is no cause`, 'name a file of knowledge/causes'),
      );
    const vendors = cause.remedies
      .filter((remedy) => remedy.vendor !== 'any' && !knowledge.vendors.has(remedy.vendor))
      .map((remedy) =>
        at(file, remedy.vendor, `"${remedy.vendor}" is no vendor`, 'name a file of knowledge/vendors, or "any"'),
      );
    const details = cause.remedies
      .flatMap((remedy) => remedy.details)
      .filter((detail) => cause.details[detail] === undefined)
      .map((detail) => at(file, detail, `"${detail}" is no detail of ${cause.id}`, 'name one of its `details`'));
    const asks = Object.keys(cause.toldBy)
      .filter((ask) => !knowledge.asks.has(ask))
      .map((ask) => at(file, ask, `"${ask}" cannot be asked for`, 'name an ask of knowledge/asks.yaml'));
    return [...kinds, ...neighbours, ...vendors, ...details, ...asks];
  });
}

function checkVendors(knowledge: Knowledge, at: At): Problem[] {
  return [...knowledge.vendors.values()].flatMap((vendor) => [
    ...vendor.speaks
      .filter((other) => !knowledge.vendors.has(other))
      .map((other) =>
        at(`vendors/${vendor.id}.yaml`, 'speaks:', `"${other}" is no vendor`, 'name a file of knowledge/vendors'),
      ),
    ...vendor.logFormats
      .filter((format) => !format.pattern.source.includes('?<message>'))
      .map((format) =>
        at(
          `vendors/${vendor.id}.yaml`,
          format.name,
          `log format "${format.name}" has no group "message"`,
          'add (?<message>…) around what signatures shall see',
        ),
      ),
  ]);
}
