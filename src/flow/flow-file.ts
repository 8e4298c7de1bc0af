import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Problem } from './problem.ts';
import { type FlowText, flowSchema } from './schema.ts';
import { explainIssue } from './schema-problem.ts';

/** One YAML file of flows/, its parts still as they stand there. */
export interface FlowFile {
  readonly name: string;
  readonly text: FlowText;
  readonly lineOf: LineOf;
}

/** The line of the innermost thing that a path leads to. */
type LineOf = (path: readonly PropertyKey[]) => number;

export interface FlowFileReading {
  readonly file: FlowFile | undefined;
  readonly problems: readonly Problem[];
}

export function readFlowFile(name: string, source: string): FlowFileReading {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter });
  const broken = document.errors.map((error) => ({
    file: name,
    line: counter.linePos(error.pos[0]).line,
    what: 'this is not YAML',
    why: (error.message.split('\n')[0] ?? '').replace(/ at line \d+.*$/, ''),
    how: 'mend the indentation or the quotes here',
  }));
  if (broken.length > 0) return { file: undefined, problems: broken };
  return checkShape(name, document.toJS(), lineFinder(document.contents, counter));
}

function checkShape(name: string, raw: unknown, lineOf: LineOf): FlowFileReading {
  const parsed = flowSchema.safeParse(raw);
  if (parsed.success) return { file: { name, text: parsed.data, lineOf }, problems: [] };
  return { file: undefined, problems: explainIssues(name, parsed.error, [], lineOf) };
}

export function explainIssues(
  file: string,
  error: z.ZodError,
  prefix: readonly PropertyKey[],
  lineOf: LineOf,
): readonly Problem[] {
  return error.issues.map((issue) => {
    const path = [...prefix, ...issue.path];
    return { file, line: lineOf(path), ...explainIssue(issue, path) };
  });
}

function lineFinder(contents: unknown, counter: LineCounter): LineOf {
  return (path) => counter.linePos(offsetOf(contents, path, 0)).line;
}

function offsetOf(node: unknown, path: readonly PropertyKey[], fallback: number): number {
  const [step, ...rest] = path;
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
    const here = isScalar(pair?.key) ? (pair.key.range?.[0] ?? fallback) : fallback;
    return pair && rest.length > 0 ? offsetOf(pair.value, rest, here) : here;
  }
  return offsetInList(node, step, rest, fallback);
}

const listSchema = z.object({ items: z.array(z.unknown()) });
const placedSchema = z.object({ range: z.array(z.number()).min(1) });

function offsetInList(node: unknown, step: PropertyKey | undefined, rest: readonly PropertyKey[], fallback: number) {
  const list = listSchema.safeParse(node);
  if (!list.success || typeof step !== 'number') return fallback;
  const entry = list.data.items[step];
  const here = placedSchema.safeParse(entry).data?.range[0] ?? fallback;
  return rest.length > 0 ? offsetOf(entry, rest, here) : here;
}
