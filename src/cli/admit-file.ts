import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { type AdmittedText, admit, admitLongFile, type Fingerprint } from '../diagnosis/admission/admit.ts';
import type { Side } from '../diagnosis/evidence.ts';
import { fingerprintWith } from '../diagnosis/keys/fingerprint.ts';
import { readInput, sizeOf } from './read-input.ts';

/** One salt for all files of a command: equal keys are told equal, and those of another run cannot be compared. */
const fingerprint: Fingerprint = fingerprintWith(randomBytes(16).toString('hex'));

/** The texts of a file that a person named, without their secrets; `-` is standard input. */
export function admitFile(file: string, side: Side): readonly AdmittedText[] {
  const name = file === '-' ? 'standard input' : basename(file);
  const long = file === '-' ? undefined : { name, side, size: sizeOf(file), read: () => blocksIn(file) };
  return (long && admitLongFile(long, fingerprint)) ?? admit({ name, side, bytes: readInput(file) }, fingerprint);
}

const BLOCK = 256 * 1024;

function* blocksIn(file: string): Generator<Uint8Array> {
  const descriptor = openSync(file, 'r');
  try {
    for (;;) {
      const block = new Uint8Array(BLOCK);
      const length = readSync(descriptor, block);
      if (length === 0) return;
      yield block.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}
