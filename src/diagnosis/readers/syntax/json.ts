import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Statement } from './statement.ts';

const MOST_STATEMENTS = 100_000;

/**
 * JSON (or YAML, which clouds print as well) with its lines. A position in a list is a word, too, so that
 * `VpnConnections 0 Options TunnelOptions 1 …` tells the tunnels apart. What is cut off is read as far as it goes.
 */
export function readJson(text: string): readonly Statement[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, strict: false, uniqueKeys: false, logLevel: 'silent' });
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

function wordOf(node: unknown): string {
  if (isAlias(node) || !isScalar(node)) return '';
  return node.value === null ? '' : String(node.value);
}
