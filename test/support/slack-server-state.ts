/** What the fake Slack holds: what a person would see, and what the app may still use. */
export interface ShownMessage {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts: string | undefined;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly object[];
  readonly edited: boolean;
}

export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  content: string | undefined;
  sharedIn: { readonly channel: string; readonly thread: string | undefined } | undefined;
}

export interface OpenedModal {
  readonly id: string;
  readonly user: string;
  readonly view: Record<string, unknown> & { readonly blocks: readonly object[] };
}

export interface Call {
  readonly method: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

export const bot = { user: 'UBOT', id: 'BBOT', team: 'T1', teamName: 'ACME' } as const;

export class SlackState {
  readonly botToken: string;
  readonly appToken = 'xapp-test';
  readonly messages: ShownMessage[] = [];
  readonly uploads: Upload[] = [];
  readonly modals: OpenedModal[] = [];
  readonly calls: Call[] = [];
  /** What response_url showed to one person. */
  readonly whispers: string[] = [];
  readonly hosted = new Map<string, { readonly bytes: Uint8Array; readonly type: string }>();
  /** Channels the app is in. `D…` are direct messages with it. */
  readonly channels = new Set(['C1', 'DANA']);
  /** When each was handed out; used once, and within three seconds. */
  readonly triggers = new Map<string, number>();
  readonly people = new Map([
    ['UANA', 'Ana Lima'],
    ['UBEN', 'Ben Okri'],
  ]);
  /** Refuse the next call of a method with this error. */
  readonly refusals = new Map<string, string>();
  scopes: readonly string[] = [];
  #clock = 1_700_000_000_000_000;
  #number = 0;

  constructor(botToken: string) {
    this.botToken = botToken;
  }

  nextTs(): string {
    this.#clock += 1_000_100;
    const digits = String(this.#clock);
    return `${digits.slice(0, 10)}.${digits.slice(10)}`;
  }

  nextId(prefix: string): string {
    this.#number += 1;
    return `${prefix}${this.#number}`;
  }

  trigger(): string {
    const id = this.nextId('trigger.');
    this.triggers.set(id, Date.now());
    return id;
  }

  find(channel: string, ts: string): ShownMessage | undefined {
    return this.messages.find((message) => message.channel === channel && message.ts === ts);
  }

  replace(message: ShownMessage): void {
    const index = this.messages.findIndex(({ channel, ts }) => channel === message.channel && ts === message.ts);
    this.messages.splice(index, 1, message);
  }
}
