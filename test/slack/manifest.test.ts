import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import manifest from '../../manifest.json' with { type: 'json' };
import { commandName, eventNames, shortcutId } from '../../src/slack/app.ts';
import { neededScopes } from '../../src/slack/sign-in.ts';
import { methods } from '../support/slack-server-methods.ts';

const folder = path.resolve(import.meta.dirname, '../../src/slack');
const source = readdirSync(folder)
  .map((name) => readFileSync(path.join(folder, name), 'utf8'))
  .join('\n');

/** https://docs.slack.dev/reference/methods: what each call of the Web API needs. */
const scopeOfMethod: Readonly<Record<string, string | undefined>> = {
  'auth.test': undefined,
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'users.info': 'users:read',
  'views.open': undefined,
};

/** https://docs.slack.dev/reference/events: what each event needs. */
const scopeOfEvent: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
};

const asked = manifest.oauth_config.scopes.bot;
const events = manifest.settings.event_subscriptions.bot_events;

test('every call of the Web API in the sources is one whose scope is known', () => {
  const called = [
    ...source.matchAll(/(?:client|Client\([^)]*\))\.(chat|files|users|views|auth|conversations|reactions)\.(\w+)/g),
  ];
  const names = new Set(called.map(([, group, name]) => `${group}.${name}`));
  const uploads = ['files.getUploadURLExternal', 'files.completeUploadExternal'];
  expect([...names, ...uploads].sort()).toEqual(Object.keys(scopeOfMethod).sort());
  // Called by Bolt, with the app-level token.
  const served = Object.keys(methods).filter((name) => name !== 'apps.connections.open');
  expect(served.sort()).toEqual(Object.keys(scopeOfMethod).sort());
});

test('the app asks for just what its calls, events, command and downloads need', () => {
  const needed = [
    ...Object.values(scopeOfMethod),
    ...events.map((event) => scopeOfEvent[event]),
    'commands',
    'files:read',
  ];
  expect(asked.toSorted()).toEqual([...new Set(needed.filter((scope) => scope !== undefined))].sort());
  expect(asked.toSorted()).toEqual(Object.keys(neededScopes).sort());
});

test('it subscribes to just the events that are listened to', () => {
  expect([...new Set(events.map((event) => event.split('.')[0]))].sort()).toEqual([...eventNames].sort());
});

test('its command and its shortcut are those that are listened to', () => {
  expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual([commandName]);
  expect(manifest.features.shortcuts).toMatchObject([
    { type: 'message', callback_id: shortcutId, name: 'Diagnose as IPsec log' },
  ]);
});

test('everything comes to one address', () => {
  const addresses = [
    manifest.settings.interactivity.request_url,
    manifest.settings.event_subscriptions.request_url,
    ...manifest.features.slash_commands.map(({ url }) => url),
  ];
  expect(new Set(addresses)).toEqual(new Set(['https://ipsec-help.example.com/slack/events']));
});

// https://docs.slack.dev/reference/app-manifest
test.each([
  { field: 'name', text: manifest.display_information.name, most: 35 },
  { field: 'description', text: manifest.display_information.description, most: 140 },
  { field: 'long description', text: manifest.display_information.long_description, most: 4_000 },
  { field: 'shortcut name', text: manifest.features.shortcuts[0]?.name, most: 24 },
  { field: 'shortcut description', text: manifest.features.shortcuts[0]?.description, most: 150 },
  { field: 'usage hint', text: manifest.features.slash_commands[0]?.usage_hint, most: 1_000 },
])('its $field is no longer than $most characters', ({ text, most }) => {
  expect(text?.length).toBeLessThanOrEqual(most);
});
