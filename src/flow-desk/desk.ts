import { randomUUID } from 'node:crypto';
import type { Request, Response, Router } from 'express';
import type { Flows } from '../flow/flow.ts';
import type { FlowsReading } from '../flow/read-flows.ts';
import { type Answer, type Chat, showChat, takeForm } from '../web/chat.ts';
import { readForm } from '../web/read-form.ts';
import { atSeam, guard, isScripted, type Log, visitOf } from '../web/serve-page.ts';
import { renderFlowPage, renderPreview } from './page.ts';

type Sources = ReadonlyMap<string, string>;

export interface FlowDeskOptions {
  readonly router: Router;
  readonly log: Log;
  /** The files of flows/ as they are now. */
  readonly sources: () => Sources;
  readonly read: (sources: Sources) => FlowsReading;
  /** A conversation that walks these flows and is kept nowhere. */
  readonly tryOut: (flows: Flows) => Chat;
}

/** Whoever edits a flow has one or two of its walks open, not dozens. */
const MOST_WALKS = 20;

/** Serves `/flows`: an edited flow is checked and drawn while it is typed, and can be walked; nothing is saved. */
export function flowDesk({ router, log, sources, read, tryOut }: FlowDeskOptions): void {
  const walks = new Map<string, Chat>();

  router.get('/flows', guard, (_request, response) => response.redirect('/flows/new-tunnel'));
  router.get('/flows/:name', guard, async (request, response) => {
    const { name, text } = fileAsked(request);
    if (text === undefined) response.redirect('/flows');
    else send(response, { status: 200, body: await pageFor(name, text) });
  });
  router.post('/flows/:name', guard, async (request, response) => {
    const { name, text: before } = fileAsked(request);
    const form = await readForm(request);
    if (before === undefined || form.kind === 'refused') return response.redirect(303, '/flows');
    const text = (form.values.get('text') ?? before).replaceAll('\r\n', '\n');
    const reading = readWith(name, text);
    if (form.values.get('walk') !== undefined && reading.problems.length === 0)
      return response.redirect(303, `/preview/${begin(reading.flows)}`);
    const body = isScripted(request) ? renderPreview(name, reading) : pageFor(name, text);
    return send(response, { status: 200, body: await body });
  });

  router.get('/preview/:id', guard, (request, response) => {
    const visit = visitOf('/preview', request);
    const chat = walks.get(visit.id);
    return chat ? atSeam(log, visit, response, () => showChat(chat, visit)) : response.redirect('/flows');
  });
  router.post('/preview/:id', guard, (request, response) => {
    const visit = visitOf('/preview', request);
    const chat = walks.get(visit.id);
    if (!chat) return response.redirect(303, '/flows');
    return atSeam(log, visit, response, async () => takeForm(chat, visit, await readForm(request)));
  });

  function fileAsked(request: Request): { readonly name: string; readonly text: string | undefined } {
    const name = String(request.params['name']);
    return { name, text: sources().get(`flows/${name}.yaml`) };
  }

  function readWith(name: string, text: string): FlowsReading {
    return read(new Map([...sources(), [`flows/${name}.yaml`, text]]));
  }

  async function pageFor(name: string, text: string) {
    const names = [...sources().keys()].map((file) => file.replace(/^flows\/|\.yaml$/g, ''));
    return renderFlowPage({ names, name, text, preview: await renderPreview(name, readWith(name, text)) });
  }

  function begin(flows: Flows): string {
    const id = randomUUID();
    walks.set(id, tryOut(flows));
    const [oldest] = walks.keys();
    if (walks.size > MOST_WALKS && oldest !== undefined) walks.delete(oldest);
    return id;
  }
}

function send(response: Response, { status, body }: Answer): void {
  response.status(status).set('cache-control', 'no-store').type('html').send(body.text);
}
