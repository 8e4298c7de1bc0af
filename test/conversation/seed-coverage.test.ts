import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { composeParts } from '../../src/compose.ts';
import { MemoryCaseStore } from '../../src/store/memory-case-store.ts';
import { openThread, textOf } from '../support/conversation.ts';

const CASES = join(import.meta.dirname, '../cases/strongswan');
const parts = composeParts(new MemoryCaseStore());
let threads = 0;

function open() {
  threads += 1;
  const thread = openThread(parts, `real:${threads}`);
  const dropFrom = (name: string, files: readonly string[], side: 'local' | 'peer' | 'unknown') =>
    thread.drop(Object.fromEntries(files.map((file) => [file, readFileSync(join(CASES, name, file), 'utf8')])), side);
  return { ...thread, dropFrom };
}

/** Answers what is asked until a question of this id comes, or nothing is asked any more; what is not named is not known. */
async function walkTo(thread: ReturnType<typeof open>, question: string, answers: Readonly<Record<string, string>>) {
  const [stored] = await thread.parts.store.list(1);
  let view = await thread.command(`show ${stored?.number}`);
  for (let count = 0; count < 40 && view.question && !view.question.id.endsWith(`/${question}`); count += 1)
    view = await thread.answer(answers[view.question.id.replace(/^\d+\//, '')] ?? 'unknown');
  return view;
}

test('S1 the settings of both sides are compared field by field and the difference is named', async () => {
  const thread = open();
  const begun = await thread.command('new');
  expect(begun.question?.text).toContain('VPN settings of the two devices');
  await thread.dropFrom('v2-ike-integ', ['local.conf'], 'local');
  const view = await thread.dropFrom('v2-ike-integ', ['peer.conf'], 'peer');
  expect(view.diagnosis?.findings[0]).toMatchObject({ cause: 'ike-proposal-mismatch' });
  expect(view.parts).toContainEqual(expect.objectContaining({ kind: 'comparison' }));
  expect(view.question?.kind).toBe('check');
});

test.each([
  { name: 'v2-psk-mismatch', said: 'the IKE SA (phase 1), the control channel' },
  { name: 'v2-ts-swapped', said: 'the Child SA (phase 2, IPsec SA)' },
])('S2 where it fails is said in the words of IKEv1 and IKEv2: $said', async ({ name, said }) => {
  expect(textOf(await open().dropFrom(name, ['responder.log'], 'peer'))).toContain(said);
});

test('S3 IKEv1 is advised against, and is not the cause', async () => {
  const view = await open().dropFrom('v1-psk-mismatch-aggressive', ['responder.log'], 'peer');
  expect(view.diagnosis?.findings[0]?.cause).not.toBe('ike-version-mismatch');
  expect(textOf(view)).toContain('IKEv1, which is deprecated');
  expect(textOf(view)).toContain('RFC 9395');
});

test("S4 the other organisation's administrator gives their log in the same case, and the transcript says who did", async () => {
  const thread = open();
  await thread.command('new');
  await walkTo(thread, 'peer-responder-log', { initiator: 'local' });
  const log = readFileSync(join(CASES, 'v2-psk-mismatch/responder.log'), 'utf8');
  const view = await thread.drop({ 'theirs.log': log }, 'peer', { id: 'u9', name: 'Peer Admin' });
  expect(view.diagnosis?.findings[0]?.cause).toBe('psk-mismatch');
  expect(textOf(await thread.act('hand-off'))).toContain('Peer Admin');
});

test('S5 the log of the responder names different keys, at once and with the line', async () => {
  const view = await open().dropFrom('v2-psk-mismatch', ['responder.log'], 'peer');
  expect(view.diagnosis?.findings[0]?.cause).toBe('psk-mismatch');
  expect(textOf(view)).toContain('MAC mismatched');
});

test('S6 who started the tunnel is learned from a log and not asked', async () => {
  const thread = open();
  await thread.command('new');
  await thread.dropFrom('v2-psk-mismatch', ['initiator.log'], 'local');
  await thread.answer('unknown');
  const [stored] = await thread.parts.store.list(1);
  expect(JSON.stringify(stored?.events)).not.toContain('"question":"initiator"');
  expect((await thread.command(`show ${stored?.number}`)).question?.id).not.toMatch(/initiator$/);
});

test('S6 two sides that both wait for the other are found by asking', async () => {
  const thread = open();
  await thread.command('new');
  const view = await walkTo(thread, 'fix.both-passive', { passive: 'both' });
  expect(view.diagnosis?.findings[0]?.cause).toBe('both-passive');
});

test('S7 with the log of the initiator alone the bot says that it cannot tell, and asks for the responder log', async () => {
  const view = await open().dropFrom('v2-psk-mismatch', ['initiator.log'], 'local');
  expect(view.diagnosis?.verdict).toBe('not-enough-evidence');
  expect(textOf(view)).toContain('from its log alone this cannot be told');
  expect(view.question).toMatchObject({ kind: 'artefact', side: 'peer', wants: 'log' });
});

test("S7 the responder's log is asked for with its commands, and the roles can be swapped", async () => {
  const thread = open();
  await thread.command('new');
  await walkTo(thread, 'peer-responder-log', { initiator: 'local', 'peer-vendor': 'fortios' });
  expect(textOf(await thread.act('how'))).toContain('diagnose debug application ike -1');
  const swapped = await thread.answer('unknown');
  expect(swapped.question?.text).toContain('Could the other side start the tunnel instead');
});

test('S8 an outage is first split by what it looks like', async () => {
  const { question } = await open().command('outage');
  expect(question).toMatchObject({ id: expect.stringMatching(/\/kind$/), kind: 'choice' });
  const values = question?.kind === 'choice' ? question.choices.map(({ value }) => value) : [];
  expect(values).toEqual(['down', 'no-traffic', 'one-way', 'some', 'flapping', 'unknown']);
});

test('S9 in an outage the logs around its time are asked for', async () => {
  const thread = open();
  await thread.command('outage');
  const view = await walkTo(thread, 'local-log', { kind: 'down' });
  expect(view.question?.text).toContain('from some minutes before the outage until now');
});

test('S10 that nothing is acknowledged is why the counters of both sides are asked for', async () => {
  const thread = open();
  await thread.command('outage');
  const view = await walkTo(thread, 'local-state-first', { kind: 'no-traffic' });
  expect(view.question?.why).toContain('Nothing acknowledges what goes through a tunnel');
  const next = await thread.answer('unknown');
  expect(next.question).toMatchObject({ id: expect.stringMatching(/peer-/) });
});

test('S11 S12 a peer that was lost is named, and what watches for it', async () => {
  const thread = open();
  await thread.command('outage');
  const view = await thread.dropFrom('v2-peer-killed-dpd', ['initiator.log'], 'local');
  expect(view.diagnosis?.findings[0]?.cause).toBe('peer-down');
});

test('S12 S14 liveness checks are asked for on both sides, and advised where one has none', async () => {
  const thread = open();
  await thread.command('outage');
  const end = await walkTo(thread, 'none', { kind: 'down', 'dpd-local': 'yes', 'dpd-peer': 'no' });
  expect(end.diagnosis?.advice.map(({ id }) => id)).toContain('no-liveness-check-at-the-peer');
});

test('S13 ESP for an SA that this side does not have is named, and only that tunnel is cleared', async () => {
  const line =
    "Nov 20 10:11:12: %CRYPTO-4-RECVD_PKT_INV_SPI: decaps: rec'd IPSEC packet has invalid spi for destaddr=192.0.2.1, prot=50, spi=0x3A5B9C01(979082241), srcaddr=198.51.100.2, input interface=GigabitEthernet0/0";
  const view = await open().drop({ 'gw.log': `${line}\n${line.replace(':12', ':14')}` }, 'local');
  expect(['stale-sa', 'sa-desync']).toContain(view.diagnosis?.findings[0]?.cause);
  expect(textOf(view)).toContain("by the tunnel's name and not for all tunnels");
});

test('S15 S16 a monitor that pings an address outside the tunnel is the cause, and a failover needs a second path', async () => {
  const thread = open();
  await thread.command('outage');
  const answers = {
    kind: 'flapping',
    'monitor-local': 'yes',
    'monitor-target': 'outside',
    'monitor-action': 'failover',
  };
  const view = await walkTo(thread, 'fix.tunnel-monitor-misconfig', { ...answers, backup: 'no' });
  expect(view.diagnosis?.findings[0]?.cause).toBe('tunnel-monitor-misconfig');
  expect(view.diagnosis?.advice.map(({ id }) => id)).toContain('monitor-action-needs-backup');
});

test('S17 NAT is inferred from a log and not asked', async () => {
  const thread = open();
  await thread.command('new');
  const line = 'Nov 20 10:11:13 gw charon[812]: 09[IKE] <gw|1> local host is behind NAT, sending keep alives';
  const view = await thread.drop({ 'gw.log': line }, 'local');
  expect(view.diagnosis?.told).toContainEqual({ fact: 'nat.present', value: 'yes', file: 'gw.log', line: 1 });
  const end = await walkTo(thread, 'nat-present', {});
  expect(end.question).toBeUndefined();
});

test('S18 an identity that the other side does not expect is found in the two settings', async () => {
  const thread = open();
  await thread.dropFrom('v2-id-remote-wrong-on-responder', ['local.conf'], 'local');
  const view = await thread.dropFrom('v2-id-remote-wrong-on-responder', ['peer.conf'], 'peer');
  expect(view.diagnosis?.findings[0]?.cause).toBe('id-mismatch');
});

test('S19 a healthy tunnel is called healthy, and if it does not work the search goes on', async () => {
  const thread = open();
  await thread.dropFrom('v2-healthy-psk', ['local.conf', 'initiator.log'], 'local');
  const view = await thread.dropFrom('v2-healthy-psk', ['peer.conf', 'responder.log'], 'peer');
  expect(textOf(view)).toContain('No fault found');
  const next = await thread.answer('no');
  expect(next.question ?? next.case?.state).toBeDefined();
});

test('what a text shows against an answer is said and asked about, once', async () => {
  const thread = open();
  await thread.command('new');
  await walkTo(thread, 'passive', { initiator: 'peer' });
  const line = 'Nov 20 10:11:12 gw charon[812]: 07[IKE] <gw|1> initiating IKE_SA gw[1] to 198.51.100.7';
  const view = await thread.drop({ 'gw.log': line }, 'local');
  expect(view.question?.text).toBe(
    'To "Which side tries to start the tunnel?" you said: The other side. But gw.log shows: Our side. Which of the two holds?',
  );
  await thread.answer('local');
  const next = await walkTo(thread, 'peer-responder-log', {});
  expect(next.question?.id).toMatch(/peer-responder-log$/);
});
