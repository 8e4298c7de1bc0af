import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type RunningBot, startBot } from '../support/teams-bot.ts';
import { appId, type TeamsPerson } from '../support/teams-person.ts';
import { asking, nat } from '../support/teams-script.ts';
import { issuerName } from '../support/teams-service.ts';

let bot: RunningBot;
let taken = 0;

beforeAll(async () => {
  // The SDK writes every refusal to the console.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  bot = await startBot(async () => {
    taken += 1;
    return asking(nat);
  });
});

afterAll(async () => {
  await bot.stop();
  jest.restoreAllMocks();
});

const message = { type: 'message', text: 'ipsec-help' };

test('a token of the service for this bot is let in', async () => {
  expect(await bot.person('personal').send(message)).toMatchObject({ status: 200 });
});

test.each<{ name: string; header: (ana: TeamsPerson) => string }>([
  { name: 'no token', header: () => '' },
  { name: 'no bearer token', header: () => 'Basic YTpi' },
  { name: 'a token that is none', header: () => 'Bearer nonsense' },
  { name: 'a token for another bot', header: (ana) => `Bearer ${ana.token({ aud: 'another-app' })}` },
  { name: 'a token of another service', header: (ana) => `Bearer ${ana.token({ serviceurl: 'https://other.test' })}` },
  { name: 'a token that has expired', header: (ana) => `Bearer ${ana.token({ expiresIn: -900 })}` },
  {
    name: 'a token signed with a wrong key',
    header: (ana) =>
      `Bearer ${bot.service.issuer.forgedToken({ iss: issuerName, aud: appId, serviceurl: ana.service.url })}`,
  },
  {
    name: 'a token of another issuer',
    header: (ana) =>
      `Bearer ${bot.service.issuer.token({ iss: 'https://evil.test', aud: appId, serviceurl: ana.service.url })}`,
  },
])('$name is answered with 401, and nobody is heard', async ({ header }) => {
  const ana = bot.person('personal');
  const before = taken;
  expect(await ana.send(message, header(ana))).toMatchObject({ status: 401 });
  expect(taken).toBe(before);
});

test.each([
  { name: 'another channel, where the SDK checks otherwise', more: { channelId: 'AseChannel' } },
  { name: 'the emulator', more: { channelId: 'emulator' } },
  { name: 'no conversation', more: { conversation: undefined } },
  { name: 'no service to answer to', more: { serviceUrl: undefined } },
])('$name is answered with 400, even with a good token', async ({ more }) => {
  const ana = bot.person('personal');
  expect(await ana.send({ ...message, ...more }, `Bearer ${ana.token()}`)).toMatchObject({ status: 400 });
});

test('a key that is not endorsed for Teams is not accepted', async () => {
  const other = await startBot(async () => asking(nat));
  Object.assign(
    other.service.issuer.keys,
    JSON.parse(JSON.stringify(other.service.issuer.keys).replace('msteams', 'webchat')),
  );
  expect(await other.person('personal').send(message)).toMatchObject({ status: 401 });
  await other.stop();
});

test('without an app id only this machine is heard and answered', async () => {
  const open = await startBot(async () => asking(nat), '');
  const ana = open.person('personal');
  expect(await ana.send(message, '')).toMatchObject({ status: 200 });
  expect(await ana.send({ ...message, serviceUrl: 'https://smba.trafficmanager.net/' }, '')).toMatchObject({
    status: 403,
  });
  await open.stop();
});
