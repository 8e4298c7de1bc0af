import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
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
      what: error.message.split('\n')[0] ?? 'not YAML',
      help: 'correct the YAML here',
    }));
    return { value: undefined, problems };
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, problems: [] };
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const problems = parsed.error.issues.map((issue) => ({
    file,
    line: lineOf(issue.path),
    what: `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`,
    help: 'see src/knowledge/schema.ts for what may stand here',
  }));
  return { value: undefined, problems };
}
