import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type AdmittedText, admit, type Fingerprint } from '../diagnosis/admit.ts';
import type { Side } from '../diagnosis/evidence.ts';
import { fingerprintWith } from '../diagnosis/fingerprint.ts';
import { Unusable } from './unusable.ts';

/** One salt for all files of a command: equal keys are told equal, and those of another run cannot be compared. */
const fingerprint: Fingerprint = fingerprintWith(randomBytes(16).toString('hex'));

/** The texts of a file that a person named, without their secrets; `-` is standard input. */
export function admitFile(file: string, side: Side): readonly AdmittedText[] {
  return admit({ name: file === '-' ? 'standard input' : basename(file), side, bytes: readInput(file) }, fingerprint);
}

export function readInput(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw new Unusable(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
