import type { Side } from '../evidence.ts';
import type { AdmittedText, Fingerprint } from './admit.ts';
import { decodePiece, narrowed } from './decode.ts';
import { forgetRepeats } from './redact-repeats.ts';
import { Redactor } from './redactor.ts';

/** A file that is too long to be held at once. */
export interface LongFile {
  readonly name: string;
  readonly side: Side;
  /** In bytes. */
  readonly size: number;
  /** All of it from its beginning, each time anew, in blocks of any length. */
  readonly read: () => Iterable<Uint8Array>;
}

/** More than any excerpt; of a longer text this much of its end is kept, which tells what happened last. */
export const MOST_CHARACTERS = 16 * 1024 * 1024;

/** Admits a text of any length in bounded memory: its end to keep, and all of it to be read once more piece by piece. */
export function admitLong(file: LongFile, fingerprint: Fingerprint): AdmittedText {
  const redactor = new Redactor(fingerprint);
  const end = endOf(redactedPieces(file, redactor));
  const { found, redactions } = redactor;
  return {
    name: file.name,
    side: file.side,
    text: forgetRepeats(end, found),
    redactions,
    bytes: file.size,
    pieces: () => (redactions === 0 ? piecesOf(file) : redactedAnew(file, found, fingerprint)),
  };
}

function* redactedAnew(file: LongFile, found: Redactor['found'], fingerprint: Fingerprint): Generator<string> {
  for (const piece of redactedPieces(file, new Redactor(fingerprint))) yield forgetRepeats(piece, found);
}

// The lines left out stay as empty ones, so that what is quoted keeps the line numbers of the file.
function endOf(pieces: Iterable<string>): string {
  const kept: string[] = [];
  let length = 0;
  let left = 0;
  for (const piece of pieces) {
    kept.push(piece);
    length += piece.length + 1;
    while (length - (kept[0]?.length ?? 0) > MOST_CHARACTERS) {
      const first = kept.shift() ?? '';
      length -= first.length + 1;
      left += first.split('\n').length;
    }
  }
  const end = kept.join('\n');
  return left === 0 ? end : `«the first ${left} lines were left out: the text is too long»${'\n'.repeat(left)}${end}`;
}

function* redactedPieces(file: LongFile, redactor: Redactor): Generator<string> {
  for (const piece of piecesOf(file)) {
    const lines = redactor.take(piece.split('\n'));
    if (lines.length > 0) yield lines.join('\n');
  }
  const last = redactor.takeLast([]);
  if (last.length > 0) yield last.join('\n');
}

const LINE_FEED = 10;
/** Of a longer line the rest is left out. */
const LONGEST_LINE = 1024 * 1024;

/** Pieces that end with a line, joined by a line feed the whole text. */
function* piecesOf({ read }: LongFile): Generator<string> {
  let begun: Uint8Array = new Uint8Array();
  for (const block of narrowed(read())) {
    const end = block.lastIndexOf(LINE_FEED);
    if (end < 0) {
      if (begun.length < LONGEST_LINE) begun = Buffer.concat([begun, block]);
      continue;
    }
    yield decodePiece(Buffer.concat([begun, block.subarray(0, end)]));
    begun = block.slice(end + 1);
  }
  yield decodePiece(begun);
}

const BLOCK = 256 * 1024;

/** The bytes of a file that is in memory, in blocks. */
export function* blocksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += BLOCK) yield bytes.subarray(from, from + BLOCK);
}
