import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from '@jest/globals';
import { composeParts } from '../src/compose.ts';
import type { CaseStore } from '../src/conversation/case-store.ts';
import { makeTakeTurn } from '../src/conversation/take-turn.ts';
import type { Diagnosis } from '../src/diagnosis/diagnosis.ts';
import { MemoryCaseStore } from '../src/store/memory-case-store.ts';
import { openSqliteCaseStore } from '../src/store/sqlite-case-store.ts';
import { startCli, startServing } from './cli/run-cli.ts';
import { launchBrowser } from './support/browser.ts';
import { newFolder } from './support/new-folder.ts';
import { textOf } from './support/slack-server-messages.ts';
import { openWorkspace } from './support/slack-workspace.ts';
import { startBot } from './support/teams-bot.ts';
import { textIn } from './support/teams-card-check.ts';

const log = path.join(import.meta.dirname, 'cases/strongswan/v2-psk-mismatch/responder.log');
const bytes = new Uint8Array(readFileSync(log));
const proof = 'MAC mismatched';

/** What was opened is closed whatever happens. */
const opened: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(opened.map((close) => close())));

/** What a seam ended in: what the case keeps, and what the person read. */
interface Outcome {
  readonly diagnosis: Diagnosis;
  readonly read: string;
}

async function lastDiagnosis(store: CaseStore): Promise<Diagnosis> {
  const [newest] = await store.list(1);
  const diagnosed = newest?.events.findLast((event) => event.kind === 'diagnosed');
  if (diagnosed?.kind !== 'diagnosed') throw new Error('the case has no diagnosis');
  return diagnosed.diagnosis;
}

async function throughTheBrowser(): Promise<Outcome> {
  const folder = newFolder();
  const service = await startServing({ IPSEC_HELP_DB: path.join(folder, 'web.db') }, folder);
  opened.push(() => service.stop());
  const browser = await launchBrowser();
  opened.push(() => browser.close());
  const page = await browser.newPage();
  await page.goto(service.url);
  await page.getByRole('button', { name: /I have logs/ }).click();
  await page.getByText('Drop the files here').first().waitFor();
  await page.locator('input[type=file]').setInputFiles(log);
  await page.locator('select[name=side]').selectOption('unknown');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText(proof).first().waitFor();
  const read = await page.locator('body').innerText();
  const store = await openSqliteCaseStore(path.join(folder, 'web.db'));
  const diagnosis = await lastDiagnosis(store);
  await store.close();
  return { diagnosis, read };
}

async function throughJsonLines(): Promise<Outcome> {
  const folder = newFolder();
  const child = startCli(['chat', '--jsonl', '--db', path.join(folder, 'chat.db')], {}, folder);
  const inputs = [
    { type: 'command', text: '/ipsec-help diagnose' },
    { type: 'file', name: 'responder.log', side: 'unknown', path: log },
  ];
  child.stdin.end(inputs.map((input) => `${JSON.stringify(input)}\n`).join(''));
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const messages: { text: string; diagnosis?: Diagnosis }[] = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const shown = messages.findLast((message) => message.diagnosis !== undefined);
  if (!shown?.diagnosis) throw new Error(`no message has a diagnosis: ${output}`);
  return { diagnosis: shown.diagnosis, read: shown.text };
}

async function throughSlack(): Promise<Outcome> {
  const store = new MemoryCaseStore();
  const takeTurn = makeTakeTurn(composeParts(store));
  const here = await openWorkspace({
    takeTurn,
    hasCase: async (thread) => (await store.findByThread(thread)) !== undefined,
  });
  opened.push(() => here.stop());
  const thread = () => here.slack.written({ thread: here.slack.written()[0]?.ts ?? '' });
  await here.ana.command('diagnose');
  await here.settled();
  await here.ana.write('', {
    thread: here.slack.written()[0]?.ts ?? '',
    files: [here.slack.host('responder.log', bytes)],
  });
  await here.settled();
  const read = thread().map(textOf).join('\n');
  return { diagnosis: await lastDiagnosis(store), read };
}

async function throughTeams(): Promise<Outcome> {
  const store = new MemoryCaseStore();
  const bot = await startBot(makeTakeTurn(composeParts(store)));
  opened.push(() => bot.stop());
  const ana = bot.person('personal');
  await ana.say('ipsec-help diagnose');
  await ana.attach('responder.log', bytes);
  const read = ana
    .screen()
    .map(({ card }) => textIn(card ?? {}))
    .join('\n');
  return { diagnosis: await lastDiagnosis(store), read };
}

test('the same log leads to the same diagnosis in the browser, in JSON lines, in Slack and in Teams', async () => {
  const [web, lines, slack, teams] = await Promise.all([
    throughTheBrowser(),
    throughJsonLines(),
    throughSlack(),
    throughTeams(),
  ]);
  expect(lines.diagnosis.findings[0]).toMatchObject({ cause: 'psk-mismatch', phase: 'ike' });
  expect(lines.diagnosis.findings[0]?.probability).toBeGreaterThanOrEqual(0.9);
  expect(web.diagnosis).toEqual(lines.diagnosis);
  expect(slack.diagnosis).toEqual(lines.diagnosis);
  expect(teams.diagnosis).toEqual(lines.diagnosis);
  for (const { read } of [web, lines, slack, teams]) {
    expect(read).toContain('pre-shared keys differ');
    expect(read).toContain(proof);
  }
}, 120_000);
