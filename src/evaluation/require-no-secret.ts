import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDistinctive } from '../diagnosis/admission/redact-repeats.ts';
import type { LabelledCase } from './labelled-case.ts';

/** Where configurations usually have their keys. Redaction is what is checked, so that its own rules are no help here. */
const keys =
  /(?:\bsecret\s*=\s*|: PSK |\bpsk (?!\S+ (?:id|secret)\b)|\bpre-?shared-(?:key|secret) (?:ascii-text |key |address \S+ key )?|\bsecret |isakmp key )["']?(?<key>[^\s"'«]+)|<pre-shared-key>(?<element>[^<]+)/g;

/** Throws where a key of the case's configurations stands in what is made of them. */
export function requireNoSecret(
  { id, folder, files }: Pick<LabelledCase, 'id' | 'folder' | 'files'>,
  shown: unknown,
): void {
  const written = JSON.stringify(shown);
  for (const { file } of files.filter(({ kind }) => kind === 'config')) {
    const leaked = keysOf(join(folder, file)).some((key) => written.includes(JSON.stringify(key).slice(1, -1)));
    if (leaked) throw new Error(`a key of ${file} stands in what is shown of the case ${id}`);
  }
}

function keysOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(keys)]
    .map(({ groups }) => groups?.['key'] ?? groups?.['element'] ?? '')
    .filter(isDistinctive);
}
