import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startServing } from '../cli/run-cli.ts';
import { launchBrowser } from '../support/browser.ts';
import { newFolder } from '../support/new-folder.ts';

const logs = ['initiator.log', 'responder.log'].map((name) => path.join(import.meta.dirname, 'psk-mismatch', name));
const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;
const desktop = { viewport: { width: 1280, height: 860 } } as const;

let browser: Browser;
let service: Awaited<ReturnType<typeof startServing>>;
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());
beforeEach(async () => {
  complaints = [];
  service = await startServing();
}, 30_000);
afterEach(async () => {
  await service.stop();
  for (const context of browser.contexts()) await context.close();
});

async function visit(options: BrowserContextOptions = desktop): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(service.url);
  return page;
}

/** Says which question is asked once it is another one than before. */
async function questionAfter(page: Page, act: () => Promise<void>): Promise<string> {
  const before = await page.locator('#question').innerText();
  await act();
  await page.locator('#question').filter({ hasNotText: before }).waitFor();
  return page.locator('#question').innerText();
}

function choose(page: Page, label: string | RegExp): Promise<string> {
  return questionAfter(page, () => page.locator('#dock button', { hasText: label }).click());
}

test.each([
  { on: 'a desktop', options: desktop },
  { on: 'a phone in the dark', options: phone },
])(
  'on $on two logs are dropped and the pre-shared keys are named, with the line that proves it',
  async ({ options }) => {
    const page = await visit(options);
    await choose(page, 'New tunnel');
    await page.locator('.composer input[type=file]').setInputFiles(logs);
    expect(await page.locator('#attached li').allInnerTexts()).toEqual([
      expect.stringContaining('initiator.log'),
      expect.stringContaining('responder.log'),
    ]);
    await questionAfter(page, () => page.locator('.composer button.send').click());

    expect(await page.locator('#log h2').last().innerText()).toBe("The two peers' pre-shared keys differ.");
    expect(await page.locator('#log cite').allInnerTexts()).toContainEqual(expect.stringContaining('responder.log:24'));
    expect(await page.locator('#case').innerText()).toContain('Diagnosed');
    await page.locator('#question:focus').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  },
  60_000,
);

test('after a reload, and after a restart, the page shows what was said and asks the same', async () => {
  const folder = newFolder();
  await service.stop();
  service = await startServing({}, folder);
  const page = await visit();
  await choose(page, 'New tunnel');
  const asked = await choose(page, 'Not now');
  const question = await choose(page, 'strongSwan');
  await page.reload();
  expect(await page.locator('#question').innerText()).toBe(question);

  const { pathname } = new URL(page.url());
  await service.stop();
  service = await startServing({}, folder);
  await page.goto(new URL(pathname, service.url).href);
  expect(await page.locator('#question').innerText()).toBe(question);
  expect(await page.locator('#log .asked').allInnerTexts()).toContain(asked);
  expect(await page.locator('#log .person').last().innerText()).toBe('strongSwan');
  expect(await choose(page, 'Back')).toBe(asked);
  expect(complaints).toEqual([]);
}, 60_000);

test('a case that was handed off shows what was found when its page is opened again', async () => {
  const page = await visit();
  await choose(page, 'New tunnel');
  await page.locator('.composer input[type=file]').setInputFiles(logs);
  await questionAfter(page, () => page.locator('.composer button.send').click());
  await page.locator('#dock button', { hasText: 'Hand off' }).click();
  await page.locator('#case', { hasText: 'Handed off' }).waitFor();
  await page.reload();
  expect(await page.locator('#log h2').allInnerTexts()).toContain("The two peers' pre-shared keys differ.");
  expect(await page.locator('#log cite').allInnerTexts()).toContainEqual(expect.stringContaining('responder.log:24'));
}, 60_000);

test('the keyboard alone is enough, and the new question has the focus', async () => {
  const page = await visit();
  await page.locator('#dock button', { hasText: 'New tunnel' }).focus();
  await questionAfter(page, () => page.keyboard.press('Enter'));
  await page.locator('#question:focus').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('I do not know');
  await page.keyboard.press('Control+Enter');
  await page.locator('.turn.person', { hasText: 'I do not know' }).waitFor();
}, 60_000);

test('what is refused takes neither what was typed nor the place where it was typed', async () => {
  const page = await visit();
  await choose(page, 'New tunnel');
  await page.locator('.composer button.send').focus();
  await page.keyboard.press('Enter');
  await page.locator('.notice.error', { hasText: 'Nothing was sent' }).waitFor();
  await page.locator('.composer button.send:focus').waitFor();
}, 60_000);

test('a long conversation that is opened again begins where it stands, and on a phone every button is within reach', async () => {
  const page = await visit(phone);
  await choose(page, 'New tunnel');
  const send = await page.locator('.composer button.send').boundingBox();
  const attach = await page.locator('.composer .attach').boundingBox();
  expect(Math.abs((send?.y ?? 0) - (attach?.y ?? 1_000))).toBeLessThan(4);
  await page.locator('.composer input[type=file]').setInputFiles(logs);
  await questionAfter(page, () => page.locator('.composer button.send').click());
  const again = await page.context().newPage();
  await again.setViewportSize({ width: 390, height: 400 });
  await again.goto(page.url());
  await again.waitForFunction('scrollY > 0');
}, 60_000);

test('an answer that is clicked twice is said once', async () => {
  const page = await visit();
  await questionAfter(page, () => page.locator('#dock button', { hasText: 'New tunnel' }).dblclick());
  await page.waitForTimeout(300);
  expect(await page.locator('#log .person').count()).toBe(1);
  await page.reload();
  expect(await page.locator('#log .person').count()).toBe(1);
}, 60_000);

test('a long text that is pasted becomes an attachment, which can be taken away again', async () => {
  const page = await visit();
  await choose(page, 'New tunnel');
  await page.locator('#text').focus();
  await page.evaluate(`
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'received AUTHENTICATION_FAILED notify error\\n'.repeat(100));
    const pasting = { clipboardData, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', pasting));
  `);
  expect(await page.locator('#attached li').allInnerTexts()).toEqual([expect.stringContaining('pasted.txt · 4 KB')]);
  await page.getByRole('button', { name: 'Remove pasted.txt' }).click();
  expect(await page.locator('#attached li').count()).toBe(0);
}, 60_000);

test('files are dropped anywhere on the page; one that is too large is refused before it is sent', async () => {
  const page = await visit();
  await page.evaluate(`
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['conn acme'], 'ipsec.conf'));
    dataTransfer.items.add(new File([new Uint8Array(25 * 1024 * 1024 + 1)], 'core.tgz'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  `);
  expect(await page.locator('#attached li').allInnerTexts()).toEqual([expect.stringContaining('ipsec.conf')]);
  expect(await page.locator('.trouble').innerText()).toContain('core.tgz is larger than 25 MB');
}, 60_000);

test('commands are copied with a button', async () => {
  const page = await visit({ ...desktop, permissions: ['clipboard-read', 'clipboard-write'] });
  await choose(page, 'New tunnel');
  await page.locator('.composer input[type=file]').setInputFiles(logs);
  await questionAfter(page, () => page.locator('.composer button.send').click());
  const commands = page.locator('.commands').first();
  await commands.getByRole('button', { name: 'Copy' }).click();
  await commands.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await commands.locator('code').innerText());
}, 60_000);

test('when ipsec-help is gone the page says so and keeps what was typed', async () => {
  const page = await visit();
  await page.locator('#text').fill('the tunnel to ACME is down');
  await service.stop('SIGKILL');
  await page.locator('.composer button.send').click();
  await page.locator('.notice.error', { hasText: 'does not answer' }).waitFor();
  expect(await page.locator('#text').inputValue()).toBe('the tunnel to ACME is down');
}, 60_000);

test('without JavaScript the same conversation works with plain forms', async () => {
  const page = await visit({ ...desktop, javaScriptEnabled: false });
  await page.locator('#dock button', { hasText: 'New tunnel' }).click();
  await page.locator('.composer input[type=file]').setInputFiles(logs);
  await page.locator('.composer button.send').click();
  expect(await page.locator('#log h2').last().innerText()).toBe("The two peers' pre-shared keys differ.");
  expect(await page.locator('#log .person').allInnerTexts()).toContain('responder.log');
}, 60_000);
