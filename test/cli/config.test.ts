import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';

test('with nothing set the web chat is served on this machine, and Slack and Teams say what they lack', () => {
  expect(readConfig({ SLACK_BOT_TOKEN: '', MICROSOFT_APP_ID: ' ' })).toEqual({
    port: 3978,
    host: '127.0.0.1',
    database: path.resolve('data/ipsec-help.db'),
    slack: { kind: 'lacking', names: ['SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN)', 'SLACK_BOT_TOKEN'] },
    teams: { kind: 'lacking', names: ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD'] },
    logLevel: 'info',
  });
});

test.each([
  { given: { DATA_DIR: '/srv/cases' }, database: '/srv/cases/ipsec-help.db' },
  { given: { DATA_DIR: '/srv/cases', IPSEC_HELP_DB: '/srv/one.db' }, database: '/srv/one.db' },
])('the cases are kept in $database', ({ given, database }) => {
  expect(readConfig(given).database).toBe(database);
});

test.each([
  {
    what: 'with a signing secret',
    given: { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abc' },
    slack: { kind: 'configured', botToken: 'xoxb-1', signingSecret: 'abc' },
  },
  {
    what: 'by Socket Mode, without one',
    given: { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' },
    slack: { kind: 'configured', botToken: 'xoxb-1', appToken: 'xapp-1' },
  },
  {
    what: 'not without a bot token',
    given: { SLACK_APP_TOKEN: 'xapp-1' },
    slack: { kind: 'lacking', names: ['SLACK_BOT_TOKEN'] },
  },
])('Slack is served $what', ({ given, slack }) => {
  expect(readConfig(given).slack).toMatchObject(slack);
});

test.each([
  { given: { MICROSOFT_APP_ID: 'id', MICROSOFT_APP_PASSWORD: 'p' }, teams: { kind: 'configured', appId: 'id' } },
  { given: { MICROSOFT_APP_ID: 'id' }, teams: { kind: 'lacking', names: ['MICROSOFT_APP_PASSWORD'] } },
  { given: { TEAMS_PLAYGROUND: 'yes' }, teams: { kind: 'configured', appId: '' } },
])('Teams is served or says what it lacks: $given', ({ given, teams }) => {
  expect(readConfig(given).teams).toMatchObject(teams);
});

test.each([
  { given: { PORT: 'http' }, says: 'PORT must be a number from 0 to 65535, like 3978 (see .env.example)' },
  { given: { PORT: '70000' }, says: 'PORT must be a number from 0 to 65535, like 3978 (see .env.example)' },
  { given: { LOG_LEVEL: 'loud' }, says: 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent' },
  {
    given: { SLACK_BOT_TOKEN: 'xapp-hunter2' },
    says: 'SLACK_BOT_TOKEN must be the bot token, which begins with xoxb-',
  },
  {
    given: { SLACK_APP_TOKEN: 'xoxb-hunter2' },
    says: 'SLACK_APP_TOKEN must be an app-level token, which begins with xapp-',
  },
  {
    given: { SLACK_SIGNING_SECRET: 'xoxb-hunter2' },
    says: 'SLACK_SIGNING_SECRET is a token: it must be the signing secret',
  },
  { given: { SLACK_API_URL: 'slack' }, says: 'SLACK_API_URL must be an address' },
])('$given is refused with what it must be, and is not repeated', ({ given, says }) => {
  expect(() => readConfig(given)).toThrow(says);
  expect(() => readConfig(given)).not.toThrow('hunter2');
});
