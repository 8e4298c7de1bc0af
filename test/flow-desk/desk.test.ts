import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import express from 'express';
import { makeTakeTurn } from '../../src/conversation/take-turn.ts';
import { flowDesk } from '../../src/flow-desk/desk.ts';
import { readVersionedFlows } from '../../src/flow-folder.ts';
import { fakeParts } from '../support/conversation.ts';
import { flowSources } from '../support/flows.ts';

const sources = new Map(flowSources());
const person = { id: 'keeper', name: 'Keeper' };
let server: Server;
let url = '';

beforeEach(async () => {
  const router = express();
  const tryOut = (flows: ReturnType<typeof readVersionedFlows>['flows']) => ({
    takeTurn: makeTakeTurn({ ...fakeParts(), flows }),
    recall: async () => [],
    person,
  });
  flowDesk({ router, log: { error: () => undefined }, sources: () => sources, read: readVersionedFlows, tryOut });
  server = createServer(router).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const flow = sources.get('flows/new-tunnel.yaml') ?? '';

function post(path: string, values: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(values)) body.append(name, value);
  return fetch(`${url}${path}`, { method: 'POST', body, headers, redirect: 'manual' });
}

test('a file of a flow is shown with its picture, and all others are a click away', async () => {
  const page = await (await fetch(`${url}/flows`)).text();
  expect(page).toContain('Most new tunnels fail because the two sides are not set up alike.');
  expect(page).toContain('<svg');
  expect(page).toContain('href="/flows/shared-logs"');
});

test('while it is typed the tree is drawn anew', async () => {
  const edited = flow.replace('yours and the other side', 'ours and theirs');
  const answer = await post('/flows/new-tunnel', { text: edited }, { 'hx-request': 'true' });
  const preview = await answer.text();
  expect(preview).not.toContain('<!doctype');
  expect(preview).toContain('Nothing is wrong');
  expect(preview).toContain('ours and theirs');
});

test('what is wrong is said with its line, and how to mend it', async () => {
  const preview = await (
    await post('/flows/new-tunnel', { text: flow.replace('next: evidence', 'next: nowhere') })
  ).text();
  expect(preview).toContain('flows/shared-device.yaml, line');
  expect(preview).toContain('leads to `nowhere`, which is no node');
});

test('a script in a flow is text', async () => {
  const hostile = flow.replace('New tunnel does not come up', '<script>alert(1)</script>');
  const preview = await (await post('/flows/new-tunnel', { text: hostile })).text();
  expect(preview).not.toContain('<script>alert');
});

test('the edited flow can be walked, and the shipped one stays', async () => {
  const edited = flow.replace('Do you have the VPN settings', 'Have you got the VPN settings');
  const begun = await post('/flows/new-tunnel', { text: edited, walk: 'yes' });
  const path = begun.headers.get('location') ?? '';
  expect([begun.status, path]).toEqual([303, expect.stringMatching(/^\/preview\/[0-9a-f-]{36}$/)]);
  const walked = await post(path, { nonce: '1', question: 'start', value: 'new', 'label.new': 'New tunnel' });
  expect(await walked.text()).toContain('Have you got the VPN settings');
});

test('a flow that is wrong is not walked', async () => {
  const answer = await post('/flows/new-tunnel', { text: 'id: [', walk: 'yes' });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('to mend');
});

test.each(['/flows/nothing', '/preview/6f1c1a52-6f8e-4b1f-9a55-0d4c4b6c2f11'])(
  '%s leads back to the flows',
  async (path) => {
    const answer = await fetch(`${url}${path}`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/flows']);
  },
);
