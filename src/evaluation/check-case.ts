import { statSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { lineOf } from '../knowledge/line-of.ts';
import { nearestWord, orNearest } from '../knowledge/nearest-word.ts';
import type { Problem } from '../knowledge/problem.ts';
import type { CaseText } from './case-schema.ts';

interface Fault extends Pick<Problem, 'what' | 'help'> {
  readonly path: readonly PropertyKey[];
}

/** Names in a case that lead nowhere: none of its views would be the question that it was meant to be. */
export function checkCase(
  labelled: CaseText,
  text: string,
  file: string,
  folder: string,
  knowledge: Knowledge,
): readonly Problem[] {
  const faults = [...findMissingFiles(labelled, folder), ...findUnknownCauses(labelled, knowledge)].concat(
    findMisspelt(labelled, knowledge),
  );
  if (faults.length === 0) return [];
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return faults.map(({ path, what, help }) => ({ file, line: lineOf(document, lines, path), what, help }));
}

function findMissingFiles({ files, views }: CaseText, folder: string): readonly Fault[] {
  const isThere = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() ?? false;
  const listed = files.map(({ file }, index) => ({ name: file, path: ['files', index, 'file'] }));
  const named = new Set(files.map(({ file }) => file));
  const viewed = views.flatMap((view, index) =>
    view.files.flatMap((name, at) => (named.has(name) ? [] : [{ name, path: ['views', index, 'files', at] }])),
  );
  const others = [...named].filter(isThere);
  return [...listed, ...viewed]
    .filter(({ name }) => !isThere(name))
    .map(({ name, path }) => ({
      path,
      what: `${name} is not there`,
      help: orNearest(name, others, 'put the file beside case.yaml, or take its name out of `files` and `views`'),
    }));
}

function findUnknownCauses({ expected, views }: CaseText, { causes }: Knowledge): readonly Fault[] {
  const named = [
    ...expected.causes.map((cause, index) => ({ cause, path: ['expected', 'causes', index] })),
    ...views.flatMap(({ accept }, view) => accept.map((cause, at) => ({ cause, path: ['views', view, 'accept', at] }))),
  ];
  return named
    .filter(({ cause }) => !causes.has(cause))
    .map(({ cause, path }) => ({
      path,
      what: `"${cause}" is no cause`,
      help: orNearest(cause, causes.keys(), 'name a file of knowledge/causes'),
    }));
}

/** A device may be one that nobody knows yet, and more may be asked for one day: only what is nearly a known name is wrong. */
function findMisspelt({ vendors, views }: CaseText, knowledge: Knowledge): readonly Fault[] {
  const asks = new Set(['answer', ...[...knowledge.asks.values()].map(({ ask }) => ask)]);
  const vendorNames = new Set(['unknown', ...knowledge.vendors.keys()]);
  return [
    ...Object.entries(vendors).flatMap(([side, vendor]) => slip(vendor, vendorNames, ['vendors', side])),
    ...views.flatMap(({ ask }, view) => (ask === undefined ? [] : slip(ask, asks, ['views', view, 'ask']))),
  ];
}

function slip(word: string, known: ReadonlySet<string>, path: readonly PropertyKey[]): readonly Fault[] {
  const meant = known.has(word) ? undefined : nearestWord(word, known);
  return meant === undefined ? [] : [{ path, what: `"${word}" is not known`, help: `write ${meant}` }];
}
