import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { Unusable } from './unusable.ts';

/** `-` is standard input. */
export function readInput(file: string): Uint8Array {
  return orUnusable(file, () => readFileSync(file === '-' ? 0 : file));
}

/** In bytes; 0 of standard input. */
export function sizeOf(file: string): number {
  return file === '-' ? 0 : orUnusable(file, () => sizeOfNamed(file));
}

function sizeOfNamed(file: string): number {
  const descriptor = openSync(file, 'r');
  try {
    return fstatSync(descriptor).size;
  } finally {
    closeSync(descriptor);
  }
}

function orUnusable<Answer>(file: string, read: () => Answer): Answer {
  try {
    return read();
  } catch (error) {
    throw new Unusable(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
