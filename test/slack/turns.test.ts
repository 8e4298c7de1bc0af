import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Script, scriptedConversation } from '../support/slack-script.ts';
import { labelsOf, textOf } from '../support/slack-server-messages.ts';
import type { ShownMessage } from '../support/slack-server-state.ts';
import { openWorkspace, type Workspace } from '../support/slack-workspace.ts';

let script: Script;
let here: Workspace;

beforeEach(async () => {
  script = scriptedConversation();
  here = await openWorkspace(script);
});

afterEach(() => here.stop());

/** The messages of the thread below the first message of the channel. */
function replies(): readonly ShownMessage[] {
  return here.slack.written({ thread: root().ts });
}

function root(): ShownMessage {
  return need(here.slack.written()[0]);
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is nothing here.');
  return value;
}

async function done(
  sending: Promise<{ readonly status: number } | { readonly sent: { readonly status: number } }>,
): Promise<void> {
  const outcome = await sending;
  expect('sent' in outcome ? outcome.sent.status : outcome.status).toBe(200);
  await here.settled();
}

test('the command posts a start message, and its buttons lead into the thread below it', async () => {
  await done(here.ana.command(''));
  expect(labelsOf(root())).toEqual(['New tunnel', 'Outage']);

  await done(here.ana.click(root(), 'New tunnel'));
  expect(script.taken.map(({ thread, input }) => ({ thread, input }))).toEqual([
    { thread: `slack:T1/C1/${root().ts}`, input: { kind: 'command', text: '' } },
    { thread: `slack:T1/C1/${root().ts}`, input: { kind: 'choose', question: 'start', value: 'new' } },
  ]);
  expect(textOf(root())).toContain('Case 17: New tunnel');
  expect(labelsOf(root())).toEqual([]);
  expect(labelsOf(need(replies()[0]))).toContain('Yes');
});

test('a command that says what it is about goes right on in the thread', async () => {
  await done(here.ana.command('outage'));
  expect(textOf(root())).toContain('Case 17');
  expect(textOf(need(replies()[0]))).toContain('Is there NAT');
});

test('an answered question loses its buttons and says who answered what', async () => {
  await done(here.ana.command('new'));
  await done(here.ben.click(need(replies()[0]), 'Yes'));
  const [first, second] = replies();
  expect(labelsOf(need(first))).toEqual([]);
  expect(textOf(need(first))).toContain('Answered: Yes · <@UBEN>');
  expect(labelsOf(need(second))).toContain('Fill in');
  expect(script.taken.at(-1)?.user).toEqual({ id: 'slack:T1/UBEN', name: 'Ben Okri' });
});

test('a double click changes nothing', async () => {
  await done(here.ana.command('new'));
  const question = need(replies()[0]);
  await Promise.all([here.ana.click(question, 'Yes'), here.ana.click(question, 'Yes')]);
  await done(here.ana.click(question, 'Yes'));
  expect(script.taken).toHaveLength(2);
  expect(replies()).toHaveLength(2);
});

test('of two people who answer at once the first is named, and both are heard', async () => {
  await done(here.ana.command('new'));
  const question = need(replies()[0]);
  await Promise.all([here.ana.click(question, 'Yes'), here.ben.click(question, "I don't know")]);
  await here.settled();
  expect(script.taken).toHaveLength(3);
  expect(textOf(need(replies()[0])).match(/Answered/g)).toHaveLength(1);
});

test('a form is filled in through a modal, and what is left empty is not known', async () => {
  await done(here.ana.command('new'));
  await done(here.ana.click(need(replies()[0]), 'Yes'));
  await done(here.ana.click(need(replies()[1]), 'Fill in'));
  const modal = need(here.slack.state.modals[0]);
  await done(here.ana.submit(modal, { 'ike.dhGroup': '14', 'ike.version': '2' }));
  expect(script.taken.at(-1)?.input).toEqual({
    kind: 'submit',
    question: '1/settings',
    values: { 'ike.dhGroup': '14', 'ike.version': '2', 'child.localTrafficSelectors': 'unknown' },
  });
  expect(textOf(need(replies()[1]))).toContain('Filled in · <@UANA>');
  expect(textOf(need(replies()[2]))).toContain('Please drop the log');

  await done(here.ana.submit(modal, { 'ike.dhGroup': '19' }));
  expect(replies()).toHaveLength(3);
});

test('a form that was closed can be opened again, also after a restart', async () => {
  await done(here.ana.command('new'));
  await done(here.ana.click(need(replies()[0]), 'Yes'));
  await done(here.ana.click(need(replies()[1]), 'Fill in'));
  await here.restart();
  await done(here.ana.click(need(replies()[1]), 'Fill in'));
  expect(here.slack.state.modals).toHaveLength(2);
  await done(here.ana.submit(need(here.slack.state.modals[1]), { 'ike.dhGroup': '14' }));
  expect(textOf(need(replies()[1]))).toContain('What is configured on your side?');
  expect(labelsOf(need(replies()[1]))).toEqual([]);
});

test('a form whose question has passed is not opened: what is asked now is shown', async () => {
  await done(here.ana.command('new'));
  await done(here.ana.click(need(replies()[0]), 'Yes'));
  const form = need(replies()[1]);
  await done(here.ana.click(form, "I don't know"));
  await done(here.ana.click(form, 'Fill in'));
  expect(here.slack.state.modals).toHaveLength(0);
  expect(textOf(need(replies().at(-1)))).toContain('Please drop the log');
});

test('why, back and hand off are buttons, and the old ones do not linger', async () => {
  await done(here.ana.command('new'));
  await done(here.ana.click(need(replies()[0]), 'Why do you ask?'));
  expect(labelsOf(need(replies()[0]))).toEqual([]);
  expect(textOf(need(replies()[0]))).toContain('Asked again below');
  await done(here.ana.click(need(replies()[1]), 'Yes'));
  await done(here.ana.click(need(replies()[2]), 'Back'));
  expect(textOf(need(replies()[2]))).toContain('Back · <@UANA>');
  expect(script.taken.map(({ input }) => input.kind)).toEqual(['command', 'action', 'choose', 'action']);
});

test('the hand-off document is attached in the thread', async () => {
  await done(here.ana.command('new'));
  await done(here.ana.click(need(replies()[0]), 'Hand off'));
  expect(here.slack.state.uploads).toMatchObject([
    { name: 'case-17.md', content: '# Case 17\n', sharedIn: { channel: 'C1', thread: root().ts } },
  ]);
});

test('an upload that Slack refuses is said, and the conversation goes on', async () => {
  await done(here.ana.command('new'));
  here.slack.state.refusals.set('files.getUploadURLExternal', 'missing_scope');
  await done(here.ana.click(need(replies()[0]), 'Hand off'));
  expect(textOf(need(replies().at(-1)))).toContain('case-17.md could not be attached (missing_scope)');
});

test('the card at the head of the thread follows the state of the case', async () => {
  await done(here.ana.command('new'));
  expect(textOf(root())).toContain('collecting facts');
  await done(here.ana.click(need(replies()[0]), 'Yes'));
  const updates = here.slack.called('chat.update');
  await done(here.ana.click(need(replies()[1]), "I don't know"));
  // Retired one question; the card said the same as before.
  expect(here.slack.called('chat.update')).toBe(updates + 1);
  await done(
    here.ana.write('Feb 3 10:11:12 gw charon: 05[IKE] no acceptable proposal\nFeb 3 ...', { thread: root().ts }),
  );
  expect(textOf(root())).toContain('diagnosed');
});

test('in a channel the app is not in, the person alone is told how to add it', async () => {
  await done(here.ana.command('new', 'C9'));
  expect(here.slack.state.whispers).toEqual([expect.stringContaining('/invite @ipsec-help')]);
  expect(script.taken).toEqual([]);
});

test('a turn that fails once is tried again, and nobody notices', async () => {
  await done(here.ana.command('new'));
  script.failNext(1);
  await done(here.ana.click(need(replies()[0]), 'Yes'));
  expect(script.taken).toHaveLength(2);
  expect(textOf(need(replies()[1]))).toContain('What is configured');
});

test('a turn that keeps failing is said, keeps its buttons, and can be done again', async () => {
  await done(here.ana.command('new'));
  script.failNext(3);
  await done(here.ana.click(need(replies()[0]), 'Yes'));
  expect(textOf(need(replies()[1]))).toContain('was not taken. Please do it again');
  expect(here.logged).toContainEqual(expect.stringContaining('a turn was not taken'));
  await done(here.ana.click(need(replies()[0]), 'Yes'));
  expect(script.taken).toHaveLength(2);
});

test('a form that Slack does not open any more is asked for again', async () => {
  await done(here.ana.command('new'));
  await done(here.ana.click(need(replies()[0]), 'Yes'));
  here.slack.state.refusals.set('views.open', 'expired_trigger_id');
  await done(here.ana.click(need(replies()[1]), 'Fill in'));
  expect(textOf(need(replies()[1]))).toContain('Asked again below');
  expect(labelsOf(need(replies()[2]))).toContain('Fill in');
});

test('a message whose look Slack refuses is said in plain text, so that the case goes on', async () => {
  await done(here.ana.command('new'));
  here.slack.state.refusals.set('chat.postMessage', 'invalid_blocks');
  await done(here.ana.click(need(replies()[0]), 'Yes'));
  expect(replies()[1]?.text).toContain('What is configured on your side?');
  expect(replies()[1]?.text).toContain('Type your answer here');
});

test('what is said after the command is read as it was written', async () => {
  await done(here.ana.command('tunnel to R&amp;D &lt;gw1&gt; is down'));
  expect(script.taken[0]?.input).toEqual({ kind: 'command', text: 'tunnel to R&D <gw1> is down' });
});
