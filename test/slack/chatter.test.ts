import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeTakeTurn } from '../../src/conversation/take-turn.ts';
import { MemoryCaseStore } from '../../src/store/memory-case-store.ts';
import { fakeParts } from '../support/conversation.ts';
import { labelsOf, textOf } from '../support/slack-server-messages.ts';
import { openWorkspace, type Workspace } from '../support/slack-workspace.ts';

let here: Workspace;
let store: MemoryCaseStore;
let thread: string;

beforeEach(async () => {
  store = new MemoryCaseStore();
  const hasCase = async (of: string) => (await store.findByThread(of)) !== undefined;
  here = await openWorkspace({ takeTurn: makeTakeTurn(fakeParts(store)), hasCase });
  await here.ana.command('new');
  await here.settled();
  thread = here.slack.written()[0]?.ts ?? '';
});

afterEach(() => here.stop());

const written = () => here.slack.written({ thread });

function shown(index: number) {
  const message = written().at(index);
  if (!message) throw new Error('there is no such message');
  return message;
}

const kinds = async () => (await store.findByNumber(1))?.events.map(({ kind }) => kind);

test('what two people say to each other in the thread is answered once with how to be heard, and then no more', async () => {
  const before = written().length;
  const question = labelsOf(shown(-1));
  await here.ben.write('morning! is this the one from yesterday?', { thread });
  await here.ana.write('yes it is, <@UBEN>, I am on it', { thread });
  await here.ben.write('great, thank you', { thread });
  await here.settled();
  expect(written()).toHaveLength(before + 1);
  expect(textOf(shown(before))).toContain('mention me');
  expect(labelsOf(shown(before - 1))).toEqual(question);
  expect(await kinds()).toEqual(['opened', 'flow-started', 'remarked', 'remarked', 'remarked']);
});

test('what calls the app by its name is for the app, wherever the name stands', async () => {
  await here.ben.write('hello all', { thread });
  const before = written().length;
  await here.ben.write('what do you need that for, <@UBOT>?', { thread });
  await here.settled();
  expect(written().length).toBe(before + 1);
  expect(textOf(shown(before))).toContain('I did not understand that');
});

test('an answer that is typed is taken from anybody, and the next question comes', async () => {
  await here.ben.write('hello all', { thread });
  const before = written().length;
  await here.ben.write('not now', { thread });
  await here.settled();
  expect(written().length).toBe(before + 1);
  expect(await kinds()).toContain('answered');
});
