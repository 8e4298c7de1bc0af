import type { AdmittedText } from '../admission/admit.ts';
import { LINE_END, type LogLine, linesOf, readLine } from './lines.ts';

/** The lines of a text. Those of a long one are read when their turn comes, and anew each time they are asked for. */
export interface Lines extends Iterable<LogLine> {
  readonly length: number;
}

export function linesIn({ text, pieces }: Pick<AdmittedText, 'text' | 'pieces'>): Lines {
  if (pieces === undefined) return linesOf(text);
  return { length: lineEndsIn(text) + 1, [Symbol.iterator]: () => linesOfPieces(pieces()) };
}

function lineEndsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function* linesOfPieces(pieces: Iterable<string>): Generator<LogLine> {
  let number = 0;
  for (const piece of pieces) {
    const lines = piece.endsWith('\r') ? piece.slice(0, -1) : piece;
    for (const line of lines.split(LINE_END)) {
      number += 1;
      yield readLine(copyOf(line), number);
    }
  }
}

/** A part of a text keeps all of it in memory for as long as the part is kept; a copy does not. */
function copyOf(part: string): string {
  return ` ${part}`.slice(1);
}
