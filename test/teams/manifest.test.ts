import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { startBot } from '../support/teams-bot.ts';

const folder = path.resolve(import.meta.dirname, '../../src/teams/manifest');
const text = readFileSync(path.join(folder, 'manifest.json'), 'utf8');

// https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema
const command = z.object({ title: z.string().max(32), description: z.string().max(128) });
const schema = z.object({
  manifestVersion: z.literal('1.19'),
  name: z.object({ short: z.string().max(30), full: z.string().max(100) }),
  description: z.object({ short: z.string().max(80), full: z.string().max(4000) }),
  accentColor: z.string().regex(/^#[0-9A-F]{6}$/),
  bots: z.tuple([
    z.object({
      scopes: z.array(z.enum(['personal', 'team', 'groupChat'])),
      supportsFiles: z.literal(true),
      commandLists: z.array(z.object({ commands: z.array(command).max(10) })).max(3),
    }),
  ]),
  composeExtensions: z.tuple([
    z.object({ commands: z.array(z.looseObject({ id: z.string().max(64), title: z.string().max(32) })).max(10) }),
  ]),
});

test('the manifest keeps to what Teams takes', () => {
  expect(schema.safeParse(JSON.parse(text)).error).toBeUndefined();
});

test('the manifest offers the message command that the bot understands', () => {
  const [extension] = schema.parse(JSON.parse(text)).composeExtensions;
  expect(extension.commands).toMatchObject([{ id: 'diagnoseLog', context: ['message'] }]);
});

test('only the app id and the host are left to be filled in', () => {
  const left = new Set(text.match(/\$\{\{\w+\}\}/g));
  expect([...left].toSorted()).toEqual(['PUBLIC_HOST', 'TEAMS_APP_ID'].map((name) => `${'$'}{{${name}}}`));
});

test('every page that the manifest names is served to whoever is offered the app', async () => {
  const bot = await startBot(() => Promise.reject(new Error('nobody talks here')));
  const developer = z.record(z.string(), z.string()).parse(JSON.parse(text).developer);
  const named = Object.values(developer).filter((value) => value.startsWith('https://'));
  const host = `${'$'}{{PUBLIC_HOST}}`;
  const answers = await Promise.all(named.map((url) => fetch(url.replace(`https://${host}`, bot.url))));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual([
    expect.stringContaining('<h1>ipsec-help</h1>'),
    expect.stringContaining('<h1>Privacy</h1>'),
    expect.stringContaining('<h1>Terms of use</h1>'),
  ]);
  await bot.stop();
});

test.each([
  { icon: 'color.png', pixels: 192 },
  { icon: 'outline.png', pixels: 32 },
])('$icon is $pixels pixels wide and high', ({ icon, pixels }) => {
  const png = readFileSync(path.join(folder, icon));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([pixels, pixels]);
});
