import { readJson } from '../../syntax/json.ts';
import type { Statement } from '../../syntax/statement.ts';

const MOST_DOCUMENTS = 500;

/** One answer of the management API, or what is left of one. */
interface Piece {
  readonly text: string;
  /** How many lines stand before it. */
  readonly before: number;
}

/**
 * The answers of the management API in a text, as JSON or in the plain form of `mgmt_cli`, one after the other and with
 * commands between them: https://sc1.checkpoint.com/documents/latest/APIs/
 */
export function readDocuments(text: string): readonly (readonly Statement[])[] {
  return piecesOf(text)
    .slice(0, MOST_DOCUMENTS)
    .map((piece) => readJson(piece.text).map(({ words, line }) => ({ words, line: line + piece.before })));
}

const jsonLine = /^\s*(?:["{}\]]|\[\s*(?:["{\]]|$)|true\b|false\b|null\b|-?\d)/;
const plainLine = /^\s*(?:- )?\s*[\w-]{1,60}:(?:\s|$)/;

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let open: { lines: string[]; depth: number; isJson: boolean; before: number } | undefined;
  const close = () => {
    if (open) pieces.push({ text: completed(open.lines), before: open.before });
    open = undefined;
  };
  for (const [before, line] of text.split(/\r\n|\n|\r/).entries()) {
    const isJson = jsonLine.test(line);
    if (open && open.isJson !== isJson) close();
    if (!isJson && !plainLine.test(line.slice(0, 200))) {
      close();
      continue;
    }
    open ??= { lines: [], depth: 0, isJson, before };
    open.lines.push(line);
    open.depth += isJson ? depthOf(line) : 0;
    if (isJson && open.depth <= 0 && /^\s*[}\]]|^\s*\{.*\}\s*$/.test(line)) close();
  }
  close();
  return pieces;
}

/** An excerpt that begins within an object is one all the same. */
function completed(lines: readonly string[]): string {
  const text = lines.join('\n');
  return /^\s*"/.test(text) ? `{${text}` : text;
}

/** How many brackets a line leaves open. */
function depthOf(line: string): number {
  const bare = line.replaceAll(/"(?:[^"\\]|\\.)*"?/g, '');
  return [...bare].reduce((depth, one) => depth + ('{['.includes(one) ? 1 : '}]'.includes(one) ? -1 : 0), 0);
}
