import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';
import { type Chat, showChat, takeForm } from './chat.ts';
import { readForm } from './read-form.ts';
import { atSeam, guard, type Log, requireThread, visitOf } from './serve-page.ts';

export interface WebOptions extends Chat {
  readonly router: Router;
  readonly log: Log;
}

const files = fileURLToPath(new URL('./page', import.meta.url));
const htmx = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js');

/** Serves the chat at `/`: each visit is a thread of its own, whose address finds it again. */
export function webApp({ router, log, ...chat }: WebOptions): void {
  router.get('/page/htmx.js', guard, (_request, response) => response.sendFile(htmx));
  router.use('/page', guard, express.static(files));
  router.get('/', guard, (_request, response) => response.redirect(`/chat/${randomUUID()}`));
  router.get('/chat/:id', guard, (request, response) => {
    const visit = visitOf('/chat', request);
    return atSeam(log, visit, response, () => showChat(chat, visit));
  });
  router.post('/chat/:id', guard, (request, response) => {
    const visit = visitOf('/chat', request);
    return atSeam(log, visit, response, async () => takeForm(chat, visit, await readForm(request)));
  });
  router.param('id', requireThread);
}
