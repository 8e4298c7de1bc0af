import { inspect } from 'node:util';
import { afterEach, expect, jest, test } from '@jest/globals';
import type { View } from '../../src/conversation/view.ts';
import { type RunningBot, startBot } from '../support/teams-bot.ts';
import { textIn } from '../support/teams-card-check.ts';
import { type Place, places, type TeamsPerson } from '../support/teams-person.ts';
import { asking, log, nat, proposal, scripted, vendor } from '../support/teams-script.ts';

let bot: RunningBot | undefined;

async function conversation(...views: readonly View[]) {
  const script = scripted(views);
  bot = await startBot(script.takeTurn);
  return { bot, heard: script.heard };
}

afterEach(async () => {
  const refused = bot?.service.refused;
  await bot?.stop();
  bot = undefined;
  expect(refused ?? []).toEqual([]);
});

function seen(person: TeamsPerson): readonly string[] {
  return person.screen().map(({ card, text }) => (card ? textIn(card) : text));
}

test.each<{ place: Place; thread: string }>([
  { place: 'personal', thread: 'teams:a:1personal' },
  { place: 'groupChat', thread: 'teams:19:group@thread.v2' },
  { place: 'channel', thread: 'teams:19:general@thread.tacv2;messageid=1700' },
])('in a $place a case is opened, asked about and answered in its own thread', async ({ place, thread }) => {
  const { bot, heard } = await conversation(asking(nat), asking(vendor));
  const ana = bot.person(place);
  expect(await ana.say('ipsec-help new')).toMatchObject({ status: 200 });
  expect(seen(ana)).toEqual([
    'Case 17 · collecting · Tunnel to ACME\nLet us see.',
    'Is there a NAT between the two gateways?\nNAT traversal',
  ]);
  await ana.press('No');
  expect(heard.map(({ thread, input }) => ({ thread, input }))).toEqual([
    { thread, input: { kind: 'command', text: '/ipsec-help new' } },
    { thread, input: { kind: 'choose', question: 'nat', value: 'no' } },
  ]);
  expect(heard[1]?.user).toEqual({ id: 'aad-Ana', name: 'Ana' });
  expect(seen(ana)[3]).toBe('What is your gateway?');
});

test('an answered question loses its buttons for everybody, and says who answered what', async () => {
  const { bot } = await conversation(asking(nat), asking(vendor));
  const ana = bot.person('channel');
  await ana.say('ipsec-help new');
  const { body } = await ana.press('Yes');
  const closed = 'Is there a NAT between the two gateways?\nYes\nAna';
  expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
  expect(textIn(body.value as never)).toBe(closed);
  expect(seen(ana)[1]).toBe(closed);
  expect(() => ana.pressing('No', {}, 'execute')).toThrow('There is no button "No" on the screen.');
});

test('a double click answers once and asks the next question once', async () => {
  const { bot, heard } = await conversation(asking(nat), asking(vendor));
  const ana = bot.person('personal');
  await ana.say('ipsec-help');
  const press = ana.pressing('Yes', {}, 'execute');
  const both = await Promise.all([ana.send(press), ana.send(press)]);
  const later = await ana.send(press);
  expect([...both, later].map(({ status, body }) => [status, body.statusCode])).toEqual(Array(3).fill([200, 200]));
  expect(heard).toHaveLength(2);
  expect(seen(ana)).toHaveLength(4);
});

test('a message that Teams sends again changes nothing', async () => {
  const { bot, heard } = await conversation(asking(nat));
  const ana = bot.person('personal');
  await ana.say('ipsec-help new', { id: 'retried' });
  await ana.say('ipsec-help new', { id: 'retried' });
  expect(heard).toHaveLength(1);
  expect(seen(ana)).toHaveLength(2);
});

test('two people who press different answers are both heard', async () => {
  const { bot, heard } = await conversation(asking(nat), asking(vendor), asking(vendor, 'Ana was first.'));
  const [ana, ben] = [bot.person('channel'), bot.person('channel', 'Ben')];
  await ana.say('ipsec-help new');
  const [yes, no] = [ana.pressing('Yes', {}, 'execute'), ben.pressing('No', {}, 'execute')];
  await ana.send(yes);
  await ben.send(no);
  expect(heard.slice(1).map(({ user, input }) => [user.name, input])).toEqual([
    ['Ana', { kind: 'choose', question: 'nat', value: 'yes' }],
    ['Ben', { kind: 'choose', question: 'nat', value: 'no' }],
  ]);
});

test('many choices are one list with a button, and none picked is not sent', async () => {
  const { bot, heard } = await conversation(asking(vendor), asking(nat));
  const ana = bot.person('personal');
  await ana.say('ipsec-help');
  expect(() => ana.pressing('Answer', {}, 'execute')).toThrow('asks for "Your answer" first');
  await ana.press('Answer', { picked: 'junos' });
  expect(heard[1]?.input).toEqual({ kind: 'choose', question: 'vendor', value: 'junos' });
  expect(seen(ana)[1]).toBe('What is your gateway?\nJunos\nAna');
});

test('a form is sent whole, blank means unknown, and what was typed is shown to nobody', async () => {
  const { bot, heard } = await conversation(asking(proposal), asking(nat));
  const ana = bot.person('channel');
  await ana.say('ipsec-help');
  await ana.press('Send', { field0: ' 14 ', field2: 'psk = "topsecret"' });
  expect(heard[1]?.input).toEqual({
    kind: 'submit',
    question: 'proposal',
    values: { 'ike.dhGroup': '14', 'ike.version': 'unknown', config: 'psk = "topsecret"' },
  });
  expect(seen(ana)[1]).toContain('Sent: DH group, The section of the configuration');
  expect(JSON.stringify(bot.service.messages)).not.toContain('topsecret');
});

test('a client that only knows Action.Submit is answered the same', async () => {
  const { bot, heard } = await conversation(asking(nat), asking(vendor));
  const ana = bot.person('personal');
  await ana.say('ipsec-help');
  await ana.pressOnOldClient('Yes');
  expect(heard[1]?.input).toEqual({ kind: 'choose', question: 'nat', value: 'yes' });
  expect(seen(ana)[1]).toBe('Is there a NAT between the two gateways?\nYes\nAna');
});

test.each([
  { title: 'Why do you ask?', action: 'why' },
  { title: 'How do I find out?', action: 'how' },
  { title: 'Back', action: 'back' },
  { title: 'Hand off', action: 'hand-off' },
  { title: 'Stop', action: 'stop' },
])('"$title" needs no filled in form', async ({ title, action }) => {
  const { bot, heard } = await conversation(asking(proposal), asking(log));
  const ana = bot.person('personal');
  await ana.say('ipsec-help');
  await ana.press(title);
  expect(heard[1]?.input).toEqual({ kind: 'action', action });
});

test('a fault of the bot is admitted, and the same press works afterwards', async () => {
  let broken = true;
  const script = scripted([asking(nat), asking(vendor)]);
  bot = await startBot(async (incoming) => {
    if (incoming.input.kind === 'choose' && broken) throw new Error('disk full');
    return script.takeTurn(incoming);
  });
  const ana = bot.person('personal');
  await ana.say('ipsec-help');
  const failed = await ana.press('Yes');
  expect(failed.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
  expect(seen(ana).at(-1)).toContain('That did not work, through a fault of mine. Nothing said before is lost');
  expect(bot.log.join()).toContain('a turn failed');
  expect(seen(ana).join()).not.toContain('disk full');
  broken = false;
  await ana.press('Yes');
  expect(seen(ana).at(-1)).toBe('What is your gateway?');
});

test('when nothing can be posted, Teams is asked to send the message again, and then it is answered', async () => {
  const { bot } = await conversation(asking(nat));
  const written = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const ana = bot.person('personal');
  bot.service.failNext(403, 403);
  expect(await ana.say('ipsec-help', { id: 'sent twice' })).toMatchObject({ status: 500 });
  expect(inspect(written.mock.calls)).not.toContain(bot.service.botToken);
  written.mockRestore();
  expect(await ana.say('ipsec-help', { id: 'sent twice' })).toMatchObject({ status: 200 });
  expect(seen(ana)).toHaveLength(2);
});

test('a service that is busy for a moment is asked again', async () => {
  const { bot } = await conversation(asking(nat));
  bot.service.failNext(429, 502);
  const ana = bot.person('personal');
  await ana.say('ipsec-help');
  expect(seen(ana)).toHaveLength(2);
});

test('a card that cannot be closed takes nothing from the answer', async () => {
  const { bot } = await conversation(asking(nat), asking(vendor));
  const ana = bot.person('personal');
  await ana.say('ipsec-help');
  const press = ana.pressing('Yes', {}, 'execute');
  bot.service.failNext(403);
  expect(await ana.send(press)).toMatchObject({ status: 200, body: { statusCode: 200 } });
  expect(seen(ana).at(-1)).toBe('What is your gateway?');
  expect(bot.log.join()).toContain('an answered card could not be closed');
});

test('who installs the bot for themselves is told what it does', async () => {
  const { bot, heard } = await conversation(asking(nat));
  const added = { type: 'conversationUpdate', membersAdded: [{ id: '28:11111111-2222-3333-4444-555555555555' }] };
  await bot.person('personal').send(added);
  await bot.person('channel').send(added);
  expect(heard.map(({ thread, input }) => [thread, input])).toEqual([
    [`teams:${places.personal.id}`, { kind: 'command', text: '/ipsec-help help' }],
  ]);
});

test('while a turn takes long, the bot is seen writing', async () => {
  bot = await startBot(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1900));
    return asking(nat);
  });
  const ana = bot.person('personal');
  await ana.say('ipsec-help');
  expect(bot.service.typing).toEqual([places.personal.id]);
  expect(seen(ana)).toHaveLength(2);
});
