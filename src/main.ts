import { userInfo } from 'node:os';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { composeParts } from './compose.ts';
import type { Config } from './config.ts';
import type { CaseStore } from './conversation/case-store.ts';
import type { Parts } from './conversation/parts.ts';
import { makeTakeTurn } from './conversation/take-turn.ts';
import type { Flows } from './flow/flow.ts';
import { flowDesk } from './flow-desk/desk.ts';
import { readFlowSources, readVersionedFlows } from './flow-folder.ts';
import { listen, webAddress } from './listen.ts';
import { FLOWS_FOLDER } from './paths.ts';
import { startPlatforms } from './platforms.ts';
import { MemoryCaseStore } from './store/memory-case-store.ts';
import { openSqliteCaseStore } from './store/sqlite-case-store.ts';
import { webApp } from './web/app.ts';
import type { Chat } from './web/chat.ts';
import { recallFrom } from './web/recall.ts';

export interface Service {
  /** A line for each way to talk to it: where it is served, or what it still lacks. */
  readonly serves: readonly string[];
  /** Takes nothing new, finishes what is going on, closes the store. */
  stop(): Promise<void>;
}

/** Puts everything together and serves it on one port. It fails with a sentence that says what to do. */
export async function serve(config: Config, log: Logger): Promise<Service> {
  const store = await openSqliteCaseStore(config.database);
  try {
    return await serveWith(store, config, log);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function serveWith(store: CaseStore, config: Config, log: Logger): Promise<Service> {
  const parts = composeParts(store);
  const takeTurn = makeTakeTurn(parts);
  const hasCase = async (thread: string) => (await store.findByThread(thread)) !== undefined;
  const router = express().disable('x-powered-by');
  serveHealth(router, store);
  const person = { id: userInfo().username, name: userInfo().username };
  webApp({ takeTurn, recall: recallFrom(store, parts), person, router, log });
  const sources = () => readFlowSources(FLOWS_FOLDER);
  flowDesk({
    router,
    log,
    sources,
    read: readVersionedFlows,
    tryOut: (flows) => ({ ...walkOf(parts, flows), person }),
  });
  const listener = await listen(router, config);
  const platforms = await startPlatforms(config, { takeTurn, hasCase, router, log }).catch(async (error) => {
    await listener.stop();
    throw error;
  });
  return {
    serves: [`Web chat: ${webAddress(config.host, listener.port)}`, ...platforms.serves],
    stop: async () => {
      await listener.stop();
      await platforms.stop();
      await store.close();
    },
  };
}

/** A conversation along flows that are being edited, kept as long as the program runs. */
function walkOf(parts: Parts, flows: Flows): Omit<Chat, 'person'> {
  const store = new MemoryCaseStore();
  const tried = { ...parts, store, flows };
  return { takeTurn: makeTakeTurn(tried), recall: recallFrom(store, tried) };
}

/** Healthy is who can read the store: a load balancer asks here. */
function serveHealth(router: Express, store: CaseStore): void {
  router.get('/healthz', async (_request, response) => {
    const readable = await store.list(1).then(
      () => true,
      () => false,
    );
    response.status(readable ? 200 : 503).json({ status: readable ? 'ok' : 'the store cannot be read' });
  });
}
