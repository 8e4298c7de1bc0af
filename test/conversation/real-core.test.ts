import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { composeParts } from '../../src/compose.ts';
import { MemoryCaseStore } from '../../src/store/memory-case-store.ts';
import { openThread, textOf } from '../support/conversation.ts';

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

test('S1 the settings of both sides are compared field by field and the difference is named', async () => {
  const thread = open();
  await thread.command('new');
  await thread.dropFrom('v2-ike-integ', ['local.conf'], 'local');
  const view = await thread.dropFrom('v2-ike-integ', ['peer.conf'], 'peer');
  expect(view.diagnosis?.findings[0]).toMatchObject({ cause: 'ike-proposal-mismatch' });
  expect(view.parts).toContainEqual(expect.objectContaining({ kind: 'comparison' }));
  expect(view.question?.kind).toBe('check');
});

test('S5 the log of the responder names different keys, at once and with the line', async () => {
  const view = await open().dropFrom('v2-psk-mismatch', ['responder.log'], 'peer');
  expect(view.diagnosis?.findings[0]?.cause).toBe('psk-mismatch');
  expect(textOf(view)).toContain('MAC mismatched');
});

test('S7 with the log of the initiator alone the bot says that it cannot tell, and asks for the responder log', async () => {
  const view = await open().dropFrom('v2-psk-mismatch', ['initiator.log'], 'local');
  expect(view.diagnosis?.verdict).toBe('not-enough-evidence');
  expect(textOf(view)).toContain('from its log alone this cannot be told');
  expect(view.question).toMatchObject({ kind: 'artefact', side: 'peer', wants: 'log' });
});

test('S6 who started the tunnel is learned from a log and not asked', async () => {
  const thread = open();
  await thread.command('new');
  await thread.dropFrom('v2-psk-mismatch', ['initiator.log'], 'local');
  await thread.answer('unknown');
  const [stored] = await thread.parts.store.list(1);
  expect(JSON.stringify(stored?.events)).not.toContain('"question":"initiator"');
  expect((await thread.command(`show ${stored?.number}`)).question?.id).not.toMatch(/initiator$/);
});

test('S18 an identity that the other side does not expect is found in the two settings', async () => {
  const thread = open();
  await thread.dropFrom('v2-id-remote-wrong-on-responder', ['local.conf'], 'local');
  const view = await thread.dropFrom('v2-id-remote-wrong-on-responder', ['peer.conf'], 'peer');
  expect(view.diagnosis?.findings[0]?.cause).toBe('id-mismatch');
});

test('S11 S12 a peer that was lost is named, and what watches for it', async () => {
  const thread = open();
  await thread.command('outage');
  const view = await thread.dropFrom('v2-peer-killed-dpd', ['initiator.log'], 'local');
  expect(view.diagnosis?.findings[0]?.cause).toBe('peer-down');
});

test('S19 a healthy tunnel is called healthy, and if it does not work the search goes on', async () => {
  const thread = open();
  await thread.dropFrom('v2-healthy-psk', ['local.conf', 'initiator.log'], 'local');
  const view = await thread.dropFrom('v2-healthy-psk', ['peer.conf', 'responder.log'], 'peer');
  expect(textOf(view)).toContain('No fault found');
  const next = await thread.answer('no');
  expect(next.question ?? next.case?.state).toBeDefined();
});

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
