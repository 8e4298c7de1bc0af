import { afterEach, expect, test } from '@jest/globals';
import { composeParts } from '../../src/compose.ts';
import { makeTakeTurn } from '../../src/conversation/take-turn.ts';
import { MemoryCaseStore } from '../../src/store/memory-case-store.ts';
import { type RunningBot, startBot } from '../support/teams-bot.ts';
import { actionsIn, elementsIn, isInput, textIn } from '../support/teams-card-check.ts';
import type { Place, TeamsPerson } from '../support/teams-person.ts';

let bot: RunningBot | undefined;

afterEach(async () => {
  const refused = bot?.service.refused;
  await bot?.stop();
  expect(refused ?? []).toEqual([]);
});

async function startConversation(place: Place) {
  const store = new MemoryCaseStore();
  bot = await startBot(makeTakeTurn(composeParts(store)));
  return { ana: bot.person(place), store };
}

function asked(person: TeamsPerson): string {
  const [card] = person
    .screen()
    .toReversed()
    .map((message) => message.card);
  return textIn(card ?? {});
}

/** Presses "I don't know" where there is such a button, and sends what else there is as it stands. */
async function knowNothing(person: TeamsPerson): Promise<boolean> {
  const card = person.screen().at(-1)?.card ?? {};
  const titles = actionsIn(card).map(({ title }) => String(title));
  const unknown = titles.find((title) => /don't know|can't|not now|skip/i.test(title));
  if (unknown !== undefined) return (await person.press(unknown)).status === 200;
  const input = elementsIn(card).find(isInput);
  if (titles.includes('Answer'))
    return (await person.press('Answer', { [String(input?.id)]: 'unknown' })).status === 200;
  return titles.includes('Send') && (await person.press('Send')).status === 200;
}

test.each<{ place: Place }>([{ place: 'personal' }, { place: 'groupChat' }, { place: 'channel' }])(
  'in a $place somebody who knows nothing gets through a whole case, and has something to hand on',
  async ({ place }) => {
    const { ana, store } = await startConversation(place);
    await ana.say('ipsec-help new');
    expect(asked(ana)).not.toBe('');
    for (let question = 0; question < 60 && (await knowNothing(ana)); question += 1);
    const [opened] = await store.list(1);
    expect(opened?.events.filter(({ kind }) => kind === 'answered').length).toBeGreaterThan(3);
    await ana.say('ipsec-help handoff');
    expect(
      ana
        .screen()
        .map(({ text }) => text)
        .join(),
    ).toContain('<pre>');
  },
);

test('a log that was attached is diagnosed, and the line that proves it is shown', async () => {
  const { ana } = await startConversation('personal');
  await ana.say('ipsec-help diagnose');
  const line = 'Nov 20 10:00:01 gw charon[812]: 08[IKE] received NO_PROPOSAL_CHOSEN notify error';
  await ana.attach('charon.log', Buffer.from(`${line}\n`));
  expect(asked(ana)).toContain('Which side is charon.log from?');
  const quoted = () => ana.screen().some(({ card }) => textIn(card ?? {}).includes('NO_PROPOSAL_CHOSEN'));
  for (let question = 0; question < 20 && !quoted() && (await knowNothing(ana)); question += 1);
  expect(quoted()).toBe(true);
});
