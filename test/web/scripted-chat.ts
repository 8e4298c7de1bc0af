import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import express from 'express';
import type { Incoming } from '../../src/conversation/incoming.ts';
import type { TakeTurn } from '../../src/conversation/turn.ts';
import type { View } from '../../src/conversation/view.ts';
import { webApp } from '../../src/web/app.ts';
import type { Said } from '../../src/web/said.ts';
import { sampleViews } from './sample-views.ts';

export const chatPath = '/chat/6f1c1a52-6f8e-4b1f-9a55-0d4c4b6c2f11';

/** The page as it is served, with a conversation that follows a script and keeps what came in. */
export class ScriptedChat {
  readonly taken: Incoming[] = [];
  readonly logged: unknown[] = [];
  said: readonly Said[] = [];
  #server: Server | undefined;
  #views: readonly View[] = [];

  async open(...views: readonly View[]): Promise<void> {
    this.#views = views;
    const router = express();
    const log = { error: (...what: readonly unknown[]) => this.logged.push(...what) };
    const person = { id: 'web', name: 'Ana' };
    webApp({ takeTurn: this.#takeTurn, recall: async () => this.said, person, router, log });
    this.#server = createServer(router).listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  close(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  get port(): number {
    const address = this.#server?.address();
    if (!address || typeof address === 'string') throw new Error('the chat is not open');
    return address.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async ask(method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array | string) {
    const asked = request({ host: '127.0.0.1', port: this.port, method, path, headers });
    asked.end(body);
    const [response]: IncomingMessage[] = await once(asked, 'response');
    if (!response) throw new Error('no response');
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  }

  /** As the page's script posts a form. */
  async post(
    values: Readonly<Record<string, string | Blob>>,
    headers: Record<string, string> = { 'hx-request': 'true' },
  ) {
    const form = new FormData();
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'string') form.append(name, value);
      else form.append('file', value, name);
    }
    const encoded = new Request('http://127.0.0.1', { method: 'POST', body: form });
    const type = { 'content-type': encoded.headers.get('content-type') ?? '', origin: this.url };
    return this.ask('POST', chatPath, { ...type, ...headers }, new Uint8Array(await encoded.arrayBuffer()));
  }

  readonly #takeTurn: TakeTurn = async (incoming) => {
    const isLook = incoming.input.kind === 'command' && /^\/ipsec-help( show)?$/.test(incoming.input.text);
    if (!isLook) this.taken.push(incoming);
    return this.#views[Math.min(this.taken.length, this.#views.length - 1)] ?? sampleViews.start;
  };
}
