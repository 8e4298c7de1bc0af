import type { webApi } from '@slack/bolt';
import type { Input } from '../conversation/incoming.ts';
import { sections } from './blocks.ts';
import { download, type FileAccess } from './files.ts';
import { renderForm } from './form.ts';
import { inputsOf } from './given.ts';
import { type Click, type Command, type Message, type Place, type Submission, threadOf } from './incoming.ts';
import type { Log } from './log.ts';
import { cut } from './plain-text.ts';
import { mentions, readSlackText, withoutMention } from './slack-text.ts';
import { codeOf, type ThreadWriter } from './thread-writer.ts';
import type { Prepared, Turns } from './turns.ts';

export interface DeskParts {
  readonly turns: Turns;
  readonly writer: ThreadWriter;
  readonly client: webApi.WebClient;
  readonly files: FileAccess;
  /** Does a case live in this thread? Other threads of a channel are none of our business. */
  readonly hasCase: (thread: string) => Promise<boolean>;
  readonly botUserId: string;
  readonly log: Log;
}

/** Says something to the one person who asked, where the app cannot write in the channel. */
export type Whisper = (text: string) => Promise<unknown>;

/** Takes what people do in Slack, one method for each way of doing it. */
export class Desk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  takeCommand(command: Command, whisper: Whisper): Promise<void> {
    const { turns } = this.#parts;
    return turns.once(command.eventId, () =>
      orWhisper(whisper, async () => {
        const place = await this.#begin(command);
        const answering = { ts: place.root, blocks: [], question: undefined };
        const prepare = async () => single(command.eventId, { kind: 'command', text: command.text });
        await turns.take({ eventId: command.eventId, place, actor: command, prepare, answering, outcome: 'Opened' });
      }),
    );
  }

  async takeClick(click: Click): Promise<void> {
    const { wish, eventId } = click;
    if (wish.kind === 'fill') return this.#fill(click, wish.question);
    await this.#parts.turns.once(eventId, () => this.#answer(click, wish));
  }

  async takeSubmission(submission: Submission): Promise<void> {
    const { turns, writer } = this.#parts;
    const { place, eventId, question, values, message, asked } = submission;
    const remembered = writer.findAsked(place);
    const answering =
      remembered?.ts === message
        ? remembered
        : { ts: message, blocks: sections(asked).map((block) => ({ ...block })), question };
    const prepare = async () => single(eventId, { kind: 'submit', question, values });
    await turns.once(eventId, () =>
      turns.take({ eventId, place, actor: submission, prepare, answering, outcome: 'Filled in' }),
    );
  }

  async takeMessage(message: Message): Promise<void> {
    if (await this.#concernsUs(message)) await this.#read(message);
  }

  takeShortcut(message: Message, whisper: Whisper): Promise<void> {
    return orWhisper(whisper, () => this.#read(message));
  }

  #answer({ eventId, place, message, label, wish, ...actor }: Click, input: Answer): Promise<void> {
    const question = input.kind === 'choose' ? input.question : this.#parts.writer.findAsked(place)?.question;
    const outcome = input.kind === 'choose' ? `Answered: ${cut(label, 150)}` : cut(label, 150);
    const prepare = async () => single(eventId, input);
    return this.#parts.turns.take({ eventId, place, actor, prepare, answering: { ...message, question }, outcome });
  }

  async #fill(click: Click, questionId: string): Promise<void> {
    const { turns, log } = this.#parts;
    const { place, message, triggerId, ...actor } = click;
    const eventId = `${click.eventId}/${triggerId}`;
    await turns.once(eventId, async () => {
      const opened = await this.#openForm(click, questionId, `${eventId}/open`).catch((err) => {
        log.error({ err }, `Slack: a form did not open: ${codeOf(err) ?? 'the conversation failed'}.`);
        return false;
      });
      if (opened) return;
      const prepare = async () => single(eventId, askAgain);
      const answering = { ...message, question: questionId };
      await turns.take({ eventId, place, actor, prepare, answering, outcome: 'No longer asked' });
    });
  }

  /** The fields are asked for anew, so that a form opens after a restart too, and one whose question has passed does not. */
  async #openForm(click: Click, questionId: string, eventId: string): Promise<boolean> {
    const { place, message, triggerId, ...actor } = click;
    const { question } = await this.#parts.turns.peek(eventId, place, actor, askAgain);
    if (question?.kind !== 'form' || question.id !== questionId) return false;
    const { channel, root } = place;
    const context = { channel, root, message: message.ts, question: question.id, asked: cut(question.text, 500) };
    await this.#parts.client.views.open({ trigger_id: triggerId, view: renderForm(question, context) });
    return true;
  }

  async #concernsUs({ isDirect, isMention, isReply, parent, place }: Message): Promise<boolean> {
    const { botUserId, hasCase } = this.#parts;
    if (isDirect || isMention) return true;
    return isReply && (parent === botUserId || (await hasCase(threadOf(place))));
  }

  #read(message: Message): Promise<void> {
    const { turns, writer } = this.#parts;
    const { eventId, place } = message;
    const prepare = () => this.#prepare(message);
    const answering = writer.findAsked(place);
    return turns.once(eventId, () =>
      turns.take({ eventId, place, actor: message, prepare, answering, outcome: 'Answered in the thread' }),
    );
  }

  async #prepare(message: Message): Promise<Prepared> {
    const { hasCase, botUserId, files: access } = this.#parts;
    const { eventId, place, said, files, isDirect, isMention } = message;
    const isAddressed = isDirect || isMention || mentions(said, botUserId);
    const text = readSlackText(withoutMention(said, botUserId));
    const { files: read, refused } = await download(files, access);
    const inCase = await hasCase(threadOf(place));
    return {
      inputs: inputsOf({ eventId, inCase, isAddressed, text, files: read, refused: refused.length }),
      warnings: refused,
    };
  }

  #begin({ team, channel, user }: Command): Promise<Place> {
    const said = `IPsec help for <@${user}>`;
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: said } }] as const;
    return this.#parts.writer.begin(team, channel, { text: said, blocks });
  }
}

/** Changes nothing, and its view has the question that is asked now. */
const askAgain: Input = { kind: 'action', action: 'why' };

type Answer = Extract<Input, { kind: 'choose' | 'action' }>;

function single(eventId: string, input: Input): Prepared {
  return { inputs: [{ eventId, input }], warnings: [] };
}

/** A channel the app is not in: it could post nowhere but in the answer to this one person. */
async function orWhisper(whisper: Whisper, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!['not_in_channel', 'channel_not_found'].includes(codeOf(error) ?? '')) throw error;
    await whisper(
      'I am not in this conversation, so I could not read the logs that are given here. Add me (in a channel: `/invite @ipsec-help`) and do it again, or write to me directly.',
    );
  }
}
