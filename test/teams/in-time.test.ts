import { expect, test } from '@jest/globals';
import { inTime } from '../../src/teams/in-time.ts';
import { recent } from '../../src/teams/recent.ts';

test('an answer in time is the answer', async () => {
  expect(await inTime(Promise.resolve('healthy'), 1000, 'later')).toBe('healthy');
});

test('a diagnosis that takes longer than Teams waits is promised, and still made', async () => {
  let made = false;
  const diagnosing = new Promise<string>((resolve) =>
    setTimeout(() => {
      made = true;
      resolve('psk-mismatch');
    }, 60),
  );
  expect(await inTime(diagnosing, 10, 'later')).toBe('later');
  expect(made).toBe(false);
  expect(await diagnosing).toBe('psk-mismatch');
});

test('only the last thousand answers are remembered', async () => {
  const answers = recent<number>();
  for (let event = 0; event <= 1000; event += 1) await answers.once(`event ${event}`, async () => event);
  expect(await answers.once('event 1000', async () => -1)).toBe(1000);
  expect(await answers.once('event 0', async () => -1)).toBe(-1);
});
