import { randomUUID } from 'node:crypto';
import { NotKept } from '../conversation/case-store.ts';
import type { Incoming, Input, Person } from '../conversation/incoming.ts';
import type { TakeTurn } from '../conversation/turn.ts';
import type { View } from '../conversation/view.ts';
import type { Markup } from './html.ts';
import { readInputs } from './incoming.ts';
import { renderPage, renderRefusal, renderTurn } from './page.ts';
import type { Form, RefusedForm } from './read-form.ts';
import type { Recall } from './recall.ts';
import { render } from './render.ts';
import { renderSaid, saidIn } from './said.ts';

export interface Chat {
  readonly takeTurn: TakeTurn;
  readonly recall: Recall;
  /** Who sits at this machine. */
  readonly person: Person;
}

export interface Visit {
  /** Where such chats are served: `/chat`. */
  readonly path: string;
  /** The part of the address that names the thread. */
  readonly id: string;
  /** The page's script adds the answer to the page; without it the answer is a whole page. */
  readonly scripted: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body: Markup;
}

export async function showChat(chat: Chat, visit: Visit): Promise<Answer> {
  return { status: 200, body: await wholePage(chat, visit, [await current(chat, visit)]) };
}

export async function takeForm(chat: Chat, visit: Visit, form: Form | RefusedForm): Promise<Answer> {
  if (form.kind === 'refused') return refuse(chat, visit, form.status, form.sentence);
  const inputs = readInputs(form);
  if (inputs.length === 0) return refuse(chat, visit, 422, 'Nothing was sent: type, paste or attach something first.');
  const views: View[] = [];
  for (const [index, input] of inputs.entries()) {
    views.push(
      await chat.takeTurn(incoming(chat, visit, input, `${form.values.get('nonce')}:${form.digest}:${index}`)),
    );
  }
  const said = renderSaid(saidIn(form));
  const at = await standingAfter(chat, visit, views);
  const body = visit.scripted ? renderTurn(said, views, at, target(visit)) : await wholePage(chat, visit, views, at);
  return { status: 200, body };
}

export function renderFailure(visit: Visit, error: unknown): Answer {
  const why = error instanceof NotKept ? `${error.message} Then send it again.` : 'Try again.';
  const refusal = renderRefusal(`That did not work and was not stored. Nothing before it is lost. ${why}`);
  const page = { turns: [refusal], view: undefined, target: target(visit) };
  return { status: 503, body: visit.scripted ? refusal : renderPage(page) };
}

async function refuse(chat: Chat, visit: Visit, status: number, sentence: string): Promise<Answer> {
  const refusal = renderRefusal(sentence);
  if (visit.scripted) return { status, body: refusal };
  const view = await current(chat, visit);
  return { status, body: await wholePage(chat, visit, [view], view, refusal) };
}

async function wholePage(
  chat: Chat,
  visit: Visit,
  views: readonly View[],
  at = views.at(-1),
  last?: Markup,
): Promise<Markup> {
  const said = await chat.recall(threadOf(visit));
  return renderPage({ turns: [...said.map(renderSaid), ...views.map(render), last], view: at, target: target(visit) });
}

/** What only tells something, like the list of cases, leaves the question where it was. */
async function standingAfter(chat: Chat, visit: Visit, views: readonly View[]): Promise<View | undefined> {
  const view = views.at(-1);
  return view?.case || view?.question ? view : current(chat, visit);
}

/** Looking changes nothing, so that a reload may do it as often as it likes. A thread without a case shows the menu. */
async function current(chat: Chat, visit: Visit): Promise<View> {
  const isBegun = (await chat.recall(threadOf(visit))).length > 0;
  const text = isBegun ? '/ipsec-help show' : '/ipsec-help';
  return chat.takeTurn(incoming(chat, visit, { kind: 'command', text }, randomUUID()));
}

function incoming({ person }: Chat, visit: Visit, input: Input, eventId: string): Incoming {
  const thread = threadOf(visit);
  return { eventId: `${thread}:${eventId}`, thread, user: person, at: new Date().toISOString(), input };
}

function threadOf({ id }: Visit): string {
  return `web:${id}`;
}

function target({ path, id }: Visit) {
  return { url: `${path}/${id}`, nonce: randomUUID() };
}
