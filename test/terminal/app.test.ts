import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { makeTakeTurn } from '../../src/conversation/take-turn.ts';
import { type Chat, runChat } from '../../src/terminal/app.ts';
import { runChatJsonl } from '../../src/terminal/jsonl.ts';
import { ana, fakeParts } from '../support/conversation.ts';

const FILES: Readonly<Record<string, string>> = {
  'logs/responder.log': 'log strongswan responder psk-mismatch 0.97\nmore\nlines',
};

async function chatWith(
  lines: readonly string[],
  run: (chat: Chat) => Promise<void>,
  parts = fakeParts(),
): Promise<string> {
  const output = new PassThrough();
  let events = 0;
  const chat: Chat = {
    takeTurn: makeTakeTurn(parts),
    input: Readable.from(lines.map((line) => `${line}\n`)),
    output,
    user: ana,
    thread: 'terminal:1',
    now: () => '2026-01-01T09:00:00.000Z',
    newEventId: () => `e${events++}`,
    readFile: async (path) => (FILES[path] === undefined ? undefined : new TextEncoder().encode(FILES[path])),
  };
  const printed = text(output);
  await run(chat);
  output.end();
  return printed;
}

const typed = (...lines: readonly string[]): Promise<string> =>
  chatWith(lines, (chat) => runChat(chat, '/ipsec-help', false));

async function messages(...lines: readonly (object | string)[]): Promise<readonly Record<string, unknown>[]> {
  const printed = await chatWith(
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))),
    runChatJsonl,
  );
  return printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('a menu is answered by number', async () => {
  expect(await typed('1')).toContain('[Case 1 · New tunnel does not come up · open]');
});

test('a paste ends with a single dot and is diagnosed', async () => {
  expect(await typed('3', 'log strongswan responder psk-mismatch 0.97', 'more', '.')).toContain(
    'The cause is psk-mismatch.',
  );
});

test('a paste that the end of the input cuts off is taken all the same', async () => {
  expect(await typed('3', 'log strongswan responder psk-mismatch 0.97', 'more')).toContain(
    'The cause is psk-mismatch.',
  );
});

test('what was ended with a dot is a paste, however short', async () => {
  expect(await typed('3', 'log-of strongswan', '.')).toContain('Read pasted.txt');
});

test('who did not mean to paste gets out of it again', async () => {
  const printed = await typed('3', 'fortigate firewall upstairs', 'back', 'not now');
  expect(printed).toContain('"back" leaves it out');
  expect(printed).toContain('Did this tunnel ever work?');
});

test('a section of ipsec.conf is a paste from its first line on', async () => {
  expect(await typed('3', 'conn gw', ' left=192.0.2.1', '.')).toContain('Read pasted.txt: a text');
});

test('a word is no paste', async () => {
  expect(await typed('3', 'fortigate', 'not now')).toContain('Did this tunnel ever work?');
});

test('a file is dropped by its path, with its side', async () => {
  expect(await typed('/file logs/responder.log peer')).toContain('responder.log:1, the other side');
});

test('a file that cannot be read is said, and the chat goes on', async () => {
  expect(await typed('1', '/file nowhere.log')).toContain('I cannot read nowhere.log');
});

test('a form is filled in field by field, and a dot leaves the rest open', async () => {
  const printed = await typed(
    '1',
    'not now',
    '1',
    'not now',
    '2',
    '1',
    '2',
    'not now',
    'not now',
    '198.51.100.7',
    '2',
    '.',
  );
  expect(printed).toContain('Public address');
  expect(printed).toContain('Can you get the log of the other side');
});

test('why, back and nonsense are understood on a terminal', async () => {
  const printed = await typed('1', 'why', 'not now', 'purple', 'back', 'stop');
  expect(printed).toContain('Most new tunnels fail because');
  expect(printed).toContain('x I did not understand that.');
  expect(printed).toContain('Taken back');
  expect(printed).toContain('Case 1 is closed.');
});

test('JSON lines: a turn ends with turnDone and carries the question', async () => {
  const [opened] = await messages({ type: 'command', text: '/ipsec-help new' });
  expect(opened).toMatchObject({
    type: 'message',
    case: 1,
    state: 'open',
    turnDone: true,
    question: { id: '1/anything', kind: 'artefact', wants: 'config', choices: [{ value: 'unknown' }] },
  });
});

test('JSON lines: choose, file and the diagnosis', async () => {
  const all = await messages(
    { type: 'command', text: 'diagnose' },
    { type: 'file', name: 'r.log', side: 'peer', path: 'logs/responder.log' },
    { type: 'choose', question: '1/fix.psk-mismatch', value: 'yes', user: 'ben' },
  );
  expect(all[1]).toMatchObject({
    state: 'diagnosed',
    diagnosis: { schema: 1, findings: [{ cause: 'psk-mismatch' }] },
    question: { kind: 'check' },
  });
  expect(all[2]).toMatchObject({ state: 'resolved', turnDone: true });
});

test('JSON lines: every question takes unknown, forms too', async () => {
  const unknowns = Array.from({ length: 30 }, () => ({ type: 'text', text: "I don't know" }));
  const all = await messages({ type: 'command', text: 'new' }, ...unknowns);
  expect(all).toContainEqual(expect.objectContaining({ state: 'handed-off' }));
  expect(all).not.toContainEqual(expect.objectContaining({ text: expect.stringMatching(/^I did not understand/) }));
});

test.each(['{"type":"dance"}', 'not json', '{"type":"file","path":"nowhere"}'])(
  'JSON lines: %s is an error and the chat goes on',
  async (line) => {
    const all = await messages(line, { type: 'command', text: 'new' });
    expect(all[0]).toMatchObject({ type: 'error', turnDone: true });
    expect(all[1]).toMatchObject({ type: 'message', case: 1 });
  },
);

test('JSON lines: what is not understood is an error, then the question again', async () => {
  const all = await messages(
    { type: 'command', text: 'new' },
    { type: 'choose', question: '1/anything', value: 'purple' },
  );
  expect(all.slice(1)).toMatchObject([
    { type: 'error' },
    { type: 'message', question: { id: '1/anything' }, turnDone: true },
  ]);
  expect(all[1]).not.toHaveProperty('turnDone');
});
