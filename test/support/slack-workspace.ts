import type { Server } from 'node:http';
import express from 'express';
import type { TakeTurn } from '../../src/conversation/turn.ts';
import { type SlackSeam, slackApp } from '../../src/slack/app.ts';
import type { Log } from '../../src/slack/log.ts';
import { addressOf, SlackServer } from './slack-server.ts';
import { type Address, SlackPerson } from './slack-server-person.ts';

const botToken = 'xoxb-test';
const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

/** A workspace with the app in it: everything between a person's click and the conversation is real. */
export interface Workspace {
  readonly slack: SlackServer;
  readonly address: Address;
  readonly ana: SlackPerson;
  readonly ben: SlackPerson;
  /** What the operator would read. */
  readonly logged: readonly string[];
  /** A new process in place of the old one: it remembers nothing. */
  restart(): Promise<void>;
  /** Resolves when all that was sent is done. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface Installation {
  readonly takeTurn: TakeTurn;
  readonly hasCase: (thread: string) => Promise<boolean>;
  readonly appToken?: string;
}

export async function openWorkspace(installation: Installation): Promise<Workspace> {
  const slack = await SlackServer.start(botToken);
  const logged: string[] = [];
  const say = (message: string) => void logged.push(message);
  const options = {
    ...installation,
    signingSecret,
    botToken,
    apiUrl: slack.apiUrl,
    log: logTo(say),
  };
  const running = new RunningApp();
  await running.start(options);
  const address = { url: `${running.url}/slack/events`, signingSecret };
  return {
    slack,
    address,
    ana: new SlackPerson('UANA', slack, address),
    ben: new SlackPerson('UBEN', slack, address),
    logged,
    restart: () => running.start(options),
    settled: () => running.settled(),
    stop: async () => {
      await running.stop();
      await slack.stop();
    },
  };
}

/** As the program's own log does, it says of an error only its kind. */
export function logTo(say: (message: string) => void): Log {
  return {
    info: say,
    warn: say,
    error: ({ err }, message) => say(`${message} (${err instanceof Error ? err.name : 'no error'})`),
  };
}

type Options = Omit<Parameters<typeof slackApp>[0], 'router'>;

/** Keeps its port over a restart, as behind a load balancer. */
class RunningApp {
  #router = express.Router();
  #seam: SlackSeam | undefined;
  #server: Server | undefined;

  get url(): string {
    if (!this.#server) throw new Error('The app is not started.');
    return addressOf(this.#server);
  }

  async start(options: Options): Promise<void> {
    await this.#seam?.stop();
    this.#router = express.Router();
    this.#seam = await slackApp({ ...options, router: this.#router });
    await this.#seam.start();
    this.#server ??= await this.#listen();
  }

  async settled(): Promise<void> {
    await this.#seam?.finished();
  }

  async stop(): Promise<void> {
    await this.#seam?.stop();
    this.#server?.closeAllConnections();
    await new Promise((closed) => this.#server?.close(closed));
  }

  async #listen(): Promise<Server> {
    const app = express().use((request, response, next) => this.#router(request, response, next));
    return new Promise((listening) => {
      const server = app.listen(0, '127.0.0.1', () => listening(server));
    });
  }
}
