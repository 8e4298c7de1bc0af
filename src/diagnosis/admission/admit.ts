import type { Side } from '../evidence.ts';
import { admitLong, blocksOf, type LongFile, MOST_CHARACTERS } from './admit-long.ts';
import { asPrinted } from './as-printed.ts';
import { decode } from './decode.ts';
import { redact } from './redact.ts';
import { isArchive, unpack } from './unpack.ts';

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

/** Makes texts that may be kept of what somebody sent: unpacked, decoded, cut to what can be read, secrets out. */
export function admit(file: ReceivedFile, fingerprint: Fingerprint): readonly AdmittedText[] {
  return admitAs(file, fingerprint).map((text) => ({ ...text, name: redact(text.name, fingerprint).text }));
}

function admitAs({ name, side, bytes }: ReceivedFile, fingerprint: Fingerprint): readonly AdmittedText[] {
  const unpacked = unpack(name, bytes);
  if ('problem' in unpacked) return [refused(name, side, bytes.length, unpacked.problem)];
  const wasPacked = unpacked.files.length > 1 || unpacked.files[0]?.name !== name;
  const texts = unpacked.files.map((file) => admitText({ ...file, side }, fingerprint));
  const usable = texts.filter(({ problem }) => problem === undefined);
  if (!wasPacked || usable.length > 0) return wasPacked ? usable : texts;
  return [refused(name, side, bytes.length, `${name} holds no text: ${texts[0]?.problem ?? 'it is empty.'}`)];
}

/** The same of a file that is too long to be held at once; undefined where it can only be read as a whole. */
export function admitLongFile(file: LongFile, fingerprint: Fingerprint): readonly AdmittedText[] | undefined {
  if (file.size <= MOST_CHARACTERS) return undefined;
  const [start = new Uint8Array()] = file.read();
  return isArchive(start) ? undefined : [admitLongText(file, start, fingerprint)];
}

function admitText({ name, side, bytes }: ReceivedFile, fingerprint: Fingerprint): AdmittedText {
  if (bytes.length > MOST_CHARACTERS)
    return admitLongText({ name, side, size: bytes.length, read: () => blocksOf(bytes) }, bytes, fingerprint);
  const decoded = decode(bytes);
  if ('problem' in decoded) return refused(name, side, bytes.length, decoded.problem);
  return { name, side, ...redact(asPrinted(decoded.text), fingerprint), bytes: bytes.length };
}

function admitLongText(file: LongFile, start: Uint8Array, fingerprint: Fingerprint): AdmittedText {
  const decoded = decode(start.subarray(0, START));
  if ('problem' in decoded) return refused(file.name, file.side, file.size, decoded.problem);
  return admitLong(file, fingerprint);
}

/** Enough to see whether it is a text. */
const START = 64 * 1024;

function refused(name: string, side: Side, bytes: number, problem: string): AdmittedText {
  return { name, side, text: '', redactions: 0, bytes, problem };
}
