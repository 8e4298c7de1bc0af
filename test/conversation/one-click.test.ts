import { expect, test } from '@jest/globals';
import { ana, ben, openThread } from '../support/conversation.ts';

const clicks = [1, 2, 3, 4, 5, 6, 7, 8];

test('eight clicks on the start menu, one after the other or all at once, open one case', async () => {
  const patient = openThread();
  for (const _ of clicks) await patient.choose('start', 'new');
  expect(await patient.parts.store.list(10)).toHaveLength(1);

  const { parts, choose } = openThread();
  const views = await Promise.all(clicks.map((click) => choose('start', 'new', ana, `click-${click}`)));
  expect(await parts.store.list(10)).toHaveLength(1);
  expect(new Set(views.map((view) => view.question?.id)).size).toBe(1);
  expect(views.map((view) => view.case?.number)).toEqual(clicks.map(() => 1));
});

test('another person, another beginning, and a case that was worked on are no second click', async () => {
  const { parts, choose, answer } = openThread();
  await choose('start', 'new');
  await choose('start', 'new', ben);
  await choose('start', 'outage', ben);
  expect(await parts.store.list(10)).toHaveLength(3);
  await answer('unknown');
  await choose('start', 'outage', ben);
  expect(await parts.store.list(10)).toHaveLength(4);
});
