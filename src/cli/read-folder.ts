import { Unusable } from './unusable.ts';

/** Reads a folder that a person named; when it cannot be read they are told so in one line. */
export function readFolder<Reading>(folder: string, read: (folder: string) => Reading): Reading {
  try {
    return read(folder);
  } catch (error) {
    throw new Unusable(`cannot read ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
