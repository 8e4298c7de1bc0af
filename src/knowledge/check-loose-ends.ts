import type { Knowledge } from './knowledge.ts';
import type { Problem } from './problem.ts';
import { UNFILLED } from './unfilled.ts';

/**
 * What would go unnoticed, since nothing ever reads it or it reads well enough: files nobody looks at, names that lead
 * nowhere, stubs. The program runs with these; they must not be shipped.
 */
export function checkLooseEnds(knowledge: Knowledge, files: ReadonlyMap<string, string>): readonly Problem[] {
  return [
    ...[...files.keys()].flatMap((name) => findMisplaced(name)),
    ...[...files].flatMap(([name, text]) => findUnfilled(name, text)),
    ...findVendorless(knowledge),
    ...findStrangeConfigurations(knowledge, [...files.keys()]),
    ...findUnknownInAdvice(knowledge, files.get('advice.yaml') ?? ''),
    ...findUnknownInAsks(knowledge, files.get('asks.yaml') ?? ''),
  ];
}

const PLACES =
  /^(?:evidence|advice|asks)\.yaml$|^(?:causes|vendors|configurations)\/[^/]+\.yaml$|^signatures\/[^/]+\/[^/]+\.yaml$/;

function findMisplaced(name: string): readonly Problem[] {
  if (PLACES.test(name)) return [];
  const help =
    'move it to causes/<cause>.yaml, vendors/<vendor>.yaml, configurations/<vendor>.yaml or signatures/<vendor>/<message>.yaml, or take it out';
  return [{ file: `knowledge/${name}`, line: 1, what: 'nothing reads a file in this place', help }];
}

/** A comment, and what `checkKnowledge` refuses anyway. */
const TOLD_ELSEWHERE = /^\s*(?:#|evidence:)/;

function findUnfilled(name: string, text: string): readonly Problem[] {
  return text.split('\n').flatMap((line, index) => {
    if (!line.includes(UNFILLED) || TOLD_ELSEWHERE.test(line)) return [];
    const what = `this is still "${UNFILLED}": ${line.trim().slice(0, 60)}`;
    return [{ file: `knowledge/${name}`, line: index + 1, what, help: 'fill it in; a stub must not be shipped' }];
  });
}

function findVendorless({ signatures, vendors }: Knowledge): readonly Problem[] {
  return signatures
    .filter(({ vendor }) => !vendors.has(vendor))
    .map(({ id, vendor }) => ({
      file: `knowledge/signatures/${id}.yaml`,
      line: 1,
      what: `there is no vendor "${vendor}", so no log is ever read with this`,
      help: `add knowledge/vendors/${vendor}.yaml, or move the file to the right vendor`,
    }));
}

function findStrangeConfigurations({ dialects }: Knowledge, names: readonly string[]): readonly Problem[] {
  return names
    .filter((name) => name.startsWith('configurations/') && !dialects.has(name.slice(15, -5)))
    .map((name) => ({
      file: `knowledge/${name}`,
      line: 1,
      what: 'there is no vendor of this name, or the file cannot be read',
      help: 'name it after a file of knowledge/vendors',
    }));
}

function findUnknownInAdvice(knowledge: Knowledge, text: string): readonly Problem[] {
  const kinds = knowledge.advice.flatMap(({ when }) => when.map(({ kind }) => kind));
  return findUnknownKinds(knowledge, kinds, 'advice.yaml', text, 'this advice is never given');
}

function findUnknownInAsks(knowledge: Knowledge, text: string): readonly Problem[] {
  const kinds = [...knowledge.asks.values()].flatMap(({ shownBy }) => shownBy.map(({ kind }) => kind));
  return findUnknownKinds(knowledge, kinds, 'asks.yaml', text, 'no text ever answers this');
}

function findUnknownKinds(
  { evidenceKinds }: Knowledge,
  kinds: readonly string[],
  file: string,
  text: string,
  so: string,
): readonly Problem[] {
  return kinds
    .filter((kind) => !evidenceKinds.has(kind))
    .map((kind) => ({
      file: `knowledge/${file}`,
      line: text.slice(0, Math.max(0, text.indexOf(kind))).split('\n').length,
      what: `"${kind}" is no kind of evidence, so ${so}`,
      help: 'name a kind of knowledge/evidence.yaml',
    }));
}
