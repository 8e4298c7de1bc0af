import { text as textOf } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { NotKept } from '../../src/conversation/case-store.ts';
import type { Input } from '../../src/conversation/incoming.ts';
import type { View } from '../../src/conversation/view.ts';
import { cleanPartHeaders } from '../../src/web/clean-part-headers.ts';
import { incomingLimits } from '../../src/web/limits.ts';
import { sampleViews } from './sample-views.ts';
import { chatPath, ScriptedChat } from './scripted-chat.ts';

let chat: ScriptedChat;
beforeEach(async () => {
  chat = new ScriptedChat();
  await chat.open(sampleViews.start, sampleViews.choice, sampleViews.artefact, sampleViews.diagnosed);
});
afterEach(() => chat.close());

test('each visit to the front door opens a thread of its own', async () => {
  const [first, second] = [await chat.ask('GET', '/', local()), await chat.ask('GET', '/', local())];
  expect(first.status).toBe(302);
  expect(first.headers.location).toMatch(/^\/chat\/[0-9a-f-]{36}$/);
  expect(second.headers.location).not.toBe(first.headers.location);
});

test('a page that is opened again shows what was said and what is asked, and takes no turn', async () => {
  chat.said = [{ asked: 'Is there a NAT?', lines: ['Yes'] }];
  const { status, body, headers } = await chat.ask('GET', chatPath, local());
  expect(status).toBe(200);
  expect(body).toContain('Is there a NAT?');
  expect(body).toContain('What is the trouble with the tunnel?');
  expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(headers['cache-control']).toBe('no-store');
  expect(chat.taken).toEqual([]);
});

test.each([
  '/page/htmx.js',
  '/page/chat.js',
  '/page/attach.js',
  '/page/buttons.js',
  '/page/icon.svg',
  '/page/base.css',
  '/page/dock.css',
  '/page/composer.css',
])('%s comes from this machine', async (path) => {
  expect((await chat.ask('GET', path, local())).status).toBe(200);
});

test('an address that names no thread leads to a new one', async () => {
  expect((await chat.ask('GET', '/chat/../../etc', local())).status).toBe(404);
  expect((await chat.ask('GET', '/chat/17', local())).headers.location).toBe('/');
});

test('an answer that is clicked twice is one event', async () => {
  const values = { nonce: 'a', question: 'start', value: 'new-tunnel', 'label.new-tunnel': 'A new tunnel' };
  const { body } = await chat.post(values);
  await chat.post(values);
  await chat.post({ ...values, value: 'established-outage' });
  expect(chat.taken[0]).toMatchObject({
    thread: 'web:6f1c1a52-6f8e-4b1f-9a55-0d4c4b6c2f11',
    user: { id: 'web', name: 'Ana' },
    input: { kind: 'choose', question: 'start', value: 'new-tunnel' },
  });
  expect(chat.taken[1]?.eventId).toBe(chat.taken[0]?.eventId);
  expect(chat.taken[2]?.eventId).not.toBe(chat.taken[0]?.eventId);
  expect(body).toContain('<p>A new tunnel</p>');
  expect(body).toContain('translates addresses');
  expect(body).not.toContain('<html');
});

const view: View = sampleViews.choice;

test.each([
  {
    what: 'a sentence',
    values: { text: ' The tunnel is down. ' },
    inputs: [{ kind: 'text', text: 'The tunnel is down.' }],
  },
  { what: 'a command', values: { text: '/ipsec-help list' }, inputs: [{ kind: 'command', text: '/ipsec-help list' }] },
  { what: 'an action', values: { action: 'back' }, inputs: [{ kind: 'action', action: 'back' }] },
  {
    what: 'a form with a field left out',
    values: { question: 'proposal', 'field.ike.encryption': 'aes256', 'field.ike.dhGroup': '' },
    inputs: [
      { kind: 'submit', question: 'proposal', values: { 'ike.encryption': 'aes256', 'ike.dhGroup': 'unknown' } },
    ],
  },
  {
    what: 'a pasted configuration',
    values: { text: 'conn acme\r\n  left=203.0.113.10\r\n  right=198.51.100.2\r\n  ike=aes256\r\n', side: 'peer' },
    inputs: [
      {
        kind: 'files',
        files: [
          {
            name: 'pasted.txt',
            side: 'peer',
            text: 'conn acme\n  left=203.0.113.10\n  right=198.51.100.2\n  ike=aes256',
          },
        ],
      },
    ],
  },
  {
    what: 'a file with a word beside it',
    values: { text: 'from this morning', side: 'local', 'gw ä.log': new Blob(['IKE_AUTH']) },
    inputs: [
      { kind: 'text', text: 'from this morning' },
      { kind: 'files', files: [{ name: 'gw ä.log', side: 'local', text: 'IKE_AUTH' }] },
    ],
  },
])('$what is handed in as it was meant', async ({ values, inputs }) => {
  await chat.post({ nonce: 'a', ...values });
  expect(chat.taken.map(({ input }) => legible(input))).toEqual(inputs);
  expect(new Set(chat.taken.map(({ eventId }) => eventId)).size).toBe(inputs.length);
});

test.each([
  { what: 'an escape', name: 'gw\u001b[31m.log', known: 'gw_[31m.log' },
  { what: 'a bell, a zero and a delete', name: 'g\u0007w\u0000\u007f.log', known: 'g_w__.log' },
  { what: 'a turned direction of writing', name: 'gw\u202egol.exe', known: 'gwgol.exe' },
  { what: 'nothing else', name: '\u001b\u0007', known: '__' },
])('a file whose name has $what in it is taken, its name is cleaned and its bytes are not', async ({ name, known }) => {
  const text = 'before\u001b[0m\r\n\r\n--not the boundary\u0007 after';
  await chat.post({ nonce: 'a', side: 'peer', [name]: new Blob([text]) });
  expect(chat.taken.map(({ input }) => legible(input))).toEqual([
    { kind: 'files', files: [{ name: known, side: 'peer', text }] },
  ]);
});

test.each([1, 7, 64])('what comes in pieces of %i bytes is read as in one', async (size) => {
  const clean = cleanPartHeaders('b');
  const sent = '--b\r\nA: \u001bx\r\n\r\n\u001b1\r\n--\r\n--b\r\nB: \u0007y\r\n\r\n\r\n\r\n2\u0007\r\n--b--\r\n';
  for (let at = 0; at < sent.length; at += size) clean.write(sent.slice(at, at + size));
  clean.end();
  const read = '--b\r\nA: _x\r\n\r\n\u001b1\r\n--\r\n--b\r\nB: _y\r\n\r\n\r\n\r\n2\u0007\r\n--b--\r\n';
  expect(await textOf(clean)).toBe(read);
});

test("without the page's script a form brings the whole page", async () => {
  const { body } = await chat.post({ nonce: 'a', question: 'start', value: 'new-tunnel' }, {});
  expect(body).toContain('<!doctype html>');
  expect(body).toContain(view.question?.text);
});

test.each([
  { what: 'nothing', values: { text: '  ' }, status: 422, says: 'Nothing was sent' },
  { what: 'an empty file', values: { 'empty.log': new Blob([]) }, status: 400, says: 'empty.log is empty.' },
  {
    what: 'a file that is too large',
    values: { 'core.tgz': new Blob([new Uint8Array(incomingLimits.fileBytes + 1)]) },
    status: 413,
    says: 'core.tgz is larger than 25 MB',
  },
  {
    what: 'a text that is too long to paste',
    values: { text: 'x'.repeat(incomingLimits.textBytes + 1) },
    status: 413,
    says: 'too long to paste',
  },
])('$what is refused with what to do, and what was typed stays', async ({ values, status, says }) => {
  const refusal = await chat.post({ nonce: 'a', ...values });
  expect(refusal.status).toBe(status);
  expect(refusal.body).toContain(says);
  expect(refusal.body).not.toContain('id="dock"');
  expect(chat.taken).toEqual([]);
});

test.each([
  { what: 'no form', headers: { 'content-type': 'application/json' }, body: '{}', status: 415 },
  {
    what: 'a form that is cut off',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nhal',
    status: 400,
  },
  { what: 'a form without an end', headers: { 'content-type': 'multipart/form-data' }, body: 'x', status: 415 },
])('$what is refused', async ({ headers, body, status }) => {
  const refusal = await chat.ask(
    'POST',
    chatPath,
    { ...headers, 'hx-request': 'true', host: `127.0.0.1:${chat.port}` },
    body,
  );
  expect(refusal.status).toBe(status);
  expect(chat.taken).toEqual([]);
});

test.each([
  { what: 'a form of another site', method: 'POST', headers: { origin: 'https://evil.example' } },
  { what: 'a name that was rebound to this machine', method: 'GET', headers: { host: 'evil.example' } },
])('$what gets nothing', async ({ method, headers }) => {
  expect((await chat.ask(method, chatPath, { host: `127.0.0.1:${chat.port}`, ...headers })).status).toBe(403);
  expect(chat.taken).toEqual([]);
});

test('a turn that fails is said so, and why it failed stays with the operator', async () => {
  chat.close();
  await chat.open();
  Object.defineProperty(chat.taken, 'push', { value: () => raise(new Error('the key is hunter2')) });
  const { status, body } = await chat.post({ nonce: 'a', text: 'hello' });
  expect(status).toBe(503);
  expect(body).toContain('was not stored');
  expect(body).not.toContain('hunter2');
  expect(chat.logged).toHaveLength(2);
});

test('on a full disk the person at this machine is told what to do', async () => {
  const full = new NotKept('There is no room left to write /data/cases.db: free some.', 'SQLITE_FULL', undefined);
  Object.defineProperty(chat.taken, 'push', { value: () => raise(full) });
  const { status, body } = await chat.post({ nonce: 'a', text: 'hello' });
  expect(status).toBe(503);
  expect(body).toContain('There is no room left to write /data/cases.db: free some. Then send it again.');
});

function raise(error: Error): never {
  throw error;
}

function local() {
  return { host: `127.0.0.1:${chat.port}` };
}

function legible(input: Input): unknown {
  if (input.kind !== 'files') return input;
  const files = input.files.map(({ bytes, ...file }) => ({ ...file, text: new TextDecoder().decode(bytes) }));
  return { ...input, files };
}
