import { expect, test } from '@jest/globals';
import { keepTalking } from '../../src/cli/keep-talking.ts';
import { NotKept } from '../../src/conversation/case-store.ts';
import type { TakeTurn } from '../../src/conversation/turn.ts';
import { sampleViews } from '../web/sample-views.ts';

const incoming = {
  eventId: '1',
  thread: 'terminal:1',
  user: { id: 'ana', name: 'Ana' },
  at: '2026-01-01T09:00:00.000Z',
  input: { kind: 'text', text: 'yes' },
} as const;

test.each([
  {
    what: 'a full disk',
    error: new NotKept('There is no room left to write cases.db: free some.', 'SQLITE_FULL', undefined),
    says: 'There is no room left to write cases.db: free some. Then give it again.',
    logged: 0,
  },
  {
    what: 'a fault of ours',
    error: new TypeError('the key is hunter2'),
    says: 'It is a fault of ipsec-help (TypeError)',
    logged: 1,
  },
])('$what is said, and the question that was asked is asked again', async ({ error, says, logged }) => {
  const faults: unknown[] = [];
  const turns: TakeTurn[] = [async () => sampleViews.choice, () => Promise.reject(error)];
  const takeTurn = keepTalking((turn) => (turns.shift() ?? (() => Promise.reject(error)))(turn), {
    error: (details) => faults.push(details),
  });
  await takeTurn(incoming);
  const view = await takeTurn(incoming);
  expect(view.question).toEqual(sampleViews.choice.question);
  expect(view.parts).toEqual([{ kind: 'notice', tone: 'error', text: expect.stringContaining(says) }]);
  expect(faults).toHaveLength(logged);
  expect(JSON.stringify(view)).not.toContain('hunter2');
});
