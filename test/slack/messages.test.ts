import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Script, scriptedConversation } from '../support/slack-script.ts';
import { labelsOf, textOf } from '../support/slack-server-messages.ts';
import type { ShownMessage } from '../support/slack-server-state.ts';
import { openWorkspace, type Workspace } from '../support/slack-workspace.ts';

let script: Script;
let here: Workspace;

beforeEach(async () => {
  script = scriptedConversation();
  here = await openWorkspace(script);
});

afterEach(() => here.stop());

const logLines = 'Feb  3 10:11:12 gw charon: 05[IKE] received NO_PROPOSAL_CHOSEN\nFeb  3 10:11:13 gw charon: giving up';
const bytes = new TextEncoder().encode(logLines);

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is nothing here.');
  return value;
}

function last(thread: string, channel = 'C1'): ShownMessage {
  return need(here.slack.written({ channel, thread }).at(-1));
}

async function openCase(): Promise<string> {
  await here.ana.command('new');
  await here.settled();
  return need(here.slack.written()[0]).ts;
}

function inputs() {
  return script.taken.map(({ input }) => input);
}

test('a log pasted in the thread is taken as it was written, without what Slack made of it', async () => {
  const thread = await openCase();
  await here.ben.write(
    '```Feb 3 gw: id &lt;gw@<http://acme.example|acme.example>&gt;\npeer <mailto:a@b.example|a@b.example> &amp; <@UANA> <https://a.example/x></n>```',
    { thread },
  );
  expect(inputs().at(-1)).toEqual({
    kind: 'overheard',
    text: 'Feb 3 gw: id <gw@acme.example>\npeer a@b.example & @UANA https://a.example/x/n',
  });
});

test('files dropped in the thread are fetched with the bot token and named as they were', async () => {
  const thread = await openCase();
  const files = [here.slack.host('responder.log', bytes), here.slack.host('gw.conf', bytes)];
  await here.ben.write('', { thread, files });
  expect(inputs().at(-1)).toEqual({
    kind: 'files',
    files: [
      { name: 'responder.log', side: 'unknown', bytes: Buffer.from(bytes) },
      { name: 'gw.conf', side: 'unknown', bytes: Buffer.from(bytes) },
    ],
  });
});

test('what is said beside a file comes before it, and one view answers both', async () => {
  const thread = await openCase();
  await here.ben.write('this is the responder', { thread, files: [here.slack.host('responder.log', bytes)] });
  expect(
    inputs()
      .slice(1)
      .map(({ kind }) => kind),
  ).toEqual(['overheard', 'files']);
  expect(here.slack.written({ thread })).toHaveLength(2);
});

test.each([
  { why: 'too large', change: { size: 21 * 1024 * 1024 }, said: 'larger than 20 MB' },
  { why: 'kept elsewhere', change: { is_external: true }, said: 'not kept in Slack' },
  {
    why: 'at an address that is not Slack',
    change: { url_private_download: 'https://evil.example/f' },
    said: 'not kept in Slack',
  },
  {
    why: 'at an address that only looks like Slack',
    change: { url_private_download: 'https://slack.com.evil.example/f' },
    said: 'not kept in Slack',
  },
])('a file that is $why is refused with a sentence, and the others are read', async ({ change, said }) => {
  const thread = await openCase();
  const refused = { ...here.slack.host('huge.log', bytes), ...change };
  await here.ben.write('', { thread, files: [refused, here.slack.host('gw.conf', bytes)] });
  expect(textOf(last(thread))).toContain(said);
  expect(textOf(last(thread))).toContain('gw.conf');
});

test('a file that Slack shows as its sign-in page is never read as a log', async () => {
  const thread = await openCase();
  const page = here.slack.host(
    'responder.log',
    new TextEncoder().encode('<html>Sign in</html>'),
    'text/html; charset=utf-8',
  );
  await here.ben.write('', { thread, files: [page] });
  expect(inputs()).toHaveLength(1);
  expect(textOf(last(thread))).toContain('files:read');
});

test('a file that grows beyond its stated size is cut off', async () => {
  const thread = await openCase();
  const file = { ...here.slack.host('lies.log', new Uint8Array(20 * 1024 * 1024 + 1)), size: 10 };
  await here.ben.write('', { thread, files: [file] });
  expect(textOf(last(thread))).toContain('larger than 20 MB');
});

test('a direct message is a case of its own thread', async () => {
  const { message } = await here.ana.write('our tunnel to ACME is down', { channel: 'DANA' });
  expect(script.taken).toMatchObject([
    { thread: `slack:T1/DANA/${message.ts}`, input: { kind: 'command', text: 'our tunnel to ACME is down' } },
  ]);
  await here.ana.click(last(message.ts, 'DANA'), 'Yes');
  await here.settled();
  expect(textOf(last(message.ts, 'DANA'))).toContain('What is configured');
});

test('a log sent directly opens a case and is read', async () => {
  await here.ana.write(logLines, { channel: 'DANA' });
  expect(inputs()).toEqual([{ kind: 'text', text: logLines }]);
});

test('calling the app by its name in a channel opens a case below that message', async () => {
  const { message } = await here.ana.write('<@UBOT> site to site to ACME is up but no traffic', {
    event: 'app_mention',
  });
  expect(inputs()).toEqual([{ kind: 'command', text: 'site to site to ACME is up but no traffic' }]);
  expect(textOf(last(message.ts))).toContain('Case 17');
});

test('a bare mention shows what the app can do, and in a case what it asks', async () => {
  const { message } = await here.ana.write('<@UBOT>', { event: 'app_mention' });
  expect(labelsOf(last(message.ts))).toEqual(['New tunnel', 'Outage']);
  const thread = await openCase();
  await here.ana.write('<@UBOT>', { event: 'app_mention', thread });
  expect(textOf(last(thread))).toContain('Is there NAT');
});

test('a mention in a thread arrives as two events and counts once', async () => {
  const thread = await openCase();
  const message = here.ben.say('<@UBOT> no acceptable proposal', { thread });
  await here.ben.deliver(here.ben.eventOf(message, { event: 'app_mention' }));
  await here.ben.deliver(here.ben.eventOf(message));
  expect(script.taken).toHaveLength(2);
});

test('an event that Slack delivers again changes nothing and shows nothing', async () => {
  const thread = await openCase();
  const { event } = await here.ben.write(logLines, { thread });
  const shown = here.slack.written({ thread }).length;
  const again = await here.ben.deliver(event, { retry: 1 });
  expect(again.status).toBe(200);
  expect(script.taken).toHaveLength(2);
  expect(here.slack.written({ thread })).toHaveLength(shown);
});

test('an event that Slack delivers again to a new process is not taken twice', async () => {
  const thread = await openCase();
  const { event } = await here.ben.write(logLines, { thread });
  await here.restart();
  await here.ben.deliver(event, { retry: 1 });
  expect(script.taken).toHaveLength(2);
});

test('"Diagnose as IPsec log" on a message opens a case below it', async () => {
  const message = here.ben.say(logLines);
  await here.ana.diagnose(message, [here.slack.host('gw.conf', bytes)]);
  await here.settled();
  expect(inputs().map(({ kind }) => kind)).toEqual(['text', 'files']);
  expect(script.taken[0]).toMatchObject({ thread: `slack:T1/C1/${message.ts}`, user: { name: 'Ana Lima' } });
  expect(textOf(last(message.ts))).toContain('Case 17');
});

test('where the thread began with somebody else, that message is left alone', async () => {
  const message = here.ben.say(logLines);
  await here.ana.diagnose(message);
  await here.settled();
  expect(here.slack.state.find('C1', message.ts)).toEqual(message);
  await here.ana.click(last(message.ts), 'Yes');
  await here.settled();
  // Tried once, and remembered.
  expect(here.slack.state.calls.filter(({ arguments: given }) => given.ts === message.ts)).toHaveLength(1);
});

test('a reply in a thread of a case is heard after a restart, whoever began the thread', async () => {
  const message = here.ben.say(logLines);
  await here.ana.diagnose(message);
  await here.settled();
  await here.restart();
  await here.ben.write('it is behind NAT', { thread: message.ts });
  expect(inputs().at(-1)).toEqual({ kind: 'overheard', text: 'it is behind NAT' });
});

test.each([
  { what: 'talk in the channel', write: async () => void (await here.ben.write('lunch?')) },
  {
    what: 'talk in another thread',
    write: async () => void (await here.ben.write('me too', { thread: here.ana.say('lunch?').ts })),
  },
  {
    what: 'an edit',
    write: async () => void (await here.ben.write('x', { channel: 'DANA', subtype: 'message_changed' })),
  },
  {
    what: 'a deletion',
    write: async () => void (await here.ben.write('x', { channel: 'DANA', subtype: 'message_deleted' })),
  },
  {
    what: 'what another bot says',
    write: async () => {
      const message = here.ben.say('ALERT', { channel: 'DANA' });
      await here.ben.deliver({ ...here.ben.eventOf(message), bot_id: 'BOTHER' });
    },
  },
  {
    what: 'what the app itself says',
    write: async () => {
      const message = here.ben.say('hello', { channel: 'DANA' });
      await here.ben.deliver({ ...here.ben.eventOf(message), user: 'UBOT', bot_id: 'BBOT' });
    },
  },
])('$what is left alone', async ({ write }) => {
  await write();
  await here.settled();
  expect(script.taken).toEqual([]);
  expect(here.slack.called('chat.postMessage')).toBe(0);
});
