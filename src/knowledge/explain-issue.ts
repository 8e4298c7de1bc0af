import type { z } from 'zod';
import { orNearest } from './nearest-word.ts';
import type { Problem } from './problem.ts';

/** What to write where a field is missing, by the end of its path, the longer end first. */
const MISSING: readonly (readonly [end: string, write: string])[] = [
  ['logFormats.name', 'a short name for the log format, such as syslog'],
  ['logFormats.line', 'the pattern of a whole line, with (?<message>…) around what signatures shall see'],
  ['samples.line', 'a whole line as the device writes it, prefixes and all'],
  ['evidence.why', 'why the fact speaks for the cause or against it'],
  ['evidence.kind', 'a kind of knowledge/evidence.yaml'],
  ['evidence.weight', 'bits: log2 of how much more often the fact is seen with the cause than without it'],
  ['when.kind', 'a kind of knowledge/evidence.yaml'],
  ['defaults.field', 'the field as the settings call it, such as ike.lifetime'],
  ['defaults.value', 'a list of texts, such as ["28800"]'],
  ['defaults.source', 'where that is documented'],
  ['remedies.side', 'local, peer, unknown or both'],
  ['name', "the vendor's name as people know it, such as Juniper ScreenOS"],
  ['recognise', '`log`, `config` and `status`, each a list of patterns'],
  ['commands', 'for each thing that can be asked for a list of steps; {} where there is nothing to say'],
  ['begins', 'the pattern of the line that opens a Child SA'],
  ['match', 'the pattern of the message'],
  ['evidence', 'in a signature, a kind of knowledge/evidence.yaml; in a cause, a list of weights'],
  ['says', 'what it means, in one sentence'],
  ['references', 'a list of where that is documented: RFCs with section, manuals, links'],
  ['samples', 'a list with at least one `line`'],
  ['text', 'a sentence that says what to do'],
  ['toldBy', 'for each thing that can be asked for how likely it shows the cause, from 0 to 1'],
  ['prior', 'for new-tunnel and established-outage the bits of the odds before anything is seen'],
  ['names', 'for ikev1, ikev2 and child the words of the vendor for each algorithm'],
];

type Explanation = Pick<Problem, 'what' | 'help'>;

/** What is wrong in a data file, and what to write instead; `given` is what stands there, undefined where nothing does. */
export function explainIssue(issue: z.core.$ZodIssue, given: unknown): Explanation {
  const where = issue.path.map(String).join('.') || 'the file';
  if (given === undefined) return { what: `\`${where}\` is missing`, help: `add it: ${missing(issue)}` };
  if (issue.code === 'invalid_value') return noneOf(issue.values.map(String), where, String(given));
  return { what: `${where}: ${issue.message}`, help: helpFor(issue) };
}

function noneOf(values: readonly string[], where: string, given: string): Explanation {
  const what = `${where}: "${given}" is none of ${values.join(', ')}`;
  return { what, help: orNearest(given, values, 'choose one of them') };
}

function missing({ path, message }: z.core.$ZodIssue): string {
  const names = path.filter((key) => typeof key === 'string').join('.');
  const known = MISSING.find(([end]) => names === end || names.endsWith(`.${end}`));
  return known?.[1] ?? message.replace(/^Invalid (?:input|option): (.*?)(?:, received undefined)?$/, '$1');
}

const SHOWN = 'docs/knowledge.md shows how it is written';

function helpFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'correct its name or take it out';
    case 'too_small':
      return `write ${missing(issue)}`;
    case 'custom':
      return `correct \`${String(issue.path.findLast((key) => typeof key === 'string') ?? '')}\``;
    case 'invalid_type':
      return issue.expected === 'string' ? 'write a text, in quotes where it has ": " in it' : SHOWN;
    case 'invalid_value':
    case 'invalid_union':
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_element':
    case 'too_big':
    case 'not_multiple_of':
      return SHOWN;
  }
}
