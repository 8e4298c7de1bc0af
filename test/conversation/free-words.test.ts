import { expect, test } from '@jest/globals';
import { factsSaid } from '../../src/conversation/said-facts.ts';
import { isProse } from '../../src/conversation/spoken.ts';
import { openThread, textOf } from '../support/conversation.ts';
import { requireFlow, shippedFlows } from '../support/flows.ts';

const flows = shippedFlows();
const saidIn = (flow: string, text: string) =>
  Object.fromEntries(factsSaid(text, requireFlow(flows, flow), {}).map(({ fact, value }) => [fact, value]));

test.each([
  {
    said: "tunnel to ACME is up but no traffic since this morning's change",
    facts: { 'outage.kind': 'no-traffic', changed: 'configuration' },
  },
  {
    said: 'Our ASA to their FortiGate went down after a reboot.',
    facts: { 'outage.kind': 'down', changed: 'restart', 'local.vendor': 'cisco-asa', 'peer.vendor': 'fortios' },
  },
  {
    said: 'The VPN is flapping every hour, nothing changed',
    facts: { 'outage.kind': 'flapping', 'outage.period': '1h', changed: 'nothing' },
  },
  { said: 'traffic in one direction only', facts: { 'outage.kind': 'one-way' } },
  { said: 'the partner has a MikroTik', facts: { 'peer.vendor': 'mikrotik' } },
])('"$said" answers $facts', ({ said, facts }) => {
  expect(saidIn('established-outage', said)).toEqual(facts);
});

test('a make that is named without a side answers for none', () => {
  expect(saidIn('established-outage', 'the FortiGate tunnel')).toEqual({});
});

test.each([
  ['the tunnel to ACME went down again after the change', true],
  ['it is a FortiGate 60F, we have no access to it', true],
  ['Nov 20 10:11:12 gw charon[812]: 07[IKE] initiating IKE_SA gw[1] to 198.51.100.7', false],
  ['crypto isakmp policy 10', false],
  ['set vpn ipsec site-to-site peer 198.51.100.7 authentication mode pre-shared-secret', false],
  ['IKE phase-1 negotiation is failed as initiator, main mode.', false],
])('%s is what a person says: %s', (text, prose) => {
  expect(isProse(text)).toBe(prose);
});

test('what a case is opened with is taken for answers, said back, and not asked again', async () => {
  const thread = openThread();
  const view = await thread.command(
    '/ipsec-help tunnel is up but no traffic since a change, our ASA to their FortiGate',
  );
  expect(textOf(view)).toContain('I understood');
  expect(view.question?.id).toBe('1/local-state-first');
});

test('words in the middle of a case answer what was not asked yet', async () => {
  const thread = openThread();
  await thread.command('outage');
  await thread.answer('down');
  const view = await thread.say('we have an ASA and the other side has a FortiGate');
  expect(textOf(view)).toContain('FortiGate');
  const [stored] = await thread.parts.store.list(1);
  expect(stored?.events.slice(-2)).toMatchObject([
    { values: { 'local.vendor': 'cisco-asa' } },
    { values: { 'peer.vendor': 'fortios' } },
  ]);
});

test('any earlier answer can be changed, and the others stay', async () => {
  const thread = openThread();
  await thread.command('outage');
  for (const value of ['down', 'panos', 'restart']) await thread.answer(value);
  const asked = await thread.say('change');
  expect(asked.question).toMatchObject({ id: '1/change', text: 'Which answer do you want to change?' });
  const again = await thread.answer('changed');
  expect(again.question?.id).toBe('1/changed');
  const next = await thread.answer('line');
  expect(next.question?.id).toBe('1/local-log');
  expect(textOf(await thread.act('hand-off'))).toContain(
    'took back the answer to: What changed shortly before it began?',
  );
});

test('a diagnosis that knew of a changed answer is made anew', async () => {
  const thread = openThread();
  await thread.command('outage');
  for (const value of ['down', 'strongswan', 'restart']) await thread.answer(value);
  await thread.drop({ 'gw.log': 'log strongswan' }, 'local');
  await thread.act('change');
  await thread.choose('1/change', 'changed');
  const [stored] = await thread.parts.store.list(1);
  expect(stored?.events.map(({ kind }) => kind).slice(-2)).toEqual(['went-back', 'diagnosed']);
});

test('none of the answers, or one that does not count, changes nothing', async () => {
  const thread = openThread();
  await thread.command('outage');
  for (const value of ['down', 'panos']) await thread.answer(value);
  const before = (await thread.act('change')).question;
  expect(before?.kind).toBe('choice');
  expect((await thread.choose('1/change', 'unknown')).question?.id).toBe('1/changed');
  expect((await thread.choose('1/change', 'nonsense')).question?.id).toBe('1/changed');
});
