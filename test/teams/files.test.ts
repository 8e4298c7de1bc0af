import { afterEach, expect, test } from '@jest/globals';
import type { Incoming } from '../../src/conversation/incoming.ts';
import { type RunningBot, startBot } from '../support/teams-bot.ts';
import { textIn } from '../support/teams-card-check.ts';
import type { TeamsPerson } from '../support/teams-person.ts';
import { asking, log, nat, scripted } from '../support/teams-script.ts';

let bot: RunningBot | undefined;

async function conversation() {
  const script = scripted([asking(log), asking(nat)]);
  bot = await startBot(script.takeTurn);
  return { bot, heard: script.heard };
}

afterEach(async () => {
  const refused = bot?.service.refused;
  await bot?.stop();
  bot = undefined;
  expect(refused ?? []).toEqual([]);
});

function filesIn(incoming: Incoming | undefined): readonly { name: string; side: string; text: string }[] {
  if (incoming?.input.kind !== 'files') return [];
  return incoming.input.files.map(({ name, side, bytes }) => ({ name, side, text: Buffer.from(bytes).toString() }));
}

function screen(person: TeamsPerson): string {
  return person
    .screen()
    .map(({ card }) => textIn(card ?? {}))
    .join('\n');
}

const line = 'Nov 20 10:00:01 gw charon: 08[IKE] received AUTHENTICATION_FAILED notify error';

test('a log attached in a personal chat is read', async () => {
  const { bot, heard } = await conversation();
  await bot.person('personal').attach('charon.log', Buffer.from(line), 'here it is');
  expect(filesIn(heard[0])).toEqual([{ name: 'charon.log', side: 'unknown', text: line }]);
});

test('several lines pasted beside a file are read, too', async () => {
  const { bot, heard } = await conversation();
  await bot.person('personal').attach('charon.log', Buffer.from(line), 'conn acme\n  ike=aes256-sha256-modp2048');
  expect(filesIn(heard[0]).map(({ name }) => name)).toEqual(['charon.log', 'message.txt']);
});

test('a text attachment is read as it stands in the message', async () => {
  const { bot, heard } = await conversation();
  await bot
    .person('groupChat')
    .say('', { attachments: [{ contentType: 'text/plain', name: 'ike.log', content: line }] });
  expect(filesIn(heard[0])).toEqual([{ name: 'ike.log', side: 'unknown', text: line }]);
});

test('a file over 20 MB is declined with what to do instead, and the other file is read', async () => {
  const { bot, heard } = await conversation();
  const ana = bot.person('personal');
  bot.service.files.set('support.tgz', new Uint8Array(20 * 1024 * 1024 + 1));
  bot.service.files.set('charon.log', Buffer.from(line));
  const attachments = ['support.tgz', 'charon.log'].map((name) => ({
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    name,
    content: { downloadUrl: `${bot.service.url}/files/${name}` },
  }));
  await ana.say('', { attachments });
  expect(filesIn(heard[0]).map(({ name }) => name)).toEqual(['charon.log']);
  expect(screen(ana)).toContain('support.tgz: larger than 20 MB. Send the hour around the fault');
});

test.each([
  { name: 'a download that fails', content: (url: string) => ({ downloadUrl: `${url}/nothing-here` }), gone: 1 },
  { name: 'an address that is not encrypted', content: () => ({ downloadUrl: 'http://192.0.2.1/log' }), gone: 0 },
  { name: 'an attachment of another kind', content: () => ({ some: 'card' }), gone: 0 },
])('$name is said, and nothing is taken for a log', async ({ content, gone }) => {
  const { bot, heard } = await conversation();
  const ana = bot.person('personal');
  const contentType = 'application/vnd.microsoft.teams.file.download.info';
  await ana.say('', { attachments: [{ contentType, name: 'charon.log', content: content(bot.service.url) }] });
  expect(heard).toEqual([]);
  expect(screen(ana)).toMatch(/^charon\.log: .* paste its text\.$/);
  expect(bot.service.refused.splice(0)).toHaveLength(gone);
});

test('in a channel, where bots are not given files, it says how to paste', async () => {
  const { bot, heard } = await conversation();
  const ana = bot.person('channel');
  const html = { contentType: 'text/html', content: '<p>log</p><attachment id="f1"></attachment>' };
  await ana.say('log', { attachments: [html] });
  expect(heard).toEqual([]);
  expect(screen(ana)).toContain('Teams gives me files in a personal chat only. Paste the text here');
});

test('"Diagnose as IPsec log" on a message opens a case with its text, line by line', async () => {
  const { bot, heard } = await conversation();
  const ana = bot.person('channel');
  const html = `<p>Our gateway says:</p><pre><code>${line}<br>&lt;30&gt;10:00:02&nbsp;&nbsp;deleting IKE_SA</code></pre>`;
  const { body } = await ana.diagnoseMessage(html, 'peer');
  const text = `Our gateway says:\n${line}\n<30>10:00:02  deleting IKE_SA`;
  expect(filesIn(heard[0])).toEqual([{ name: 'message.txt', side: 'peer', text }]);
  expect(heard[0]?.thread).toBe('teams:19:general@thread.tacv2;messageid=1700');
  expect(body).toEqual({ task: { type: 'message', value: 'Case 17: the answer is in the conversation.' } });
  expect(ana.screen()).toHaveLength(2);
});

test('"Diagnose as IPsec log" on a message that is only a picture asks for the text', async () => {
  const { bot, heard } = await conversation();
  const ana = bot.person('channel');
  const { body } = await ana.diagnoseMessage('<div><img src="x"></div>');
  expect(heard).toEqual([]);
  expect(body).toEqual({ task: { type: 'message', value: expect.stringContaining('Paste the log itself') } });
  expect(ana.screen()).toEqual([]);
});
