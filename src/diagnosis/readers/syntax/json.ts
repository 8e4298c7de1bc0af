import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Statement } from './statement.ts';

const MOST_STATEMENTS = 100_000;

/**
 * JSON (or YAML, which clouds print as well) with its lines. A position in a list is a word, too, so that
 * `VpnConnections 0 Options TunnelOptions 1 …` tells the tunnels apart. What is cut off is read as far as it goes.
 */
export function readJson(text: string): readonly Statement[] {
  const parts = withoutSurroundings(text).split(/^---[ \t\r]*$/mu);
  const documents = parts.map((part, index) => '\n'.repeat(lineEndsIn(parts.slice(0, index))) + part);
  const whole = documents.filter((document) => document.trim() !== '');
  if (whole.length <= 1) return readDocument(whole[0] ?? '');
  return whole.flatMap((document, index) =>
    readDocument(document).map(({ words, line }) => ({ words: [String(index), ...words], line })),
  );
}

const lineEndsIn = (parts: readonly string[]): number =>
  parts.reduce((count, part) => count + part.split('\n').length - 1, 0);

function readDocument(text: string): readonly Statement[] {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    strict: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const statements: Statement[] = [];
  const left: { readonly node: unknown; readonly path: readonly string[] }[] = [{ node: document.contents, path: [] }];
  for (let next = left.pop(); next && statements.length < MOST_STATEMENTS; next = left.pop()) {
    const { node, path } = next;
    if (isMap(node))
      left.push(...node.items.map(({ key, value }) => ({ node: value, path: [...path, wordOf(key)] })).reverse());
    else if (isSeq(node))
      left.push(...node.items.map((item, index) => ({ node: item, path: [...path, String(index)] })).reverse());
    else if (isScalar(node) && node.range)
      statements.push({ words: [...path, wordOf(node)], line: lines.linePos(node.range[0]).line });
  }
  return statements;
}

/** A greeting and a command above it and a signature below become empty lines: JSON begins and ends at the left edge. */
function withoutSurroundings(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => /^[[{]\s*(?:["{\]}].*)?$/u.test(line));
  if (first < 0) return text;
  const last = lines.findLastIndex((line) => /^\s*[\]}]/u.test(line));
  return lines.map((line, at) => (at < first || (last >= first && at > last) ? '' : line)).join('\n');
}

function wordOf(node: unknown): string {
  if (isAlias(node) || !isScalar(node)) return '';
  return node.value === null ? '' : String(node.value);
}
