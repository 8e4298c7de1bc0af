import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { composeParts } from '../../src/compose.ts';
import { MemoryCaseStore } from '../../src/store/memory-case-store.ts';
import { openThread } from '../support/conversation.ts';

const CASES = join(import.meta.dirname, '../cases/strongswan');
const parts = composeParts(new MemoryCaseStore());
let threads = 0;

function open() {
  threads += 1;
  const thread = openThread(parts, `real:${threads}`);
  const dropFrom = (name: string, files: readonly string[], side: 'local' | 'peer' | 'unknown') =>
    thread.drop(Object.fromEntries(files.map((file) => [file, readFileSync(join(CASES, name, file), 'utf8')])), side);
  return { ...thread, dropFrom };
}

test('no pre-shared key of a configuration is stored or shown', async () => {
  const thread = open();
  const view = await thread.dropFrom('v2-psk-mismatch', ['local.conf'], 'local');
  const config = readFileSync(join(CASES, 'v2-psk-mismatch/local.conf'), 'utf8');
  const key = /secret\s*=\s*"?([^"\s]+)/.exec(config)?.[1];
  const [stored] = await thread.parts.store.list(1);
  const ids = stored?.events.flatMap((event) => (event.kind === 'artefact-added' ? [event.artefact.id] : [])) ?? [];
  const texts = await thread.parts.store.loadTexts(ids);
  expect(key).toBeDefined();
  expect(JSON.stringify([view, stored, [...texts]])).not.toContain(key);
});
