import { expect, test } from '@jest/globals';
import { replayCase } from '../../src/conversation/case.ts';
import { openThread, textOf } from '../support/conversation.ts';

async function stateOf({ parts }: ReturnType<typeof openThread>) {
  const [stored] = await parts.store.list(1);
  if (!stored) throw new Error('No case was stored.');
  return replayCase(stored, parts.flows);
}

async function begun() {
  const thread = openThread();
  await thread.command('outage');
  for (const value of ['down', 'panos', 'restart']) await thread.answer(value);
  return thread;
}

type Thread = ReturnType<typeof openThread>;

test.each<readonly [string, (thread: Thread) => Promise<unknown>]>([
  ['an answer', (thread) => thread.answer('unknown')],
  [
    'words that answer several questions at once',
    (thread) => thread.say('it happens every hour, and the peer has a FortiGate'),
  ],
  ['a log', (thread) => thread.drop({ 'gw.log': 'log strongswan initiator - 0' }, 'local')],
  ['two logs that were dropped together', (thread) => thread.drop({ 'a.log': 'log x', 'b.log': 'log y' }, 'local')],
  ['the wish to change an answer', (thread) => thread.say('change')],
  ['the handing off', (thread) => thread.act('hand-off')],
  ['the closing', (thread) => thread.act('stop')],
])('back takes back %s, whole, and nothing else', async (_what, happen) => {
  const thread = await begun();
  const before = await stateOf(thread);
  await happen(thread);
  expect(await stateOf(thread)).not.toEqual(before);
  await thread.act('back');
  expect(await stateOf(thread)).toEqual(before);
});

test('back after a changed answer brings the old answer back', async () => {
  const thread = await begun();
  await thread.say('change');
  const before = await stateOf(thread);
  await thread.answer('changed');
  await thread.act('back');
  expect(await stateOf(thread)).toEqual(before);
});

test('each back takes back one step more', async () => {
  const thread = openThread();
  const questions = [(await thread.command('new')).question?.id];
  for (const value of ['unknown', 'strongswan', 'unknown', 'local'])
    questions.push((await thread.answer(value)).question?.id);
  for (const expected of questions.slice(0, -1).toReversed())
    expect((await thread.act('back')).question?.id).toBe(expected);
  expect(textOf(await thread.act('back'))).toContain('There is nothing to take back yet');
});

test('what was taken back is named', async () => {
  const thread = await begun();
  expect(textOf(await thread.act('back'))).toContain(
    "Taken back: Ana's answer (A device was restarted, updated or replaced)",
  );
  await thread.act('stop');
  expect(textOf(await thread.act('back'))).toContain('Taken back: the closing of the case');
});

test('a number that is typed while the answers are listed picks one of them', async () => {
  const thread = await begun();
  const listed = await thread.say('change');
  expect(listed.question).toMatchObject({ id: '1/change', choices: [{}, {}, { value: 'changed' }, {}] });
  expect((await thread.say('3')).question?.id).toBe('1/changed');
});

test('a button of the question that was asked before the list still answers it', async () => {
  const thread = await begun();
  const asked = (await thread.command('show 1')).question;
  await thread.say('change');
  expect((await thread.choose(asked?.id ?? '', 'unknown')).question?.id).not.toBe('1/change');
});

test('none of them goes back to where the case was', async () => {
  const thread = await begun();
  const before = await stateOf(thread);
  await thread.say('change');
  await thread.say('none of them');
  expect(await stateOf(thread)).toEqual(before);
});

test('the side that somebody named can be changed like any answer', async () => {
  const thread = openThread();
  await thread.command('new');
  await thread.drop({ 'ike.log': 'log strongswan initiator auth-rejected-by-peer 0.4' });
  await thread.answer('local');
  const listed = await thread.say('change');
  expect(listed.question).toMatchObject({ choices: [{ label: 'Which side is ike.log from? · your side' }, {}] });
  expect((await thread.say('1')).question?.text).toBe('Which side is ike.log from?');
});

test('to change an answer is to go on with a case that was handed off', async () => {
  const thread = await begun();
  await thread.act('hand-off');
  await thread.say('change');
  expect((await thread.answer('changed')).question?.id).toBe('1/changed');
});

test('none of them shows a case that is over as it was', async () => {
  const thread = await begun();
  await thread.act('stop');
  await thread.say('change');
  expect(textOf(await thread.answer('unknown'))).toContain('Case 1 is closed');
});
