import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import express from 'express';
import { readConfig } from '../src/config.ts';
import { type Listener, listen } from '../src/listen.ts';
import { makeLog } from '../src/log.ts';
import { type Platforms, startPlatforms } from '../src/platforms.ts';
import { scriptedConversation } from './support/slack-script.ts';
import { SlackServer } from './support/slack-server.ts';
import { sendSigned } from './support/slack-server-person.ts';

let slack: SlackServer;
let platforms: Platforms;
let listener: Listener;
let logged: string[];

beforeEach(async () => {
  logged = [];
  slack = await SlackServer.start('xoxb-test');
});

afterEach(async () => {
  await listener.stop();
  await platforms.stop();
  await slack.stop();
});

const pauses = [20, 40];

async function start(apiUrl: string, first = 5_000): Promise<void> {
  const config = readConfig({
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_API_URL: apiUrl,
    TEAMS_PLAYGROUND: 'yes',
  });
  const router = express();
  const log = makeLog('info', { write: (line) => logged.push(JSON.parse(line).msg) });
  platforms = await startPlatforms(config, { ...scriptedConversation(), router, log, patience: { pauses, first } });
  listener = await listen(router, { host: '127.0.0.1', port: 0 });
}

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!isSo() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('a workspace that took the app out is tried again until it takes it back, while Teams is served', async () => {
  slack.state.refusals.set('auth.test', 'account_inactive');
  await start(slack.apiUrl);
  expect(platforms.serves).toEqual([
    expect.stringMatching(/^Slack: not served yet, and tried again: .*\(account_inactive\)/),
    expect.stringMatching(/^Teams: .*POST \/api\/messages/),
  ]);
  slack.state.refusals.set('auth.test', 'token_revoked');
  await until(() => logged.includes('Slack is served.'));
  expect(logged.filter((line) => line.startsWith('Slack is not served: '))).toEqual([
    expect.stringContaining('(account_inactive)'),
    expect.stringContaining('(token_revoked)'),
  ]);

  const address = { url: `http://127.0.0.1:${listener.port}/slack/events`, signingSecret: 'secret' };
  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'c', token: 'unused' });
  expect((await sendSigned(address, 'application/json', challenge)).status).toBe(200);
}, 10_000);

test('a Slack that takes a connection and says nothing is not waited for', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  const { port } = await new Promise<{ port: number }>((resolve) =>
    silent.once('listening', () => {
      const address = silent.address();
      resolve({ port: typeof address === 'object' && address ? address.port : 0 });
    }),
  );
  const before = Date.now();
  await start(`http://127.0.0.1:${port}/api/`, 100);
  expect(Date.now() - before).toBeLessThan(4_000);
  expect(platforms.serves[0]).toBe('Slack: not served yet, and tried again: It does not answer.');
  silent.closeAllConnections();
  silent.close();
}, 10_000);
