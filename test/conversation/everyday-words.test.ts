import { expect, test } from '@jest/globals';
import { isNearly } from '../../src/conversation/nearly.ts';
import { isProse } from '../../src/conversation/spoken.ts';
import { understand } from '../../src/conversation/understand.ts';
import type { Question } from '../../src/conversation/view.ts';
import { openThread, textOf, tones } from '../support/conversation.ts';

const core = { id: 'q', fact: 'f', side: 'local', text: '?', term: undefined, why: '', howToFind: [] } as const;
const device: Question = {
  ...core,
  kind: 'choice',
  choices: [
    { value: 'panos', label: 'Palo Alto (PAN-OS)' },
    { value: 'fortios', label: 'FortiGate (FortiOS)' },
    { value: 'strongswan', label: 'strongSwan' },
    { value: 'unknown', label: "I don't know" },
  ],
};
const log: Question = { ...core, kind: 'artefact', wants: 'log', choices: [{ value: 'unknown', label: 'Not now' }] };

test.each([
  ['strongsawn', 'strongswan'],
  ['fortigat', 'fortios'],
  ['fortgate', 'fortios'],
  ['palo atlo', 'panos'],
  ["i don't knwo", 'unknown'],
  ['i dont konw', 'unknown'],
  ['no ieda', 'unknown'],
])('"%s" is taken as %s', (typed, value) => {
  expect(understand(typed, device)).toEqual({ kind: 'value', value });
});

test.each(['no', 'nope', 'none', 'Nothing'])('asked for a log, "%s" is: not now', (typed) => {
  expect(understand(typed, log)).toEqual({ kind: 'value', value: 'unknown' });
});

test.each([
  ['chnage', 'change'],
  ['hand of', 'hand-off'],
  ['swpa sides', 'swap'],
])('"%s" is taken as %s', (typed, action) => {
  expect(understand(typed, device)).toEqual({ kind: 'action', action });
});

test.each([
  ['why do you ask so much?', 'why'],
  ['where do I find that log', 'how'],
  ['How can I see it?', 'how'],
])('"%s" is taken as %s', (typed, action) => {
  expect(understand(typed, log)).toEqual({ kind: 'action', action });
});

test('"no" is not in "I don\'t know"', () => {
  expect(understand('no', device)).toEqual({ kind: 'unclear' });
  expect(understand('alto', device)).toEqual({ kind: 'value', value: 'panos' });
  expect(understand('pan-os', device)).toEqual({ kind: 'value', value: 'panos' });
});

test.each(['clos', 'stpo', 'cancle'])('no case is closed by a typing error: "%s"', (typed) => {
  expect(understand(typed, device)).toEqual({ kind: 'unclear' });
});

test.each([
  ['stop', 'step', false],
  ['change', 'cahnge', true],
  ['juniper', 'jumper', false],
  ['', 'change', false],
] as const)('%s and %s are one word but for a typing error: %s', (typed, meant, nearly) => {
  expect(isNearly(typed, meant)).toBe(nearly);
});

test.each([
  'nothing changed i think',
  'Hi, we have IKEv2 on both sides and the tunnel to ACME does not come up since Monday',
  'Hello\nour tunnel is down since this morning\nplease help us\nThanks, Bob',
])('what a person writes is no log: %s', (text) => {
  expect(understand(text, log)).toEqual({ kind: 'unclear' });
});

test.each([
  'crypto isakmp policy 10\n encr aes 256\n group 14\n',
  'Nov 20 10:11:12 gw charon[812]: 07[IKE] initiating IKE_SA gw[1] to 198.51.100.7',
  '"gw" #1: IKEv2 SA established; we have no shared key for 198.51.100.7 and 203.0.113.5',
])('what a device writes is one: %s', (text) => {
  expect(understand(text, log)).toEqual({ kind: 'artefact' });
  expect(isProse(text)).toBe(false);
});

test.each([
  ['it is a FortiGate 60F', 'fortios'],
  ['a fortigate, quite an old one', 'fortios'],
  ["sorry, I don't have access to that", 'unknown'],
  ['no idea, ask Tom', 'unknown'],
])('asked for the device, "%s" answers %s, and that is said', async (said, value) => {
  const thread = openThread();
  await thread.command('outage');
  await thread.answer('down');
  const view = await thread.say(said);
  const [stored] = await thread.parts.store.list(1);
  expect(stored?.events.at(-1)).toMatchObject({ question: 'local-vendor', values: { 'local.vendor': value } });
  expect(textOf(view)).toMatch(/I understood|I take that as/);
});

test.each(['it is not a FortiGate', "we don't have a FortiGate", 'is it a FortiGate or an ASA, what do you think'])(
  'asked for the device, "%s" answers nothing',
  async (said) => {
    const thread = openThread();
    await thread.command('outage');
    const asked = await thread.answer('down');
    const view = await thread.say(said);
    expect(tones(view)).toEqual(['error']);
    expect(view.question).toEqual(asked.question);
  },
);

test('the answers are not read out twice to whoever was not understood', async () => {
  const thread = openThread();
  await thread.command('outage');
  await thread.answer('down');
  expect(textOf(await thread.say('purple'))).not.toContain('FortiGate');
});

test('a correction in words takes the place of what was answered before', async () => {
  const thread = openThread();
  await thread.command('outage');
  for (const value of ['down', 'panos']) await thread.answer(value);
  const view = await thread.say('actually our device is a FortiGate');
  expect(view.case?.title).toContain('FortiGate');
  expect(textOf(view)).toContain('I understood');
});

test('what was answered before is not overruled in passing', async () => {
  const thread = openThread();
  await thread.command('outage');
  for (const value of ['down', 'panos']) await thread.answer(value);
  expect((await thread.say('our FortiGate is older')).case?.title).not.toContain('FortiGate');
});

test('yes and no are said back with the question they answer', async () => {
  const view = await openThread().command('a new vpn, we are behind nat');
  expect(textOf(view)).toContain('as: Does a device between the two gateways translate addresses? Yes');
});

test.each(['new', 'outage', 'show', 'list'])('"%s" is a command in the middle of a case, too', async (word) => {
  const thread = openThread();
  await thread.command('new');
  await thread.answer('unknown');
  expect(tones(await thread.say(word))).not.toContain('error');
});

test('a word that answers the question is its answer rather than a command', async () => {
  const thread = openThread();
  await thread.command('diagnose');
  await thread.answer('unknown');
  expect((await thread.say('new')).case?.number).toBe(1);
});

test.each(['it works now', 'solved', 'ok it is working, thanks'])(
  'a remedy that helped later on closes the case: "%s"',
  async (said) => {
    const thread = openThread();
    await thread.drop({ 'gw.log': 'log strongswan responder psk-mismatch 0.97' }, 'peer');
    await thread.answer('no');
    expect((await thread.say(said)).case?.state).toBe('resolved');
  },
);

test.each(['it is still not working', 'it worked before', 'does it work when it is fixed?'])(
  'no case is closed by "%s"',
  async (said) => {
    const thread = openThread();
    await thread.drop({ 'gw.log': 'log strongswan responder psk-mismatch 0.97' }, 'peer');
    await thread.answer('no');
    expect((await thread.say(said)).case?.state).not.toBe('resolved');
  },
);

test.each(['thanks', 'Hi there!', 'ok great', 'one moment please'])('nobody is told off for "%s"', async (said) => {
  const thread = openThread();
  const opened = await thread.command('new');
  const view = await thread.say(said);
  expect(tones(view)).toEqual([]);
  expect(view.question).toEqual(opened.question);
  await thread.act('hand-off');
  expect(tones(await thread.say(said))).toEqual([]);
});

test.each(['no, still the same', 'it did not help', "it doesn't work", 'still down'])(
  'a remedy that did not help leads on: "%s"',
  async (said) => {
    const thread = openThread();
    await thread.drop({ 'gw.log': 'log strongswan responder psk-mismatch 0.97' }, 'peer');
    expect((await thread.say(said)).question).toMatchObject({ kind: 'artefact', side: 'peer' });
  },
);
