import type { Readable, Writable } from 'node:stream';
import type { DroppedFile, Incoming, Input, Person } from '../conversation/incoming.ts';
import type { TakeTurn } from '../conversation/turn.ts';
import type { View } from '../conversation/view.ts';
import type { Side } from '../diagnosis/evidence.ts';
import { pasted, readTyped, type Typed, type Typing, typingFor } from './incoming.ts';
import { entriesFrom } from './lines.ts';
import { wrap } from './plain.ts';
import { renderView } from './render.ts';
import { renderField } from './render-question.ts';

/** A conversation on a terminal: where it is read from and written to, and who is talking. */
export interface Chat {
  readonly takeTurn: TakeTurn;
  readonly input: Readable;
  readonly output: Writable;
  readonly user: Person;
  /** The thread that a new case lives in, or that of the case that is resumed. */
  readonly thread: string;
  /** ISO 8601. */
  readonly now: () => string;
  readonly newEventId: () => string;
  /** Undefined where the path cannot be read. */
  readonly readFile: (path: string) => Promise<Uint8Array | undefined>;
}

/** The interactive chat; `first` is the command it begins with. Ends when the input does or somebody says bye. */
export async function runChat(chat: Chat, first: string, terminal: boolean): Promise<void> {
  let view = await chat.takeTurn(incomingFor(chat, { kind: 'command', text: first }));
  let typing = typingFor(view.question);
  show(chat, `${renderView(view)}\n`);
  show(chat, promptFor(typing));
  for await (const entry of entriesFrom(chat.input, chat.output, terminal)) {
    if (/^(bye|exit|quit)$/i.test(entry.trim())) break;
    const typed = readTyped(entry, typing, view.question);
    const next = await answerTyped(chat, typed);
    if (next) {
      view = next;
      show(chat, `\n${renderView(view)}\n`);
    }
    if (next || typed.kind === 'file') typing = typingFor(view.question);
    else if (typed.kind === 'more') typing = typed.typing;
    show(chat, promptFor(typing));
  }
  if (typing.kind === 'pasting') {
    view = await chat.takeTurn(incomingFor(chat, pasted(typing.lines)));
    show(chat, `\n${renderView(view)}\n`);
  }
  show(chat, '\n');
}

async function answerTyped(chat: Chat, typed: Typed): Promise<View | undefined> {
  switch (typed.kind) {
    case 'input':
      return chat.takeTurn(incomingFor(chat, typed.input));
    case 'file': {
      const file = await dropFile(chat, typed.path, typed.side, undefined);
      if (file) return chat.takeTurn(incomingFor(chat, { kind: 'files', files: [file] }));
      show(chat, `${wrap(cannotRead(typed.path), 'x ', '  ')}\n`);
      return undefined;
    }
    case 'more':
    case 'nothing':
      return undefined;
  }
}

function promptFor(typing: Typing): string {
  switch (typing.kind) {
    case 'idle':
      return '> ';
    case 'pasting':
      return typing.lines.length === 1 ? '(taken as pasted text; a single dot ends it, "back" leaves it out) . ' : '. ';
    case 'filling': {
      const [field] = typing.open;
      const help =
        Object.keys(typing.values).length === 0
          ? '\n(Enter leaves a field open, a single dot leaves the rest open)\n'
          : '\n';
      return field ? `${help}${renderField(field)}\n> ` : '> ';
    }
  }
}

function show({ output }: Chat, text: string): void {
  output.write(text);
}

export function incomingFor({ thread, now, newEventId, user }: Chat, input: Input): Incoming {
  return { eventId: newEventId(), thread, user, at: now(), input };
}

export async function dropFile(
  chat: Chat,
  path: string,
  side: Side,
  name: string | undefined,
): Promise<DroppedFile | undefined> {
  const bytes = await chat.readFile(path);
  return bytes && { name: name ?? path.replace(/^.*[\\/]/, ''), side, bytes };
}

export function cannotRead(path: string): string {
  return `I cannot read ${path}. Check the path; it counts from the folder this was started in.`;
}
