import { expect, test } from '@jest/globals';
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

function unreadable(text: string): unknown {
  return new SyntaxError(`Unexpected token in "${text}"\n${text} is not valid JSON`);
}
