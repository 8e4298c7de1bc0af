import { expect, test } from '@jest/globals';
import { ana, ben, openThread, textOf } from '../support/conversation.ts';

async function threadOfTwo() {
  const thread = openThread();
  const hear = (text: string, by = ben) => thread.send({ kind: 'overheard', text }, by);
  await thread.command('/ipsec-help new');
  return { ...thread, hear };
}

const log = [
  'Nov 20 10:00:00 gw charon: 12[IKE] initiating IKE_SA to-acme[1] to 192.0.2.1',
  'Nov 20 10:00:04 gw charon: 12[IKE] retransmit 1 of request with message ID 0',
  'Nov 20 10:02:45 gw charon: 12[IKE] giving up after 5 retransmits',
].join('\n');

test.each([
  'Can you have a look at this, Ben?',
  '@Ben yes',
  'I will ask them tomorrow',
  'lunch?',
  'thanks!',
  'Hi Ana,\ncan you look at the firewall when you are back?\nThanks',
  'is it behind NAT, do you think?',
])('what people say to each other is kept and not answered: %j', async (text) => {
  const { hear, parts } = await threadOfTwo();
  await hear('how are you getting on with this one, Ana?');
  const view = await hear(text);
  expect(view).toMatchObject({ parts: [], question: undefined, actions: [], case: { number: 1 } });
  const stored = await parts.store.findByNumber(1);
  expect(stored?.events.at(-1)).toMatchObject({ kind: 'remarked', words: text, by: ben });
});

test('what is delivered again is not answered either', async () => {
  const { hear, send } = await threadOfTwo();
  await hear('hello all');
  for (const _ of [1, 2]) {
    const view = await send({ kind: 'overheard', text: 'is anybody on this?' }, ben, 'delivered-twice');
    expect(view).toMatchObject({ parts: [], question: undefined, actions: [] });
  }
});

test('how to be heard is said once', async () => {
  const { hear } = await threadOfTwo();
  expect(textOf(await hear('who has the password of that box?'))).toContain('mention me');
  expect(textOf(await hear('never mind, I found it'))).toBe('');
});

test('an answer to what is asked, a command and a log are taken from whoever gives them', async () => {
  const { hear, parts } = await threadOfTwo();
  await hear('hello all');
  const asked = (await hear('why')).question;
  expect(asked).toBeDefined();
  expect((await hear('not now')).question?.id).not.toBe(asked?.id);
  expect((await hear(log)).diagnosis).toBeDefined();
  const kinds = (await parts.store.findByNumber(1))?.events.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['remarked', 'answered', 'artefact-added', 'diagnosed']));
});

test('who is alone with the bot is always answered, but for what is said to somebody else by name', async () => {
  const { hear } = await threadOfTwo();
  expect((await hear('what does that mean?', ana)).question).toBeDefined();
  expect((await hear('@Ben what does that mean?', ana)).question).toBeUndefined();
});

test('a remark is in the transcript, without its secrets, is not taken back by "back", and changes nothing', async () => {
  const { hear, answer, act, say } = await threadOfTwo();
  const before = await say('why');
  await hear('the psk is pre-shared-key hunter2hunter2, is it not?');
  await answer('unknown');
  await hear('that was quick, was it not?');
  expect((await act('back')).question?.id).toBe(before.question?.id);
  const transcript = textOf(await act('hand-off'));
  expect(transcript).toContain('Ben said: the psk is');
  expect(transcript).toContain('said: that was quick, was it not?');
  expect(transcript).not.toContain('~~2026-01-01T09:00:05.000Z Ben said');
});

test('in a case that is over people may talk without a new one being opened', async () => {
  const { hear, act, parts } = await threadOfTwo();
  await act('stop');
  await hear('the tunnel to ACME is up but no traffic passes');
  expect(await parts.store.list(10)).toHaveLength(1);
});
