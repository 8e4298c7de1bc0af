import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { newFolder } from '../support/new-folder.ts';
import { runCli, startServing } from './run-cli.ts';

test('with nothing configured the web chat is served, and the rest says what it lacks', async () => {
  const service = await startServing();
  const health = await fetch(`${service.url}/healthz`);
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
  expect(await (await fetch(service.url)).text()).toContain('<!doctype html>');
  expect(service.stdout).toMatch(/^Web chat: http:\/\/127\.0\.0\.1:\d+$/m);
  expect(service.stdout).toContain(
    'Slack: not served, SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN) and SLACK_BOT_TOKEN are not set (see .env.example)',
  );
  expect(service.stdout).toContain(
    'Teams: not served, MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD are not set (see .env.example)',
  );
  expect(await service.stop()).toEqual({ status: 0, stderr: '' });
}, 30_000);

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s closes the store and ends well',
  async (signal) => {
    const folder = newFolder();
    const service = await startServing({}, folder);
    expect((await service.stop(signal)).status).toBe(0);
    expect(existsSync(path.join(folder, 'data/ipsec-help.db-wal'))).toBe(false);
    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
  },
  30_000,
);

test('what a file .env says counts', async () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, '.env'), 'IPSEC_HELP_DB=elsewhere/cases.db\nMICROSOFT_APP_ID=id\n');
  const service = await startServing({}, folder);
  expect(service.stdout).toContain('Teams: not served, MICROSOFT_APP_PASSWORD is not set');
  expect(existsSync(path.join(folder, 'elsewhere/cases.db'))).toBe(true);
  await service.stop();
}, 30_000);

test('Teams is served to this machine for the Playground', async () => {
  const service = await startServing({ TEAMS_PLAYGROUND: 'yes' });
  expect(service.stdout).toContain('POST /api/messages');
  const answer = await fetch(`${service.url}/api/messages`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status).toBe(400);
  expect((await service.stop()).status).toBe(0);
}, 30_000);

test('a port that is taken is one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const run = await runCli(['serve'], { PORT: String(port) });
  other.close();
  expect(run).toEqual({
    status: 1,
    stdout: '',
    stderr: `ipsec-help: Port ${port} is taken by another program: end that one, or set PORT to another number.\n`,
  });
}, 30_000);

test('a Slack that cannot be reached is said in one line, and the web and Teams are served', async () => {
  const slack = { SLACK_BOT_TOKEN: 'xoxb-refused', SLACK_SIGNING_SECRET: 'hush', SLACK_API_URL: 'http://127.0.0.1:1/' };
  const service = await startServing({ ...slack, TEAMS_PLAYGROUND: 'yes', LOG_LEVEL: 'warn' });
  expect((await fetch(service.url)).status).toBe(200);
  expect(service.stdout).toMatch(/^Slack: not served yet, and tried again: Slack does not answer .*$/m);
  expect(service.stdout).toMatch(/^Teams: .*POST \/api\/messages.*$/m);
  const { status, stderr } = await service.stop();
  expect(status).toBe(0);
  expect(stderr).toContain('Slack is not served: Slack does not answer');
  expect(service.stdout + stderr).not.toMatch(/xoxb-refused|hush/);
}, 30_000);

test.each([
  {
    what: 'a folder that is a file',
    environment: { DATA_DIR: '/dev/null' },
    says: '/dev/null/ipsec-help.db cannot be written',
  },
  {
    what: 'a folder where nothing can be made',
    environment: { DATA_DIR: '/proc/nope' },
    says: '/proc/nope/ipsec-help.db cannot be written',
  },
  {
    what: 'an address of another machine',
    environment: { HOST: '192.0.2.1' },
    says: '192.0.2.1 is no address of this machine',
  },
  { what: 'a port that is none', environment: { PORT: 'web' }, says: 'PORT must be a number' },
  {
    what: 'tokens that are swapped',
    environment: { SLACK_BOT_TOKEN: 'xapp-1' },
    says: 'SLACK_BOT_TOKEN must be the bot token',
  },
])(
  '$what is one line on standard error that says what to do',
  async ({ environment, says }) => {
    const { status, stdout, stderr } = await runCli(['serve'], environment);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`ipsec-help: ${says}`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  },
  30_000,
);

test('a database of a newer ipsec-help is left alone', async () => {
  const folder = newFolder();
  await (await startServing({}, folder)).stop();
  const database = new Database(path.join(folder, 'data/ipsec-help.db'));
  database.exec('INSERT INTO migrations VALUES (99)');
  database.close();
  const { status, stderr } = await runCli(['serve'], {}, folder);
  expect(status).toBe(1);
  expect(stderr).toContain('update ipsec-help');
}, 30_000);
