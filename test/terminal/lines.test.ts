import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { entriesFrom } from '../../src/terminal/lines.ts';

async function entered(keys: string, terminal: boolean): Promise<readonly string[]> {
  const input = new PassThrough();
  const entries = entriesFrom(input, new PassThrough(), terminal);
  input.end(keys);
  const all: string[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

test('lines come one by one', async () => {
  expect(await entered('new\nwhy\n', false)).toEqual(['new', 'why']);
});

test('what the terminal marks as pasted comes as one entry, with its line breaks', async () => {
  expect(await entered('\u001b[200~conn gw\r  left=a\r  right=b\u001b[201~\rwhy\r', true)).toEqual([
    'conn gw\n  left=a\n  right=b',
    'why',
  ]);
});
