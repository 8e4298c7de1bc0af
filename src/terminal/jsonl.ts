import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Input } from '../conversation/incoming.ts';
import type { Part, Question, View } from '../conversation/view.ts';
import { type Chat, cannotRead, dropFile, incomingFor } from './app.ts';
import { renderView } from './render.ts';

const shared = { user: z.string().min(1).optional() };

const lineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('command'), text: z.string(), ...shared }),
  z.object({ type: z.literal('choose'), question: z.string(), value: z.string(), ...shared }),
  z.object({ type: z.literal('submit'), question: z.string(), values: z.record(z.string(), z.string()), ...shared }),
  z.object({ type: z.literal('text'), text: z.string(), ...shared }),
  z.object({
    type: z.literal('file'),
    name: z.string().optional(),
    side: z.enum(['local', 'peer', 'unknown']).default('unknown'),
    path: z.string(),
    ...shared,
  }),
  z.object({ type: z.literal('back'), ...shared }),
]);

type Line = z.output<typeof lineSchema>;

/** The same conversation for programs: one JSON object a line in, one or more a turn out. */
export async function runChatJsonl(chat: Chat): Promise<void> {
  for await (const line of createInterface({ input: chat.input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    for (const message of await answerLine(chat, line)) chat.output.write(`${JSON.stringify(message)}\n`);
  }
}

type Message = Readonly<Record<string, unknown>>;

async function answerLine(chat: Chat, text: string): Promise<readonly Message[]> {
  const line = lineSchema.safeParse(parse(text));
  if (!line.success)
    return [refusal('This line is none of command, choose, submit, text, file, back, each with its fields as JSON.')];
  const input = await inputFrom(chat, line.data);
  if (!input) return [refusal(cannotRead(line.data.type === 'file' ? line.data.path : ''))];
  const { user } = line.data;
  const person = user === undefined ? chat.user : { id: user, name: user };
  return messagesFor(await chat.takeTurn(incomingFor({ ...chat, user: person }, input)));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function inputFrom(chat: Chat, line: Line): Promise<Input | undefined> {
  switch (line.type) {
    case 'command':
      return { kind: 'command', text: line.text };
    case 'choose':
      return { kind: 'choose', question: line.question, value: line.value };
    case 'submit':
      return { kind: 'submit', question: line.question, values: line.values };
    case 'text':
      return { kind: 'text', text: line.text };
    case 'back':
      return { kind: 'action', action: 'back' };
    case 'file': {
      const file = await dropFile(chat, line.path, line.side, line.name);
      return file && { kind: 'files', files: [file] };
    }
  }
}

function refusal(text: string): Message {
  return { type: 'error', text, turnDone: true };
}

function isComplaint(part: Part): boolean {
  return part.kind === 'notice' && part.tone === 'error';
}

function messagesFor(view: View): readonly Message[] {
  const complaints = view.parts.filter(isComplaint);
  const rest = { ...view, parts: view.parts.filter((part) => !isComplaint(part)) };
  return [...complaints.map((part) => ({ type: 'error', text: 'text' in part ? part.text : '' })), messageFor(rest)];
}

function messageFor(view: View): Message {
  return {
    type: 'message',
    case: view.case?.number ?? null,
    state: view.case?.state ?? null,
    text: renderView(view),
    ...(view.question ? { question: questionJson(view.question) } : {}),
    ...(view.diagnosis ? { diagnosis: view.diagnosis } : {}),
    turnDone: true,
  };
}

function questionJson(question: Question): Message {
  const { id, fact, kind, side, text, term, why } = question;
  const core = { id, fact, kind, side, text, term, why };
  switch (question.kind) {
    case 'choice':
    case 'check':
      return { ...core, choices: question.choices };
    case 'artefact':
      return { ...core, wants: question.wants, choices: question.choices };
    case 'form':
      return { ...core, fields: question.fields };
  }
}
