import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { methods } from './slack-server-methods.ts';
import { SlackSocket } from './slack-server-socket.ts';
import { type ShownMessage, SlackState } from './slack-server-state.ts';

/** A Slack of our own on this machine: it refuses what Slack refuses, and keeps what people would see. */
export class SlackServer {
  readonly state: SlackState;
  readonly url: string;
  /** Where an app with an app-level token listens. */
  readonly socket: SlackSocket;
  readonly #server: Server;

  private constructor(state: SlackState, server: Server, url: string) {
    this.state = state;
    this.#server = server;
    this.socket = new SlackSocket(server);
    this.url = url;
  }

  static async start(botToken: string): Promise<SlackServer> {
    const state = new SlackState(botToken);
    const server = createServer((request, response) => {
      answer(state, request, response).catch((error) => response.writeHead(500).end(String(error)));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new SlackServer(state, server, addressOf(server));
  }

  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  /** What the app wrote: in a thread, or at the top of a channel. */
  written(where: { readonly channel?: string; readonly thread?: string } = {}): readonly ShownMessage[] {
    const { channel = 'C1', thread } = where;
    return this.state.messages.filter(
      (message) => message.user === 'UBOT' && message.channel === channel && message.thread_ts === thread,
    );
  }

  called(method: string): number {
    return this.state.calls.filter((call) => call.method === method).length;
  }

  /** A file somebody dropped, as an event describes it. */
  host(name: string, bytes: Uint8Array, type = 'text/plain'): Record<string, unknown> {
    const id = this.state.nextId('F');
    this.state.hosted.set(id, { bytes, type });
    const url = `${this.url}/files/${id}`;
    return {
      id,
      name,
      size: bytes.byteLength,
      mimetype: 'text/plain',
      mode: 'hosted',
      url_private: url,
      url_private_download: url,
    };
  }
}

export function addressOf(server: Server): string {
  const address = server.address();
  if (!isAddressInfo(address)) throw new Error('The server does not listen.');
  return `http://127.0.0.1:${address.port}`;
}

function isAddressInfo(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

async function answer(state: SlackState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = `http://${request.headers.host}`;
  const [, area, name = ''] = (request.url ?? '').split('/');
  const body = await bodyOf(request);
  if (area === 'api') answerMethod(state, request, response, { name, url, body: body.toString() });
  else if (area === 'upload') response.writeHead((await takeUpload(state, request, name, body)) ? 200 : 400).end('OK');
  else if (area === 'files') serveFile(state, request, response, name);
  else if (area === 'response') response.writeHead(takeWhisper(state, body.toString()) ? 200 : 400).end('ok');
  else response.writeHead(404).end();
}

interface MethodCall {
  readonly name: string;
  readonly url: string;
  readonly body: string;
}

function answerMethod(state: SlackState, request: IncomingMessage, response: ServerResponse, call: MethodCall): void {
  const { result, given } = callMethod(state, request, call);
  state.calls.push({ method: call.name, arguments: given });
  const headers = { 'content-type': 'application/json', 'x-oauth-scopes': state.scopes.join(',') };
  response.writeHead(200, headers).end(JSON.stringify(result));
}

function callMethod(state: SlackState, request: IncomingMessage, { name, url, body }: MethodCall) {
  const given = argumentsOf(body);
  const no = (error: string) => ({ result: { ok: false, error }, given });
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return no('invalid_form_data');
  if (request.headers.authorization === undefined) return no('not_authed');
  const token = name === 'apps.connections.open' ? state.appToken : state.botToken;
  if (request.headers.authorization !== `Bearer ${token}`) return no('invalid_auth');
  const refusal = state.refusals.get(name);
  state.refusals.delete(name);
  if (refusal !== undefined) return no(refusal);
  const method = methods[name];
  return method ? { result: method(state, given, url), given } : no('unknown_method');
}

/** Lists and objects are JSON within a form. */
function argumentsOf(body: string): Record<string, unknown> {
  const pairs = [...new URLSearchParams(body)].map(([key, value]) => [
    key,
    /^[[{]/.test(value) ? JSON.parse(value) : value,
  ]);
  return Object.fromEntries(pairs);
}

async function takeUpload(state: SlackState, request: IncomingMessage, id: string, body: Buffer): Promise<boolean> {
  const upload = state.uploads.find((each) => each.id === id);
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
  const file = [...form.values()].find((value) => typeof value !== 'string');
  if (!upload || !file || typeof file === 'string') return false;
  upload.content = await file.text();
  return file.size === upload.length;
}

/** Like Slack, a wrong token leads to a page to sign in at. */
function serveFile(state: SlackState, request: IncomingMessage, response: ServerResponse, id: string): void {
  const file = state.hosted.get(id);
  if (request.headers.authorization !== `Bearer ${state.botToken}`)
    response.writeHead(302, { location: '/sign-in' }).end();
  else if (!file) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
}

function takeWhisper(state: SlackState, body: string): boolean {
  const { text } = JSON.parse(body);
  if (typeof text !== 'string') return false;
  state.whispers.push(text);
  return true;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
