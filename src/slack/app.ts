import { setTimeout as pause } from 'node:timers/promises';
import bolt, { type App, type Receiver } from '@slack/bolt';
import type { IRouter } from 'express';
import type { TakeTurn } from '../conversation/turn.ts';
import { actionIds } from './ask.ts';
import { Desk } from './desk.ts';
import { formCallback } from './form.ts';
import { readClick, readCommand, readMessage, readShortcut, readSubmission } from './incoming.ts';
import { KeepingApp } from './keeping-app.ts';
import { boltLogger, type Log } from './log.ts';
import { once } from './once.ts';
import { People } from './people.ts';
import { type Identity, impatientClient, refusal, requireIdentity, slackAt } from './sign-in.ts';
import { codeOf, ThreadWriter } from './thread-writer.ts';
import { Turns } from './turns.ts';

export interface SlackOptions {
  readonly takeTurn: TakeTurn;
  /** Does a case live in this thread (`Incoming.thread`)? Needed to leave the other threads of a channel alone. */
  readonly hasCase: (thread: string) => Promise<boolean>;
  readonly signingSecret: string;
  readonly botToken: string;
  /** With it Slack is reached by Socket Mode, and no address has to be reachable from outside. */
  readonly appToken?: string | undefined;
  /** Takes `POST /slack/events`; needed unless there is an app token. Must stand before anything that parses bodies. */
  readonly router?: IRouter | undefined;
  /** Slack's own unless given: `http://127.0.0.1:4000/api/`. */
  readonly apiUrl?: string | undefined;
  readonly log: Log;
}

export interface SlackSeam {
  /** Rejects with a sentence for the operator when Slack does not accept the tokens. */
  start(): Promise<void>;
  /** Resolves when what is going on is done. */
  finished(): Promise<void>;
  /** Takes nothing new and finishes what is going on. */
  stop(): Promise<void>;
  readonly serves: string;
}

export const commandName = '/ipsec-help';
export const shortcutId = 'diagnose_log';
export const eventNames = ['message', 'app_mention'] as const;
const path = '/slack/events';

export async function slackApp(options: SlackOptions): Promise<SlackSeam> {
  const identity = once(() => requireIdentity(options));
  const app = new KeepingApp({
    receiver: receiverOf(options),
    convoStore: false,
    logger: boltLogger(options.log),
    clientOptions: slackAt(options.apiUrl),
    authorize: async () => ({ botToken: options.botToken, botUserId: (await identity()).botUserId }),
  });
  listen(app, counter(options, identity));
  app.error(async (err) => options.log.error({ err }, `Slack: ${codeOf(err) ?? 'something that came was not taken'}.`));
  return {
    start: async () => {
      welcome(await identity(), options.log);
      if (options.appToken) await connect(app);
    },
    finished: () => app.finished(),
    stop: async () => {
      if (options.appToken) await app.stop();
      await Promise.race([app.finished(), pause(mostMillisecondsToStop, undefined, { ref: false })]);
    },
    serves: options.appToken ? 'Socket Mode' : `POST ${path}`,
  };
}

const mostMillisecondsToStop = 5_000;

function receiverOf({ appToken, signingSecret, router, apiUrl, log }: SlackOptions): Receiver {
  const logger = boltLogger(log);
  if (appToken !== undefined) {
    return new bolt.SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions: slackAt(apiUrl) } });
  }
  if (router === undefined)
    throw new Error('Slack needs either an app token (Socket Mode) or a router to take its requests.');
  return new bolt.ExpressReceiver({ signingSecret, logger, router, endpoints: path });
}

function counter(options: SlackOptions, identity: () => Promise<Identity>): () => Promise<Desk> {
  const { takeTurn, hasCase, botToken, apiUrl, log } = options;
  const client = new bolt.webApi.WebClient(botToken, { logger: boltLogger(log), ...slackAt(apiUrl) });
  const writer = new ThreadWriter(client);
  const turns = new Turns(takeTurn, writer, new People(impatientClient(options)), log);
  return once(async () => {
    const { botUserId } = await identity();
    return new Desk({ turns, writer, client, files: { botToken, apiUrl }, hasCase, botUserId, log });
  });
}

function listen(app: App, desk: () => Promise<Desk>): void {
  app.command(commandName, async ({ ack, body, respond }) => {
    await ack();
    await (await desk()).takeCommand(readCommand(body), respond);
  });
  app.shortcut(shortcutId, async ({ ack, body, respond }) => {
    await ack();
    await (await desk()).takeShortcut(readShortcut(body), respond);
  });
  app.action(new RegExp(`^(?:${Object.values(actionIds).join('|')})`), async ({ ack, body }) => {
    await ack();
    const click = readClick(body);
    if (click) await (await desk()).takeClick(click);
  });
  app.view(formCallback, async ({ ack, body }) => {
    await ack();
    await (await desk()).takeSubmission(readSubmission(body));
  });
  for (const name of eventNames) {
    app.event(name, async ({ body }) => {
      const message = readMessage(body);
      if (message) await (await desk()).takeMessage(message);
    });
  }
}

function welcome({ name, missingScopes }: Identity, log: Log): void {
  log.info(`Slack: signed in as ${name}.`);
  if (missingScopes.length === 0) return;
  const scopes = missingScopes.join(', ');
  log.warn(`Slack: the bot token lacks the scopes ${scopes}: apply manifest.json to the app and install it again.`);
}

async function connect(app: App): Promise<void> {
  const whereToFind = 'an app-level token (xapp-…, scope connections:write) under "Basic Information"';
  await app.start().catch((error) => {
    throw new Error(refusal('SLACK_APP_TOKEN', error, whereToFind), { cause: error });
  });
}
