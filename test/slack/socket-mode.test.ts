import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type SlackSeam, slackApp } from '../../src/slack/app.ts';
import { type Script, scriptedConversation } from '../support/slack-script.ts';
import { SlackServer } from '../support/slack-server.ts';
import { textOf } from '../support/slack-server-messages.ts';
import { logTo } from '../support/slack-workspace.ts';

let slack: SlackServer;
let script: Script;
let seam: SlackSeam;
const logged: string[] = [];

beforeEach(async () => {
  logged.length = 0;
  slack = await SlackServer.start('xoxb-test');
  script = scriptedConversation();
});

afterEach(async () => {
  await seam.stop();
  await slack.stop();
});

async function sign(appToken: string): Promise<SlackSeam> {
  const log = logTo((message) => logged.push(message));
  seam = await slackApp({ ...script, signingSecret: '', botToken: 'xoxb-test', appToken, apiUrl: slack.apiUrl, log });
  return seam;
}

const ana = { team_id: 'T1', user_id: 'UANA', user_name: 'ana', channel_id: 'C1' };

test('with an app token nothing has to be reachable from outside: commands and messages come over a socket', async () => {
  await (await sign('xapp-test')).start();
  await slack.socket.send('slash_commands', { ...ana, command: '/ipsec-help', text: 'new', trigger_id: 't.1' });
  await seam.finished();
  const root = slack.written()[0]?.ts ?? '';
  const event = {
    type: 'message',
    channel: 'C1',
    channel_type: 'channel',
    user: 'UANA',
    text: 'why',
    ts: '1.5',
    thread_ts: root,
  };
  await slack.socket.send('events_api', {
    type: 'event_callback',
    team_id: 'T1',
    event: { ...event, parent_user_id: 'UBOT' },
  });
  await seam.finished();
  expect(script.taken.map(({ input }) => input)).toEqual([
    { kind: 'command', text: 'new' },
    { kind: 'overheard', text: 'why' },
  ]);
  expect(slack.written({ thread: root }).map(textOf)).toEqual([
    expect.stringContaining('Ana Lima: command'),
    expect.stringContaining('Ana Lima: overheard'),
  ]);
});

test('an app token that Slack does not know is one sentence with what to do', async () => {
  await expect((await sign('xapp-wrong')).start()).rejects.toThrow(
    /^Slack refuses SLACK_APP_TOKEN \(invalid_auth\): .*connections:write/,
  );
});
