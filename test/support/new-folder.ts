import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder of its own, gone after the tests of the file that asked for it. */
export function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ipsec-help-'));
  made.push(folder);
  return folder;
}
