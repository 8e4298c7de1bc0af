import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { type AdmittedText, admit, admitLongFile, type Fingerprint } from '../diagnosis/admit.ts';
import type { Side } from '../diagnosis/evidence.ts';
import { fingerprintWith } from '../diagnosis/fingerprint.ts';
import { Unusable } from './unusable.ts';

/** One salt for all files of a command: equal keys are told equal, and those of another run cannot be compared. */
const fingerprint: Fingerprint = fingerprintWith(randomBytes(16).toString('hex'));

/** The texts of a file that a person named, without their secrets; `-` is standard input. */
export function admitFile(file: string, side: Side): readonly AdmittedText[] {
  const name = file === '-' ? 'standard input' : basename(file);
  const long = file === '-' ? undefined : { name, side, size: sizeOf(file), read: () => blocksIn(file) };
  return (long && admitLongFile(long, fingerprint)) ?? admit({ name, side, bytes: readInput(file) }, fingerprint);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

const BLOCK = 1024 * 1024;

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

export function readInput(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw new Unusable(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
