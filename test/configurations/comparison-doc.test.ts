import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { blind, hasNoSuchSetting } from './exceptions.ts';
import { dialects, mistakes } from './pairs.ts';

const document = readFileSync(join(import.meta.dirname, '../../docs/comparison.md'), 'utf8');

/** What the matrix test shows of every pair, in a table: a row for each mistake, a column for the side that has it. */
function table(): string {
  const rows = mistakes.map(({ name, field }) => [
    name,
    `\`${field}\``,
    ...dialects.map(({ vendor }) => cellOf(vendor, name)),
  ]);
  const head = ['what is wrong there', 'field', ...dialects.map(({ vendor }) => vendor)];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellOf(peer: string, mistake: string): string {
  if (hasNoSuchSetting[peer]?.includes(mistake)) return '–';
  return String(dialects.filter((local) => !blind(local, mistake)).length);
}

test('docs/comparison.md shows what the matrix proves', () => {
  expect(document).toContain(table());
});
