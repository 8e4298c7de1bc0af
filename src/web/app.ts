import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';

import { type Answer, type Chat, renderFailure, showChat, takeForm, type Visit } from './chat.ts';
import { findObjection, securityHeaders } from './guard.ts';
import { readForm } from './read-form.ts';

export interface Log {
  error(details: object, message: string): void;
}

export interface WebOptions extends Chat {
  readonly router: Router;
  readonly log: Log;
}

const files = fileURLToPath(new URL('./page', import.meta.url));
const htmx = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js');
const threadId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Serves the chat at `/`: each visit is a thread of its own, whose address finds it again. */
export function webApp({ router, log, ...chat }: WebOptions): void {
  router.get('/page/htmx.js', guard, (_request, response) => response.sendFile(htmx));
  router.use('/page', guard, express.static(files));
  router.get('/', guard, (_request, response) => response.redirect(`/chat/${randomUUID()}`));
  router.get('/chat/:id', guard, (request, response) => {
    const visit = visitOf(request);
    return atSeam(log, visit, response, () => showChat(chat, visit));
  });
  router.post('/chat/:id', guard, (request, response) => {
    const visit = visitOf(request);
    return atSeam(log, visit, response, async () => takeForm(chat, visit, await readForm(request)));
  });
  router.param('id', (_request, response, next, id: string) => {
    if (threadId.test(id)) next();
    else response.redirect('/');
  });
}

function visitOf(request: Request): Visit {
  return { id: String(request.params.id), scripted: request.headers['hx-request'] === 'true' };
}

function guard(request: Request, response: Response, next: NextFunction): void {
  response.set(securityHeaders);
  const { method, headers, socket } = request;
  const objection = findObjection({ method, headers, address: socket.remoteAddress });
  if (objection === undefined) next();
  else response.status(403).type('text').send(`${objection}\n`);
}

/** Catches once: what could not be expected is logged, and the person keeps what was typed. */
async function atSeam(log: Log, visit: Visit, response: Response, answer: () => Promise<Answer>): Promise<void> {
  const { status, body } = await answer().catch((err: unknown) => {
    log.error({ err }, 'a turn of the web chat failed');
    return renderFailure(visit);
  });
  response.status(status).set('cache-control', 'no-store').type('html').send(body.text);
}
