import { type types, webApi } from '@slack/bolt';
import type { Part, View } from '../conversation/view.ts';
import { context } from './blocks.ts';
import { type Place, threadOf } from './incoming.ts';
import type { MessageBlock } from './payloads.ts';
import { escaped } from './plain-text.ts';
import { Recent } from './recent.ts';
import { render, renderCard, type SlackMessage } from './render.ts';

/** A message with a question in it, as it was shown. */
export interface Asked {
  readonly ts: string;
  readonly blocks: readonly MessageBlock[];
  readonly question: string | undefined;
}

type Document = Extract<Part, { kind: 'document' }>;

/** Writes into the threads of cases. What it remembers only saves calls: after a restart it goes on without. */
export class ThreadWriter {
  readonly #client: webApi.WebClient;
  readonly #asked = new Recent<Asked>();
  readonly #cards = new Recent<string>();
  readonly #retired = new Recent<true>();

  constructor(client: webApi.WebClient) {
    this.#client = client;
  }

  /** The first message of a new thread. */
  async begin(team: string, channel: string, message: SlackMessage): Promise<Place> {
    const { ts } = await this.#client.chat.postMessage({ channel, ...content(message), ...quiet });
    return { team, channel, root: ts ?? '' };
  }

  /** The question that waits for an answer, as far as it is remembered. */
  findAsked(place: Place): Asked | undefined {
    return this.#asked.find(threadOf(place));
  }

  /**
   * Shows a view as the next message of the thread; before there is a case, in place of the message it answers.
   * Resolves to the message that shows it.
   */
  async show(place: Place, view: View, answering: string | undefined): Promise<string | undefined> {
    if (view.case) await this.#showCard(place, renderCard(view.case));
    if (isEmpty(view)) return undefined;
    const message = render(view);
    const inPlace = view.case === undefined && answering === place.root;
    const ts = inPlace ? await this.#update(place, place.root, message) : await this.reply(place, message);
    const asks = view.question !== undefined || view.actions.length > 0;
    if (asks)
      this.#asked.keep(threadOf(place), { ts, blocks: message.blocks.map(plainBlock), question: view.question?.id });
    for (const part of view.parts) if (part.kind === 'document') await this.#attach(place, part);
    return ts;
  }

  async reply(place: Place, message: SlackMessage): Promise<string> {
    const where = { channel: place.channel, thread_ts: place.root, ...quiet };
    try {
      return (await this.#client.chat.postMessage({ ...where, ...content(message) })).ts ?? '';
    } catch (error) {
      if (!isRefused(error)) throw error;
      const text = `${message.text}\n(Slack does not take this message as it should look: ${codeOf(error)}. Type your answer here.)`;
      return (await this.#client.chat.postMessage({ ...where, text })).ts ?? '';
    }
  }

  /** Takes the buttons away from a message and says instead what came of it. The first to answer is the one named. */
  async retire(place: Place, asked: Pick<Asked, 'ts' | 'blocks'>, outcome: string, user: string): Promise<void> {
    const key = `${place.channel}/${asked.ts}`;
    if (this.#retired.find(key) || this.#isCard(place, asked.ts)) return;
    this.#retired.keep(key, true);
    const said = `${escaped(outcome)} · <@${user}>`;
    const note: types.ContextBlock = { type: 'context', elements: [{ type: 'mrkdwn', text: said, verbatim: true }] };
    const blocks = [...asked.blocks.filter((block) => block.type !== 'actions'), note];
    await this.#client.chat.update({ channel: place.channel, ts: asked.ts, text: escaped(outcome), blocks });
  }

  #isCard(place: Place, ts: string): boolean {
    return ts === place.root && (this.#cards.find(threadOf(place)) ?? notOurs) !== notOurs;
  }

  /** Where the thread began with somebody else's message there is no card to keep: each reply says the state itself. */
  async #showCard(place: Place, card: SlackMessage): Promise<void> {
    const thread = threadOf(place);
    const shown = this.#cards.find(thread);
    const now = JSON.stringify(card);
    if (shown === notOurs || shown === now) return;
    try {
      await this.#update(place, place.root, card);
      this.#cards.keep(thread, now);
    } catch (error) {
      if (!isNotOurs(error)) throw error;
      this.#cards.keep(thread, notOurs);
    }
  }

  async #update({ channel }: Place, ts: string, message: SlackMessage): Promise<string> {
    await this.#client.chat.update({ channel, ts, ...content(message) });
    return ts;
  }

  async #attach(place: Place, { name, text }: Document): Promise<void> {
    const where = { channel_id: place.channel, thread_ts: place.root };
    // An empty upload is refused.
    const upload = { filename: name, title: name, content: text === '' ? '\n' : text };
    try {
      await this.#client.filesUploadV2({ ...where, ...upload });
    } catch (error) {
      const why = `${name} could not be attached (${codeOf(error) ?? 'no answer'}). The app needs the scope files:write.`;
      await this.reply(place, { text: escaped(why), blocks: [context(why)] });
    }
  }
}

const notOurs = 'not ours';

/** Nobody is mentioned by what a device wrote, and no link in it fetches a page. */
const quiet = { unfurl_links: false, unfurl_media: false, link_names: false };

function content({ text, blocks }: SlackMessage): { text: string; blocks: types.KnownBlock[] } {
  return { text, blocks: [...blocks] };
}

function plainBlock(block: types.KnownBlock): MessageBlock {
  return { ...block };
}

function isEmpty(view: View): boolean {
  return view.parts.length === 0 && view.question === undefined && view.actions.length === 0;
}

function isNotOurs(error: unknown): boolean {
  return ['cant_update_message', 'message_not_found', 'edit_window_closed'].includes(codeOf(error) ?? '');
}

/** The blocks are against a rule that Slack has and `limits` does not know. */
function isRefused(error: unknown): boolean {
  return ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long'].includes(
    codeOf(error) ?? '',
  );
}

/** Slack's own word for why it refused: `invalid_auth`, `not_in_channel`; nothing where it did not answer at all. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}
