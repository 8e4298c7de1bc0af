import { LineCounter, parseDocument } from 'yaml';
import type { Knowledge, Signature } from '../../knowledge/knowledge.ts';
import { lineOf } from '../../knowledge/line-of.ts';
import type { Problem } from '../../knowledge/problem.ts';
import type { Evidence } from '../evidence.ts';
import { linesOf } from './lines.ts';
import { recordsOf } from './log-records.ts';
import { readLog, spokenBy } from './read-log.ts';
import { whereItStops } from './where-it-stops.ts';

/** A signature that does not do with one of its samples or near misses what it says. */
export interface SampleProblem extends Problem {
  readonly reason: string;
  readonly sample: string;
}

/** Runs a signature over its own samples and near misses; `text` is its YAML, to tell the lines. */
export function checkSamples(signature: Signature, knowledge: Knowledge, text: string): readonly SampleProblem[] {
  // A vendor that does not exist is reported as such; samples tell nothing more.
  if (!knowledge.vendors.has(signature.vendor)) return [];
  const alone = { ...knowledge, signatures: [signature] };
  const read = (line: string): readonly Evidence[] =>
    readLog(linesOf(line), 'sample', 'local', signature.vendor, alone).evidence;
  const at = placesIn(`knowledge/signatures/${signature.id}.yaml`, text);
  return [
    ...signature.samples.flatMap(({ line, captures }, index) => {
      const facts = read(line);
      const [fact] = facts;
      if (!fact) return [unmatched(signature, line, knowledge, at(['samples', index, 'line']))];
      if (facts.length > 1) return [matchedTwice(facts, line, at(['samples', index, 'line']))];
      return wrongCaptures(fact, captures, line, (name) => at(['samples', index, 'captures', name]));
    }),
    ...signature.ignore.flatMap((line, index) =>
      read(line).map((): SampleProblem => matchedNearMiss(signature, line, knowledge, at(['ignore', index]))),
    ),
  ];
}

type Place = Pick<Problem, 'file' | 'line'>;

function placesIn(file: string, text: string): (path: readonly PropertyKey[]) => Place {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return (path) => ({ file, line: lineOf(document, lines, path) });
}

function unmatched(signature: Signature, sample: string, knowledge: Knowledge, place: Place): SampleProblem {
  return {
    ...place,
    what: 'sample is not matched by its own pattern',
    help: 'change `match`, or move the sample to `ignore`',
    reason: whereItStops(signature.match, messageOf(sample, signature.vendor, knowledge)),
    sample,
  };
}

function matchedTwice(facts: readonly Evidence[], sample: string, place: Place): SampleProblem {
  return {
    ...place,
    what: `sample is matched ${facts.length} times`,
    help: 'keep one message in a sample',
    reason: 'each message in it is read by itself',
    sample,
  };
}

function wrongCaptures(
  fact: Evidence,
  captures: Readonly<Record<string, string>>,
  sample: string,
  at: (name: string) => Place,
): readonly SampleProblem[] {
  const captured: Readonly<Record<string, string>> = {
    ...fact.attributes,
    ...(fact.ikeSa === undefined ? {} : { ikeSa: fact.ikeSa }),
  };
  return Object.entries(captures)
    .filter(([name, value]) => captured[name] !== value)
    .map(([name, value]) => ({
      ...at(name),
      what: `sample does not give \`${name}\` as "${value}"`,
      help: `change the group \`${name}\` in \`match\`, or what the sample says of it`,
      reason: captured[name] === undefined ? `nothing captures \`${name}\`` : `it captures "${captured[name]}"`,
      sample,
    }));
}

function matchedNearMiss(signature: Signature, sample: string, knowledge: Knowledge, place: Place): SampleProblem {
  const [matched = ''] = signature.pattern.exec(messageOf(sample, signature.vendor, knowledge)) ?? [];
  return {
    ...place,
    what: 'near miss is matched, though it must not be',
    help: 'make `match` stricter, or move the line to `samples`',
    reason: `the pattern fits "${matched}"`,
    sample,
  };
}

/** What signatures see of a line. */
function messageOf(sample: string, vendor: string, knowledge: Knowledge): string {
  const [record] = recordsOf(linesOf(sample), spokenBy(vendor, knowledge));
  return record?.message ?? '';
}
