import { createHmac } from 'node:crypto';
import type { SlackServer } from './slack-server.ts';
import { filled, isInput, pressed } from './slack-server-messages.ts';
import { bot, type OpenedModal, type ShownMessage } from './slack-server-state.ts';

export interface Sent {
  readonly status: number;
  readonly body: string;
  readonly milliseconds: number;
}

export interface Envelope {
  /** Seconds since 1970. */
  readonly timestamp?: number;
  readonly secret?: string;
  readonly retry?: number;
}

/** Where the app takes Slack's requests, and the secret they are signed with. */
export interface Address {
  readonly url: string;
  readonly signingSecret: string;
}

export async function sendSigned(
  { url, signingSecret }: Address,
  type: string,
  body: string,
  envelope: Envelope = {},
): Promise<Sent> {
  const timestamp = String(envelope.timestamp ?? Math.floor(Date.now() / 1000));
  const mac = createHmac('sha256', envelope.secret ?? signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  const retry = envelope.retry
    ? { 'x-slack-retry-num': String(envelope.retry), 'x-slack-retry-reason': 'http_timeout' }
    : {};
  const headers = {
    'content-type': type,
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${mac}`,
    ...retry,
  };
  const began = performance.now();
  const response = await fetch(url, { method: 'POST', headers, body });
  return { status: response.status, body: await response.text(), milliseconds: performance.now() - began };
}

export interface Written {
  readonly channel?: string;
  readonly thread?: string;
  readonly files?: readonly Record<string, unknown>[];
  readonly event?: 'message' | 'app_mention';
  readonly subtype?: string;
}

/** Somebody in the workspace: what they do reaches the app as Slack's signed requests. */
export class SlackPerson {
  readonly id: string;
  readonly #slack: SlackServer;
  readonly #app: Address;

  constructor(id: string, slack: SlackServer, app: Address) {
    this.id = id;
    this.#slack = slack;
    this.#app = app;
  }

  command(text: string, channel = 'C1', envelope?: Envelope): Promise<Sent> {
    const form = {
      command: '/ipsec-help',
      text,
      team_id: bot.team,
      team_domain: 'acme',
      channel_id: channel,
      channel_name: 'network',
      user_id: this.id,
      user_name: this.id.toLowerCase(),
      trigger_id: this.#slack.state.trigger(),
      response_url: `${this.#slack.url}/response/1`,
      api_app_id: 'A1',
    };
    return sendSigned(this.#app, 'application/x-www-form-urlencoded', String(new URLSearchParams(form)), envelope);
  }

  /** Presses the button, or chooses from the menu, that reads so. */
  click(message: ShownMessage, label: string): Promise<Sent> {
    return this.#interact({
      type: 'block_actions',
      container: { type: 'message', message_ts: message.ts, channel_id: message.channel, thread_ts: message.thread_ts },
      channel: { id: message.channel, name: 'network' },
      message: { ...message, type: 'message', bot_id: bot.id },
      trigger_id: this.#slack.state.trigger(),
      response_url: `${this.#slack.url}/response/2`,
      actions: [pressed(message, label)],
    });
  }

  submit(modal: OpenedModal, values: Readonly<Record<string, string>>): Promise<Sent> {
    const { view, id } = modal;
    const state = {
      values: Object.fromEntries(view.blocks.filter(isInput).map((block) => [block.block_id, filled(block, values)])),
    };
    return this.#interact({
      type: 'view_submission',
      trigger_id: this.#slack.state.trigger(),
      view: { ...view, id, state },
    });
  }

  diagnose(message: ShownMessage, files: readonly Record<string, unknown>[] = []): Promise<Sent> {
    return this.#interact({
      type: 'message_action',
      callback_id: 'diagnose_log',
      trigger_id: this.#slack.state.trigger(),
      action_ts: this.#slack.state.nextTs(),
      message_ts: message.ts,
      response_url: `${this.#slack.url}/response/3`,
      channel: { id: message.channel, name: 'network' },
      message: { ...message, type: 'message', ...(files.length > 0 ? { files } : {}) },
    });
  }

  /** Writes a message and tells the app of it. The message, so that it can be answered or delivered again. */
  async write(
    text: string,
    written: Written = {},
  ): Promise<{ readonly sent: Sent; readonly message: ShownMessage; readonly event: object }> {
    const message = this.say(text, written);
    const event = this.eventOf(message, written);
    return { sent: await this.deliver(event), message, event };
  }

  /** A message the app is not told of. */
  say(text: string, { channel = 'C1', thread }: Written = {}): ShownMessage {
    const ts = this.#slack.state.nextTs();
    const message = { channel, ts, thread_ts: thread, user: this.id, text, blocks: [], edited: false };
    this.#slack.state.messages.push(message);
    return message;
  }

  eventOf(message: ShownMessage, { files, event = 'message', subtype }: Written = {}): object {
    const { channel, ts, thread_ts, text, user } = message;
    const root = thread_ts === undefined ? undefined : this.#slack.state.find(channel, thread_ts);
    return {
      type: event,
      channel,
      channel_type: channel.startsWith('D') ? 'im' : 'channel',
      user,
      text,
      ts,
      event_ts: ts,
      ...(thread_ts === undefined ? {} : { thread_ts, parent_user_id: root?.user }),
      ...(files ? { files, subtype: 'file_share' } : {}),
      ...(subtype ? { subtype } : {}),
    };
  }

  deliver(event: object, envelope?: Envelope): Promise<Sent> {
    const body = {
      type: 'event_callback',
      token: 'unused',
      team_id: bot.team,
      api_app_id: 'A1',
      event,
      event_id: this.#slack.state.nextId('Ev'),
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [{ team_id: bot.team, user_id: bot.user, is_bot: true, is_enterprise_install: false }],
    };
    return sendSigned(this.#app, 'application/json', JSON.stringify(body), envelope);
  }

  #interact(payload: object): Promise<Sent> {
    const who = { id: this.id, username: this.id.toLowerCase(), name: this.id.toLowerCase(), team_id: bot.team };
    const whole = { ...payload, user: who, team: { id: bot.team, domain: 'acme' }, api_app_id: 'A1', token: 'unused' };
    const body = String(new URLSearchParams({ payload: JSON.stringify(whole) }));
    return sendSigned(this.#app, 'application/x-www-form-urlencoded', body);
  }
}
