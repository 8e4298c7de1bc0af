import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Database from 'better-sqlite3';
import { launchBrowser } from './support/browser.ts';

test('the project runs on the Node 24 that it brings along', () => {
  expect(process.versions.node).toMatch(/^24\./);
});

test('SQLite opens a database in memory without having been compiled here', () => {
  const database = new Database(':memory:');
  database.exec('CREATE TABLE exchange (name TEXT NOT NULL)');
  database.prepare('INSERT INTO exchange VALUES (?)').run('IKE_SA_INIT');
  expect(database.prepare('SELECT name FROM exchange').all()).toEqual([{ name: 'IKE_SA_INIT' }]);
  database.close();
});

test('a browser shows a page served on this machine', async () => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<title>ipsec-help</title><h1></h1><script>document.querySelector("h1").append("IKE_AUTH")</script>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${portOf(server.address())}/`);
    expect(await page.title()).toBe('ipsec-help');
    expect(await page.locator('h1').innerText()).toBe('IKE_AUTH');
  } finally {
    await browser.close();
    server.close();
  }
}, 60_000);

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}
