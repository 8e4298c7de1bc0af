import { expect, test } from '@jest/globals';
import { composeParts } from '../../src/compose.ts';
import { makeTakeTurn } from '../../src/conversation/take-turn.ts';
import { MemoryCaseStore } from '../../src/store/memory-case-store.ts';
import { labelsOf, textOf } from '../support/slack-server-messages.ts';
import type { ShownMessage } from '../support/slack-server-state.ts';
import { openWorkspace } from '../support/slack-workspace.ts';

const responderLog = `Nov 20 22:10:01 gw charon: 05[NET] received packet: from 203.0.113.9[500] to 203.0.113.10[500] (464 bytes)
Nov 20 22:10:01 gw charon: 05[ENC] parsed IKE_AUTH request 1 [ IDi N(INIT_CONTACT) IDr AUTH SA TSi TSr N(EAP_ONLY) ]
Nov 20 22:10:01 gw charon: 05[CFG] looking for peer configs matching 203.0.113.10[b.example]...203.0.113.9[a.example]
Nov 20 22:10:01 gw charon: 05[CFG] selected peer config 'net-net'
Nov 20 22:10:01 gw charon: 05[IKE] <net-net|1> tried 1 shared key for 'b.example' - 'a.example', but MAC mismatched
Nov 20 22:10:01 gw charon: 05[ENC] generating IKE_AUTH response 1 [ N(AUTH_FAILED) ]`;

test('a reporter without a log and an engineer with one find different keys together, in one thread', async () => {
  const store = new MemoryCaseStore();
  const takeTurn = makeTakeTurn(composeParts(store));
  const here = await openWorkspace({
    takeTurn,
    hasCase: async (thread) => (await store.findByThread(thread)) !== undefined,
  });
  const { ana, ben, slack } = here;
  const root = () => slack.written()[0] ?? nobody;
  const last = () => slack.written({ thread: root().ts }).at(-1) ?? nobody;

  await ana.command('');
  await here.settled();
  await ana.click(root(), labelsOf(root())[0] ?? '');
  await here.settled();
  expect(textOf(root())).toContain('Case 1');
  await ana.click(last(), 'How do I find out?');
  await here.settled();

  const files = [slack.host('responder.log', new TextEncoder().encode(responderLog))];
  await ben.write('', { thread: root().ts, files });
  await here.settled();
  const thread = slack.written({ thread: root().ts }).map(textOf).join('\n');
  expect(thread).toMatch(/pre-shared keys differ/);
  expect(thread).toContain('MAC mismatched');
  expect(labelsOf(last())).toContain('Hand off');

  await ana.click(last(), 'Hand off');
  await here.settled();
  expect(slack.state.uploads).toMatchObject([{ name: 'case-1.md', sharedIn: { thread: root().ts } }]);
  expect(textOf(root())).toContain('handed off');
  await here.stop();
});

const nobody: ShownMessage = {
  channel: '',
  ts: '',
  thread_ts: undefined,
  user: '',
  text: '',
  blocks: [],
  edited: false,
};
