import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { slackApp } from '../../src/slack/app.ts';
import { type Script, scriptedConversation } from '../support/slack-script.ts';
import { SlackServer } from '../support/slack-server.ts';
import { sendSigned } from '../support/slack-server-person.ts';
import { logTo, openWorkspace, type Workspace } from '../support/slack-workspace.ts';

const json = 'application/json';
const now = () => Math.floor(Date.now() / 1000);

describe('what reaches the app over HTTP', () => {
  let script: Script;
  let here: Workspace;

  beforeEach(async () => {
    script = scriptedConversation();
    here = await openWorkspace(script);
  });

  afterEach(() => here.stop());

  test('Slack verifies the address with a challenge', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: '3eZbrw1aB', token: 'unused' });
    const answer = await sendSigned(here.address, json, body);
    expect(answer).toMatchObject({ status: 200, body: '{"challenge":"3eZbrw1aB"}' });
  });

  test.each([
    { what: 'signed with another secret', envelope: { secret: 'somebody-elses' } },
    { what: 'signed six minutes ago', envelope: { timestamp: now() - 360 } },
  ])('a request $what is refused and does nothing', async ({ envelope }) => {
    expect((await here.ana.command('new', 'C1', envelope)).status).toBe(401);
    await here.settled();
    expect(script.taken).toEqual([]);
    expect(here.slack.called('chat.postMessage')).toBe(0);
  });

  test('a request without a signature is refused', async () => {
    const response = await fetch(here.address.url, { method: 'POST', body: 'command=%2Fipsec-help' });
    expect(response.status).toBe(401);
  });

  test('a command is acknowledged at once, however long the conversation takes', async () => {
    script.takeFor(2_500);
    expect((await here.ana.command('new')).milliseconds).toBeLessThan(1_000);
    await here.settled();
    expect(script.taken).toHaveLength(1);
  });

  test('a message is acknowledged when it is kept, and in time when that takes long', async () => {
    await here.ana.command('new');
    await here.settled();
    const thread = here.slack.written()[0]?.ts ?? '';
    script.takeFor(2_700);
    const { sent } = await here.ana.write('a log\nof two lines', { thread });
    expect(sent.status).toBe(200);
    expect(sent.milliseconds).toBeGreaterThan(1_900);
    expect(sent.milliseconds).toBeLessThan(2_900);
    await here.settled();
    expect(script.taken).toHaveLength(2);
  });

  test('what people paste never reaches the log', async () => {
    script.failNext(3, 'pre-shared-key hunter2');
    await here.ana.write('pre-shared-key hunter2\nset vpn', { channel: 'DANA' });
    await here.settled();
    expect(here.logged.length).toBeGreaterThan(0);
    expect(here.logged.join('\n')).not.toContain('hunter2');
  });
});

describe('signing in', () => {
  let slack: SlackServer;
  const logged: string[] = [];
  const say = (message: string) => void logged.push(message);
  const log = logTo(say);

  beforeEach(async () => {
    logged.length = 0;
    slack = await SlackServer.start('xoxb-test');
  });

  afterEach(() => slack.stop());

  async function app(changed: { botToken?: string; apiUrl?: string; appToken?: string } = {}) {
    const { default: express } = await import('express');
    const conversation = scriptedConversation();
    const given = {
      botToken: 'xoxb-test',
      apiUrl: slack.apiUrl,
      signingSecret: 'secret',
      router: express.Router(),
      log,
    };
    return slackApp({ ...conversation, ...given, ...changed });
  }

  test('a token that Slack does not know is one sentence with what to do', async () => {
    const seam = await app({ botToken: 'xoxb-wrong' });
    await expect(seam.start()).rejects.toThrow(
      /^Slack refuses SLACK_BOT_TOKEN \(invalid_auth\): .*OAuth & Permissions/,
    );
  });

  test('an app that was removed from the workspace is told apart', async () => {
    slack.state.refusals.set('auth.test', 'account_inactive');
    await expect((await app()).start()).rejects.toThrow(/install the app again/);
  });

  test('a Slack that does not answer is not called a wrong token', async () => {
    const seam = await app({ apiUrl: 'http://127.0.0.1:9/api/' });
    await expect(seam.start()).rejects.toThrow(/^Slack does not answer/);
  });

  test('a token that lacks a scope works, and the operator reads which', async () => {
    slack.state.scopes = ['commands', 'chat:write'];
    const seam = await app();
    await seam.start();
    expect(logged).toContainEqual(expect.stringContaining('signed in as @ipsec-help in ACME'));
    expect(logged).toContainEqual(expect.stringMatching(/lacks the scopes .*files:read/));
    await seam.stop();
  });

  test('it says where it is reached', async () => {
    expect((await app()).serves).toBe('POST /slack/events');
    expect((await app({ appToken: 'xapp-test' })).serves).toBe('Socket Mode');
  });
});
