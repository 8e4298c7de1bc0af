import bolt, { type ReceiverEvent } from '@slack/bolt';
import { once } from './once.ts';

/** Slack waits three seconds. https://docs.slack.dev/apis/events-api/#responding */
const mostMillisecondsToAcknowledge = 2_000;

/**
 * Acknowledges an event when it has been taken rather than before, as Bolt would: if this process dies on the way, Slack
 * delivers it again. Where the work takes long, it is acknowledged in time all the same.
 */
export class KeepingApp extends bolt.App {
  readonly #going = new Set<Promise<void>>();

  override async processEvent(event: ReceiverEvent): Promise<void> {
    const work = event.body.type === 'event_callback' ? this.#keep(event) : super.processEvent(event);
    this.#going.add(work);
    await work.finally(() => this.#going.delete(work));
  }

  async finished(): Promise<void> {
    await Promise.allSettled(this.#going);
  }

  async #keep(event: ReceiverEvent): Promise<void> {
    const acknowledge = once(async () => event.ack());
    const late = setTimeout(acknowledge, mostMillisecondsToAcknowledge);
    await super.processEvent({ ...event, ack: async () => undefined });
    clearTimeout(late);
    await acknowledge();
  }
}
