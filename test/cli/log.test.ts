import { expect, test } from '@jest/globals';
import { NotKept } from '../../src/conversation/case-store.ts';
import { makeLog } from '../../src/log.ts';

test('an error is logged by its kind and place, not with its message, which may quote what was pasted', () => {
  const lines: string[] = [];
  makeLog('info', { write: (line) => lines.push(line) }).error(
    { err: unreadable('presharedKey = hunter2') },
    'a turn failed',
  );
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 50, msg: 'a turn failed', err: { type: 'SyntaxError' } });
  expect(lines[0]).toContain('at unreadable');
  expect(lines[0]).not.toContain('hunter2');
});

test('what the operator can do about the store is logged', () => {
  const lines: string[] = [];
  const full = new NotKept('There is no room left to write cases.db: free some.', 'SQLITE_FULL', undefined);
  makeLog('info', { write: (line) => lines.push(line) }).error({ err: full }, 'a turn failed');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { code: 'SQLITE_FULL', says: full.message } });
});

function unreadable(text: string): unknown {
  return new SyntaxError(`Unexpected token in "${text}"\n${text} is not valid JSON`);
}
