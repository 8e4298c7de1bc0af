import { expect, test } from '@jest/globals';
import { composeParts } from '../../src/compose.ts';
import { sideInName } from '../../src/diagnosis/side-in-name.ts';
import { MemoryCaseStore } from '../../src/store/memory-case-store.ts';
import { openThread, textOf } from '../support/conversation.ts';

const parts = composeParts(new MemoryCaseStore());
let threads = 0;
const open = () => {
  threads += 1;
  return openThread(parts, `sides:${threads}`);
};

const swanctl = (group: string, id: string) =>
  `connections {\n  gw {\n    version = 2\n    remote_addrs = 198.51.100.7\n    proposals = aes256-sha256-${group}\n    local {\n      auth = psk\n      id = ${id}\n    }\n    remote {\n      auth = psk\n    }\n  }\n}\n`;
const OURS = swanctl('modp2048', 'ours.example.com');
const THEIRS = swanctl('ecp256', 'theirs.example.com');

test.each([
  ['peer-fw.cfg', 'peer'],
  ['remote.log', 'peer'],
  ['ours.txt', 'local'],
  ['their config.txt', 'peer'],
  ['partnerGateway.conf', 'peer'],
  ['local_fw.conf', 'local'],
  ['Peer.LOG', 'peer'],
  ['vpn-to-partner.log', 'unknown'],
  ['remote-access.conf', 'unknown'],
  ['local-and-remote.conf', 'unknown'],
  ['fw.conf', 'unknown'],
  ['peering.conf', 'unknown'],
  ['yours.conf', 'unknown'],
] as const)('a file called %s is from the side: %s', (name, side) => {
  expect(sideInName(name)).toBe(side);
});

test('two configurations of which nobody said whose they are: it is said whose they are taken for', async () => {
  const view = await open().drop({ 'a.conf': OURS, 'b.conf': THEIRS });
  expect(textOf(view)).toContain("I take a.conf for yours and b.conf for the other side's, by the order");
  expect(view.actions).toContainEqual({ id: 'swap', label: 'Swap the sides' });
});

test('their names are believed rather than their order', async () => {
  const view = await open().drop({ 'peer-fw.cfg': THEIRS, 'ours.txt': OURS });
  expect(view.diagnosis?.inputs.map(({ side }) => side)).toEqual(['peer', 'local']);
  expect(textOf(view)).toContain("I take peer-fw.cfg for the other side's and ours.txt for yours, by the name");
});

test('one word puts them the other way round, and back puts that back', async () => {
  const thread = open();
  const dropped = await thread.drop({ 'a.conf': OURS, 'b.conf': THEIRS });
  const swapped = await thread.say('swap');
  expect(swapped.diagnosis?.inputs.map(({ side }) => side)).toEqual(['peer', 'local']);
  expect(textOf(swapped)).toContain("Now I take a.conf for the other side's and b.conf for yours.");
  expect(swapped.actions).not.toContainEqual(expect.objectContaining({ id: 'swap' }));
  const back = await thread.act('back');
  expect(back.diagnosis).toEqual(dropped.diagnosis);
});

test('where somebody said whose a text is, there is nothing to swap', async () => {
  const thread = open();
  await thread.drop({ 'a.conf': OURS }, 'local');
  expect(textOf(await thread.say('swap'))).toContain('Somebody said of each text');
});

test('a file whose name speaks against the question is asked about, and answers nothing yet', async () => {
  const thread = open();
  await thread.command('new');
  for (const value of ['unknown', 'strongswan', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown'])
    await thread.answer(value);
  const asked = await thread.command(`show ${threads}`);
  expect(asked.question).toMatchObject({ id: expect.stringMatching(/local-config$/) });
  const view = await thread.drop({ 'peer-fw.cfg': THEIRS });
  expect(view.question?.text).toBe('Which side is peer-fw.cfg from?');
  expect((await thread.answer('peer')).question).toEqual(asked.question);
});
