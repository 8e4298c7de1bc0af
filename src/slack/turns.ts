import { setTimeout as pause } from 'node:timers/promises';
import type { Input } from '../conversation/incoming.ts';
import type { TakeTurn } from '../conversation/turn.ts';
import type { View } from '../conversation/view.ts';
import { sections } from './blocks.ts';
import { InOrder } from './in-order.ts';
import { type Actor, incoming, type Place, threadOf } from './incoming.ts';
import type { Log } from './log.ts';
import type { People } from './people.ts';
import { Recent } from './recent.ts';
import type { SlackMessage } from './render.ts';
import type { Asked, ThreadWriter } from './thread-writer.ts';

/** What one person did, on its way through the conversation and back into the thread. */
export interface Turn {
  readonly eventId: string;
  readonly place: Place;
  readonly actor: Actor;
  readonly prepare: () => Promise<Prepared>;
  /** The message whose buttons this uses up, and what is then said in their place. */
  readonly answering: Asked | undefined;
  readonly outcome: string;
}

export interface Prepared {
  readonly inputs: readonly { readonly eventId: string; readonly input: Input }[];
  /** What the person should know besides, such as a file that could not be read. */
  readonly warnings: readonly string[];
}

export class Turns {
  readonly #takeTurn: TakeTurn;
  readonly #writer: ThreadWriter;
  readonly #people: People;
  readonly #log: Log;
  readonly #order = new InOrder();
  readonly #taken = new Recent<true>();

  constructor(takeTurn: TakeTurn, writer: ThreadWriter, people: People, log: Log) {
    this.#takeTurn = takeTurn;
    this.#writer = writer;
    this.#people = people;
    this.#log = log;
  }

  /** Retries and double clicks: what has been shown once is not shown again. */
  async once(eventId: string, work: () => Promise<void>): Promise<void> {
    if (this.#taken.find(eventId)) return;
    this.#taken.keep(eventId, true);
    await work();
  }

  /** The current view, for what only looks and changes nothing; nobody waits in line for it. */
  peek(eventId: string, place: Place, { team, user, name }: Actor, input: Input): Promise<View> {
    const person = { id: `slack:${team}/${user}`, name: name ?? user };
    return this.#takeTurn(incoming(eventId, place, person, new Date(), input));
  }

  take(turn: Turn): Promise<void> {
    return this.#order.do(threadOf(turn.place), async () => {
      const view = await this.#view(turn).catch((error) => this.#apologise(turn, error));
      if (view) await this.#show(turn, view);
    });
  }

  async #view({ place, actor, prepare }: Turn): Promise<View> {
    const user = await this.#people.personOf(actor);
    const { inputs, warnings } = await prepare();
    let view: View = nothing;
    for (const { eventId, input } of inputs) {
      view = await this.#patiently(() => this.#takeTurn(incoming(eventId, place, user, new Date(), input)));
    }
    const notices = warnings.map((text) => ({ kind: 'notice', tone: 'warning', text }) as const);
    return { ...view, parts: [...notices, ...view.parts] };
  }

  /** A turn may be repeated: the conversation knows it by its event id. */
  async #patiently<T>(attempt: () => Promise<T>): Promise<T> {
    for (const wait of [200, 1_000]) {
      try {
        return await attempt();
      } catch (error) {
        this.#log.error({ err: error }, 'Slack: a turn failed and is tried again.');
        await pause(wait);
      }
    }
    return attempt();
  }

  async #show(turn: Turn, view: View): Promise<void> {
    const { place, actor, answering } = turn;
    const shown = await this.#writer.show(place, view, answering?.ts);
    const settled = shown !== undefined && shown !== answering?.ts;
    const onlyTells = view.question === undefined && view.actions.length === 0;
    if (!answering || !settled || onlyTells) return;
    const askedAgain = view.question !== undefined && view.question.id === answering.question;
    await this.#writer.retire(place, answering, askedAgain ? 'Asked again below' : turn.outcome, actor.user);
  }

  async #apologise({ eventId, place }: Turn, error: unknown): Promise<undefined> {
    this.#log.error({ err: error }, 'Slack: a turn was not taken.');
    this.#taken.forget(eventId);
    await this.#writer.reply(place, apology);
  }
}

const nothing: View = { case: undefined, parts: [], question: undefined, actions: [], diagnosis: undefined };

const sorry =
  '🛑 Something went wrong here, and what you just did was not taken. Please do it again in a minute. If it happens again, tell whoever runs this app: its log says why.';

const apology: SlackMessage = { text: sorry, blocks: sections(sorry) };
