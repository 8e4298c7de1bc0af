import { expect, test } from '@jest/globals';
import { activitySchema } from '../../src/teams/activity.ts';
import { readActivity } from '../../src/teams/incoming.ts';
import { textOfHtml } from '../../src/teams/teams-text.ts';
import { inBoundedTime } from '../support/bounded.ts';

const at = '2026-11-20T10:00:00.000Z';

function read(more: object) {
  const activity = activitySchema.parse({
    type: 'message',
    id: '1700',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    from: { id: '29:ana', name: 'Ana' },
    recipient: { id: '28:bot', name: 'ipsec-help' },
    conversation: { id: 'a:1' },
    ...more,
  });
  return readActivity(activity, at);
}

const ownMention = { type: 'mention', text: '<at>ipsec-help</at>', mentioned: { id: '28:bot' } };
const bensMention = { type: 'mention', text: '<at>Ben</at>', mentioned: { id: '29:ben' } };

test.each([
  { text: 'ipsec-help', command: '/ipsec-help' },
  { text: '/ipsec-help new', command: '/ipsec-help new' },
  { text: 'IPsec-help  outage', command: '/ipsec-help outage' },
  { text: '<at>ipsec-help</at> new', command: '/ipsec-help new' },
  { text: '<at>ipsec-help</at>&nbsp;ipsec-help list', command: '/ipsec-help list' },
  { text: '<at>ipsec-help</at>', command: '/ipsec-help' },
  { text: 'show 17', command: '/ipsec-help show 17' },
  { text: 'Help', command: '/ipsec-help help' },
  {
    text: 'ipsec-help site to site to ACME is up but no traffic',
    command: '/ipsec-help site to site to ACME is up but no traffic',
  },
])('"$text" is the command $command', ({ text, command }) => {
  const entities = text.startsWith('<at>') ? [ownMention] : [];
  expect(read({ text, entities })).toMatchObject({ input: { kind: 'command', text: command } });
});

test.each([
  { text: 'new keys were set yesterday', says: 'new keys were set yesterday' },
  { text: 'ipsec-helper says no', says: 'ipsec-helper says no' },
  { text: '<at>ipsec-help</at> the peer is a FortiGate', says: 'the peer is a FortiGate' },
  { text: '<at>ipsec-help</at> ask <at>Ben</at>', says: 'ask Ben' },
  { text: '&lt;30&gt;charon: 08[IKE] a &amp;amp; b', says: '<30>charon: 08[IKE] a &amp; b' },
  { text: 'line one\r\n  line two', says: 'line one\r\n  line two' },
])('"$text" is what somebody says', ({ text, says }) => {
  expect(read({ text, entities: [ownMention, bensMention] })).toMatchObject({ input: { kind: 'text', text: says } });
});

test('a menu command without its mention entity is a command', () => {
  expect(read({ text: '<at>ipsec-help</at> new' })).toMatchObject({
    input: { kind: 'command', text: '/ipsec-help new' },
  });
});

test.each([
  { name: 'the name typed in a channel', more: { type: 'typing' } },
  { name: 'a reaction', more: { type: 'messageReaction' } },
  { name: 'a corrected message', more: { type: 'messageUpdate', text: 'new' } },
  { name: 'a new member', more: { type: 'conversationUpdate', membersAdded: [{ id: '29:ben' }] } },
  { name: 'an invoke of a newer Teams', more: { type: 'invoke', name: 'somewhere/else' } },
])('$name is nothing to answer', ({ more }) => {
  expect(read(more)).toBeUndefined();
});

test.each([
  { name: 'of another bot', value: { action: { data: { other: 'bot' } } }, why: 'This card is not one of mine.' },
  { name: 'without data', value: {}, why: 'This card is not one of mine.' },
  {
    name: 'with nothing picked',
    value: {
      action: { data: { ipsecHelp: { kind: 'pick', question: 'q', asked: '', label: '', choices: [] }, picked: ' ' } },
    },
    why: 'Pick one of the answers first.',
  },
])('a card $name is refused with a sentence', ({ value, why }) => {
  expect(read({ type: 'invoke', name: 'adaptiveCard/action', value })).toMatchObject({ kind: 'refused', why });
});

test.each([
  { html: '<p>a</p><p>b</p>', text: 'a\nb' },
  { html: 'a<br/>b<br>c', text: 'a\nb\nc' },
  { html: '<div>10.0.0.1 &lt;-&gt; 10.0.0.2</div>', text: '10.0.0.1 <-> 10.0.0.2' },
  { html: '&#x41;&#66;&#1114112;', text: 'AB&#1114112;' },
  { html: '<img src=x onerror=y>left', text: 'left' },
])('the message $html reads $text', ({ html, text }) => {
  expect(textOfHtml(html)).toBe(text);
});

test.each([
  { unit: '<' },
  { unit: '<a' },
  { unit: '&' },
  { unit: '<at' },
  { unit: '<p>' },
  { unit: ' ' },
  { unit: ' x' },
  { unit: '\n ' },
])(
  'a message of nothing but "$unit" does not hold the bot up',
  ({ unit }) => {
    const text = unit.repeat(200_000 / unit.length);
    inBoundedTime(() => textOfHtml(text));
    inBoundedTime(() => read({ text }));
  },
  60_000,
);
