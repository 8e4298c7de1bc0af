import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { explainIssue } from './explain-issue.ts';
import { lineOf } from './line-of.ts';
import type { Problem } from './problem.ts';

export interface YamlReading<Value> {
  readonly value: Value | undefined;
  readonly problems: readonly Problem[];
}

/** Reads one YAML text by a schema and reports everything wrong with it at once, each with its line. */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
): YamlReading<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: lines.linePos(error.pos[0]).line,
      what: (error.message.split('\n')[0] ?? 'not YAML').replace(/ at line \d+.*$/, ''),
      help: 'correct the YAML here; a text with ": " or " #" in it needs quotes',
    }));
    return { value: undefined, problems };
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems = parsed.error.issues.map((issue) => ({
    file,
    line: lineOf(document, lines, placeOf(issue)),
    ...explainIssue(issue, issue.path.length > 0 ? document.getIn(issue.path) : document.contents),
  }));
  return { value: undefined, problems };
}

/** A key that must not be there is told by its own line. */
function placeOf(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
}
