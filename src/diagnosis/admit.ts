import { decode } from './decode.ts';
import type { Side } from './evidence.ts';
import { redact } from './redact.ts';
import { unpack } from './unpack.ts';

/** A text that may be kept and shown: decoded, unpacked, its secrets gone. */
export interface AdmittedText {
  readonly name: string;
  readonly side: Side;
  readonly text: string;
  /** How many secrets were taken out. */
  readonly redactions: number;
  /** Size of what came, in bytes. */
  readonly bytes: number;
  /** Why it cannot be used and what to do instead; the text is then empty. */
  readonly problem?: string;
  /**
   * Of a text too long to keep, all of it, read anew each time: pieces that, joined by a line feed, are the whole.
   * `text` is then its end.
   */
  readonly pieces?: () => Iterable<string>;
}

/**
 * Makes the short name of a secret that takes its place in a text: equal secrets of one case get the same name, and
 * the name does not tell the secret. Example: `3f9a1c`.
 */
export type Fingerprint = (secret: string) => string;

/** A file as it comes in, before anything of it may be kept. */
export interface ReceivedFile {
  readonly name: string;
  readonly side: Side;
  readonly bytes: Uint8Array;
}

/** More than any excerpt; of a longer log the end tells what happened last. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

/** Makes texts that may be kept of what somebody sent: unpacked, decoded, cut to what can be read, secrets out. */
export function admit({ name, side, bytes }: ReceivedFile, fingerprint: Fingerprint): readonly AdmittedText[] {
  const unpacked = unpack(name, bytes);
  if ('problem' in unpacked) return [refused(name, side, bytes.length, unpacked.problem)];
  const isArchive = unpacked.files.length > 1 || unpacked.files[0]?.name !== name;
  const texts = unpacked.files.map((file) => {
    const decoded = decode(file.bytes);
    if ('problem' in decoded) return refused(file.name, side, file.bytes.length, decoded.problem);
    const { text, redactions } = redact(cut(decoded.text), fingerprint);
    return { name: file.name, side, text, redactions, bytes: file.bytes.length };
  });
  const usable = texts.filter(({ problem }) => problem === undefined);
  if (!isArchive || usable.length > 0) return isArchive ? usable : texts;
  return [refused(name, side, bytes.length, `${name} holds no text: ${texts[0]?.problem ?? 'it is empty.'}`)];
}

function refused(name: string, side: Side, bytes: number, problem: string): AdmittedText {
  return { name, side, text: '', redactions: 0, bytes, problem };
}

// The lines left out stay as empty ones, so that what is quoted keeps the line numbers of the file.
function cut(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const start = text.indexOf('\n', text.length - MOST_CHARACTERS);
  if (start < 0) return text.slice(0, MOST_CHARACTERS);
  const left = text.slice(0, start).split('\n').length;
  return `«the first ${left} lines were left out: the text is too long»${'\n'.repeat(left)}${text.slice(start + 1)}`;
}
