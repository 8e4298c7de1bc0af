import type { Statement } from './statement.ts';
import { wordsOf } from './words.ts';

const LONGEST_LINE = 8_192;
const DEEPEST = 16;

interface Open {
  readonly indent: number;
  readonly words: readonly string[];
}

/** The configuration of IOS and ASA: a line belongs to the last one before it that is indented less. */
export function readIndented(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  const open: Open[] = [];
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.slice(0, LONGEST_LINE).trimEnd();
    if (/^\s*(?:!|$)/.test(line)) {
      if (/^!/.test(line)) open.length = 0;
      continue;
    }
    const indent = line.search(/\S/);
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const words = [...(open.at(-1)?.words ?? []), ...wordsOf(line)];
    statements.push({ words, line: index + 1 });
    if (open.length < DEEPEST) open.push({ indent, words });
  }
  return statements;
}
