import type { DroppedFile, Input } from '../conversation/incoming.ts';
import type { TakeTurn } from '../conversation/turn.ts';
import type { Part, View } from '../conversation/view.ts';
import type { TeamsThread } from './adapter.ts';
import { closedCard } from './button.ts';
import type { AdaptiveCard } from './card.ts';
import { fetchFile } from './files.ts';
import { type Attached, type Pressed, pastedFile, type Received } from './incoming.ts';
import type { Outcome } from './invoke-answer.ts';
import { render } from './render.ts';

/** One thing a person did in Teams, and what is needed to answer it. */
export interface Turn {
  readonly received: Received;
  readonly serviceUrl: string;
  /** Whoever did it waits for the answer to an invoke: a refusal needs no message. */
  readonly isInvoke: boolean;
  readonly thread: TeamsThread;
  readonly takeTurn: TakeTurn;
  readonly log: TeamsLog;
}

export interface TeamsLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Takes the turn and posts what comes of it. */
export async function answer(turn: Turn): Promise<Outcome> {
  const { received } = turn;
  switch (received.kind) {
    case 'said':
      return answerWith(turn, await take(turn, received.input));
    case 'attached':
      return answerWith(turn, await takeFiles(turn, received));
    case 'pressed':
      return answerPress(turn, received);
    case 'refused':
      return refuse(turn, received.why);
  }
}

function take(turn: Turn, input: Input): Promise<View> {
  return turn.takeTurn({ ...turn.received.envelope, input });
}

async function answerWith(turn: Turn, view: View): Promise<Outcome> {
  for (const message of render(view)) await turn.thread.post(message);
  const which = view.case ? `Case ${view.case.number}: the answer is in the conversation.` : 'See the conversation.';
  return { kind: 'sentence', text: which };
}

/** The buttons go first, for everybody: the one who pressed gets the closed card as the answer, the others an update. */
async function answerPress(turn: Turn, press: Pressed): Promise<Outcome> {
  const view = await take(turn, press.input);
  const closed = closedCard(press.button, press.inputs, press.envelope.user.name);
  if (press.message !== undefined) await close(turn, press.message, closed);
  await answerWith(turn, view);
  return { kind: 'closed', card: closed };
}

/** A card that cannot be replaced (deleted, too old) takes nothing from the answer. */
async function close(turn: Turn, message: string, closed: AdaptiveCard): Promise<void> {
  try {
    await turn.thread.replaceCard(message, closed);
  } catch {
    turn.log.warn({ message }, 'an answered card could not be closed');
  }
}

async function takeFiles(turn: Turn, received: Attached): Promise<View> {
  const fetched = await Promise.all(received.attachments.map((one) => fetchFile(one, turn.serviceUrl)));
  const files = fetched.flatMap((one) => (one.kind === 'file' ? [one.file] : []));
  const problems = fetched.flatMap((one) => (one.kind === 'problem' ? [warning(one.says)] : []));
  const all = [...files, ...pastedBeside(received.text)];
  const view = all.length > 0 ? await take(turn, { kind: 'files', files: all }) : onlyParts([]);
  return { ...view, parts: [...problems, ...view.parts] };
}

/** Several lines beside a file are a log, too; one line is "here it is". */
function pastedBeside(text: string): readonly DroppedFile[] {
  return text.includes('\n') ? [pastedFile('message.txt', 'unknown', text)] : [];
}

async function refuse(turn: Turn, why: string): Promise<Outcome> {
  if (!turn.isInvoke) await answerWith(turn, onlyParts([warning(why)]));
  return { kind: 'sentence', text: why };
}

/** Says that it was our fault, and that nothing is lost. */
export async function apologise(turn: Turn): Promise<Outcome> {
  const text =
    'That did not work, through a fault of mine. Nothing said before is lost: please do it again. If it happens again, tell whoever runs this bot: its log says why.';
  await answerWith(turn, onlyParts([{ kind: 'notice', tone: 'error', text }]));
  return { kind: 'sentence', text };
}

function warning(text: string): Part {
  return { kind: 'notice', tone: 'warning', text };
}

function onlyParts(parts: readonly Part[]): View {
  return { case: undefined, parts, question: undefined, actions: [], diagnosis: undefined };
}
