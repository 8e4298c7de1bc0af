import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkCard, type Json } from './teams-card-check.ts';
import { type TokenIssuer, tokenIssuer } from './teams-tokens.ts';

/** A message as everybody in the conversation sees it now. */
export interface ShownMessage {
  readonly id: string;
  readonly conversation: string;
  readonly text: string;
  readonly card: Json | undefined;
  readonly updates: number;
}

/** A local, strict stand-in for the Bot Connector service and for the issuer of its tokens. */
export interface TeamsService {
  readonly url: string;
  readonly issuer: TokenIssuer;
  readonly metadataUrl: string;
  /** What the bot must send to be heard. */
  readonly botToken: string;
  readonly conversations: Set<string>;
  readonly messages: ShownMessage[];
  /** What it refused, and why. */
  readonly refused: string[];
  readonly typing: string[];
  /** Files to be downloaded, by name. */
  readonly files: Map<string, Uint8Array>;
  /** Answers the next requests of the bot with these statuses. */
  failNext(...statuses: readonly number[]): void;
  close(): Promise<void>;
}

export const issuerName = 'https://api.botframework.test';

export async function startTeamsService(): Promise<TeamsService> {
  const failures: number[] = [];
  const server = createServer((request, response) => {
    answer(service, failures, request, response).catch((error: Error) => refuse(service, response, 500, error.message));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const service: TeamsService = {
    url,
    issuer: tokenIssuer(),
    metadataUrl: `${url}/.well-known/openidconfiguration`,
    botToken: 'token-of-the-bot',
    conversations: new Set(),
    messages: [],
    refused: [],
    typing: [],
    files: new Map(),
    failNext: (...statuses) => failures.push(...statuses),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return service;
}

async function answer(service: TeamsService, failures: number[], request: IncomingMessage, response: ServerResponse) {
  const { pathname } = new URL(request.url ?? '/', service.url);
  const [first, second, conversation, kind, activity] = pathname.slice(1).split('/').map(decodeURIComponent);
  if (pathname === '/.well-known/openidconfiguration') {
    return reply(response, 200, { issuer: issuerName, jwks_uri: `${service.url}/keys` });
  }
  if (pathname === '/keys') return reply(response, 200, service.issuer.keys);
  const file = first === 'files' ? service.files.get(second ?? '') : undefined;
  if (file) return response.writeHead(200).end(file);
  if (first !== 'v3' || second !== 'conversations' || kind !== 'activities' || conversation === undefined) {
    return refuse(service, response, 404, `no such address: ${request.method} ${pathname}`);
  }
  const failure = failures.shift();
  if (failure !== undefined) return reply(response, failure, { error: { code: 'Busy' } });
  if (request.headers.authorization !== `Bearer ${service.botToken}`) return refuse(service, response, 401, 'no token');
  const body = await bodyOf(request);
  const [status, why] = findFault(service, conversation, body);
  if (status !== 200) return refuse(service, response, status, why);
  take(service, { method: request.method ?? '', conversation, activity, body: JSON.parse(body) }, response);
}

interface Sent {
  readonly method: string;
  readonly conversation: string;
  readonly activity: string | undefined;
  readonly body: Json;
}

function take(service: TeamsService, { method, conversation, activity, body }: Sent, response: ServerResponse) {
  if (body.type === 'typing') {
    service.typing.push(conversation);
    return reply(response, 201, { id: 'typing' });
  }
  const shown = { conversation, text: String(body.text ?? ''), card: cardsOf(body)[0] };
  if (method === 'POST') {
    if (activity !== undefined) return refuse(service, response, 404, 'a reply to nothing');
    const id = `${1700000000000 + service.messages.length}`;
    service.messages.push({ ...shown, id, updates: 0 });
    return reply(response, 201, { id });
  }
  const index = service.messages.findIndex((known) => known.id === activity && known.conversation === conversation);
  const before = service.messages[index];
  if (method !== 'PUT' || !before) return refuse(service, response, 404, 'no such activity');
  service.messages[index] = { ...shown, id: before.id, updates: before.updates + 1 };
  return reply(response, 200, { id: before.id });
}

function findFault(service: TeamsService, conversation: string, text: string): readonly [number, string] {
  if (!service.conversations.has(conversation)) return [404, `no such conversation: ${conversation}`];
  if (conversation.includes(';messageid=') && !conversation.includes('@thread.tacv2')) {
    return [400, 'a group chat has no threads'];
  }
  if (text.length * 2 > 100 * 1024) return [413, `MessageSizeTooBig: ${text.length * 2}`];
  const body: Json = JSON.parse(text);
  const problems = body.type === 'typing' ? [] : checkMessage(body);
  return problems.length === 0 ? [200, ''] : [400, problems.join('; ')];
}

/** What is wrong with a message as the bot sends it. */
export function checkMessage(body: Json): readonly string[] {
  const cards = cardsOf(body);
  const text = typeof body.text === 'string' ? body.text : '';
  const size = JSON.stringify(body).length * 2;
  return [
    ...(body.type === 'message' ? [] : [`a ${body.type} is not sent by bots`]),
    ...(cards.length === 0 && text === '' ? ['nothing in the message'] : []),
    ...(size > 80 * 1024 ? [`${size} bytes are more than is advised`] : []),
    ...(body.textFormat === 'xml' ? checkXml(text) : text === '' ? [] : ['text that would be read as Markdown']),
    ...cards.flatMap(checkCard),
  ];
}

function checkXml(text: string): readonly string[] {
  const rest = text.replace(/<(p|pre)>([^<]*)<\/\1>/g, '');
  const raw = text.replace(/&(?:amp|lt|gt|quot);/g, '').includes('&');
  return [...(rest === '' ? [] : ['markup that is not ours']), ...(raw ? ['an ampersand of its own'] : [])];
}

function cardsOf(body: Json): readonly Json[] {
  const attachments: readonly Json[] = Array.isArray(body.attachments) ? body.attachments : [];
  return attachments.map(
    (one) => (one.contentType === 'application/vnd.microsoft.card.adaptive' ? one.content : {}) as Json,
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function refuse(service: TeamsService, response: ServerResponse, status: number, why: string) {
  service.refused.push(`${status}: ${why}`);
  reply(response, status, { error: { code: why, message: why } });
}

function reply(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
