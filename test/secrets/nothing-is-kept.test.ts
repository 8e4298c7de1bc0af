import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { composeParts } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import type { CaseStore } from '../../src/conversation/case-store.ts';
import { makeLog } from '../../src/log.ts';
import { serve } from '../../src/main.ts';
import { MemoryCaseStore } from '../../src/store/memory-case-store.ts';
import { openSqliteCaseStore } from '../../src/store/sqlite-case-store.ts';
import { runCli } from '../cli/run-cli.ts';
import { openThread } from '../support/conversation.ts';
import { encodingsOf } from './encodings.ts';
import { spellings } from './spellings.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ipsec-help-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Each place has a secret of its own, so that none is found only because it stands elsewhere as well.
const placed = spellings.map(([where, place], number) => {
  const secret = `Xk7-Zebra${number + 100}qL`;
  return { where, secret, text: place(secret) };
});
const typed = { words: 'Wolf7pack+31', form: 'Wolf7pack+32', file: 'Wolf7pack+33', pasted: 'Wolf7pack+34' };
const all = [...placed.map(({ secret }) => secret), ...Object.values(typed)];

const found = (kept: Buffer | string) =>
  all.filter((secret) => encodingsOf(secret).some((each) => kept.includes(each)));

const configuration = [...placed.slice(0, 40).map(({ text }) => text), 'connections {\n  west {\n  }\n}'].join('\n');
const rest = placed.slice(40).map(({ text }) => `${text}\n`);

/** A case in which people show their keys at every chance, to its transcript; all that was shown on the way. */
async function tellAll(store: CaseStore): Promise<string> {
  const thread = openThread(composeParts(store), 'secrets:1');
  const shown: unknown[] = [
    await thread.command(`/ipsec-help new tunnel to a partner, psk is ${typed.words}`),
    await thread.drop({ 'west.conf': configuration, [`psk=${typed.file}.log`]: rest.join('\n') }, 'local'),
    await thread.say(`connections {\n  west {\n secret = "${typed.pasted}"\n  }\n}`),
  ];
  const { answer } = thread;
  for (let count = 0; count < 30; count += 1) shown.push(await answer('unknown'));
  const [stored] = await store.list(1);
  const asked = stored?.events.findLast(({ kind }) => kind === 'flow-started');
  shown.push(await thread.say(`Pre-shared key: ${typed.form}`), asked, await thread.act('hand-off'));
  shown.push(await thread.command('list'), await thread.command('show 1'), stored);
  const ids = (stored?.events ?? []).flatMap((event) => (event.kind === 'artefact-added' ? [event.artefact.id] : []));
  shown.push([...(await store.loadTexts(ids))]);
  return shown.map((each) => JSON.stringify(each)).join('\n');
}

test('nothing that a conversation shows or keeps in memory holds a secret', async () => {
  const shown = await tellAll(new MemoryCaseStore());
  expect(shown).toContain('# Case 1');
  expect(found(shown)).toEqual([]);
}, 120_000);

test('no file of the database holds a secret, nor does its write-ahead log', async () => {
  const file = path.join(folder, 'cases.db');
  const store = await openSqliteCaseStore(file);
  expect(found(await tellAll(store))).toEqual([]);
  const files = readdirSync(folder).filter((name) => name.startsWith('cases.db'));
  expect(files).toContain('cases.db-wal');
  for (const name of files) expect(found(readFileSync(path.join(folder, name)))).toEqual([]);
  await store.close();
  expect(found(readFileSync(file))).toEqual([]);
}, 120_000);

test('the service neither logs, keeps nor answers with a secret that was pasted or uploaded', async () => {
  const lines: string[] = [];
  const log = makeLog('trace', { write: (line) => lines.push(line) });
  const service = await serve(readConfig({ PORT: '0', DATA_DIR: path.join(folder, 'served') }), log);
  const url = /http:\/\/\S+/.exec(service.serves.join(' '))?.[0] ?? '';
  const chat = `${url.replace(/\/$/, '')}/chat/6f1c1a52-6f8e-4b1f-9a55-0d4c4b6c2f11`;
  const post = async (fill: (form: FormData) => void) => {
    const body = new FormData();
    fill(body);
    const answer = await fetch(chat, { method: 'POST', body, headers: { origin: url, 'hx-request': 'true' } });
    return { status: answer.status, text: await answer.text() };
  };
  const uploaded = await post((form) => form.append('file', new Blob([configuration]), 'west.conf'));
  expect(uploaded.status).toBe(200);
  expect(found(uploaded.text)).toEqual([]);
  for (const text of [rest.join('\n'), 'not\u0000 a form']) await post((form) => form.append('text', text));
  expect(found(await (await fetch(chat)).text())).toEqual([]);
  await service.stop();
  const kept = readdirSync(path.join(folder, 'served')).map((name) => readFileSync(path.join(folder, 'served', name)));
  expect(found(Buffer.concat(kept))).toEqual([]);
  expect(found(lines.join('\n'))).toEqual([]);
}, 120_000);

test.each([['--json'], []])(
  'the command prints no secret: diagnose %s',
  async (...words) => {
    const file = path.join(folder, 'west.conf');
    writeFileSync(file, [configuration, ...rest].join('\n'));
    const { status, stdout, stderr } = await runCli(['diagnose', ...words, '--local', file]);
    expect(status).toBe(0);
    expect(found(stdout + stderr)).toEqual([]);
  },
  60_000,
);
