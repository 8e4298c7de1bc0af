import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { Command } from 'commander';
import type { TakeTurn } from '../conversation/turn.ts';
import { makeLog } from '../log.ts';
import { type Chat, runChat } from '../terminal/app.ts';
import { runChatJsonl } from '../terminal/jsonl.ts';
import { keepTalking } from './keep-talking.ts';
import { Unusable } from './unusable.ts';

/** What the composition root opens for a chat; `db` is the SQLite file, or undefined for the usual one. */
export interface OpenedChat {
  readonly takeTurn: TakeTurn;
  readonly threadOfCase: (caseNumber: number) => Promise<string | undefined>;
  readonly close: () => Promise<void>;
}

interface Options {
  readonly jsonl?: boolean;
  readonly db?: string;
  readonly case?: string;
}

export function chatCommand(open: (db: string | undefined) => Promise<OpenedChat>): Command {
  return new Command('chat')
    .description('the whole conversation in this terminal')
    .option('--jsonl', 'one JSON object a line, in and out')
    .option('--db <file>', 'the SQLite file that keeps the cases')
    .option('--case <number>', 'go on with a case')
    .action(async (options: Options) => {
      const opened = await open(options.db);
      try {
        await converse(opened, options);
      } finally {
        await opened.close();
      }
    });
}

async function converse(opened: OpenedChat, options: Options): Promise<void> {
  const chat = { ...(await seat(opened, options)), input: process.stdin, output: process.stdout };
  if (options.jsonl) return runChatJsonl(chat);
  const first = options.case === undefined ? '/ipsec-help' : `/ipsec-help resume ${options.case}`;
  return runChat(chat, first, process.stdin.isTTY === true);
}

async function seat(opened: OpenedChat, options: Options): Promise<Omit<Chat, 'input' | 'output'>> {
  const { username } = userInfo();
  return {
    takeTurn: keepTalking(opened.takeTurn, makeLog('error')),
    user: { id: `terminal:${username}`, name: username },
    thread: options.case === undefined ? `terminal:${randomUUID()}` : await requireThread(opened, options.case),
    now: () => new Date().toISOString(),
    newEventId: () => `terminal:${randomUUID()}`,
    readFile: (path) => readFile(path).catch(() => undefined),
  };
}

async function requireThread(opened: OpenedChat, number: string): Promise<string> {
  const thread = /^\d{1,9}$/.test(number) ? await opened.threadOfCase(Number(number)) : undefined;
  if (thread === undefined) throw new Unusable(`there is no case ${number} in this file`);
  return thread;
}
