import { composeParts } from '../compose.ts';
import { loadConfig } from '../config.ts';
import { makeTakeTurn } from '../conversation/take-turn.ts';
import { openSqliteCaseStore } from '../store/sqlite-case-store.ts';
import type { OpenedChat } from './chat.ts';

/** The conversation over a SQLite file, by default the one that is served from. */
export async function openChat(db: string | undefined): Promise<OpenedChat> {
  const store = await openSqliteCaseStore(db ?? loadConfig().database);
  return {
    takeTurn: makeTakeTurn(composeParts(store)),
    threadOfCase: async (caseNumber) => (await store.findByNumber(caseNumber))?.thread,
    close: () => store.close(),
  };
}
