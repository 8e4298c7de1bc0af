import { z } from 'zod';
import { digestOfEvent } from '../conversation/digest-of-event.ts';
import type { DroppedFile, Incoming, Input } from '../conversation/incoming.ts';
import type { Side } from '../diagnosis/evidence.ts';
import type { TeamsActivity, TeamsAttachment } from './activity.ts';
import { type Button, buttonSchema, type Inputs, inputOf } from './button.ts';
import { textOfHtml, writtenText } from './teams-text.ts';

/** Who did it, where and when: all of an Incoming but what was done. */
type Envelope = Omit<Incoming, 'input'>;

/** What an activity is to us. */
export type Received = Said | Attached | Pressed | Refused;

interface Said {
  readonly kind: 'said';
  readonly envelope: Envelope;
  readonly input: Input;
}

export interface Attached {
  readonly kind: 'attached';
  readonly envelope: Envelope;
  readonly attachments: readonly TeamsAttachment[];
  readonly text: string;
}

export interface Pressed {
  readonly kind: 'pressed';
  readonly envelope: Envelope;
  readonly input: Input;
  readonly button: Button;
  readonly inputs: Inputs;
  /** The message that carries the card. */
  readonly message: string | undefined;
}

/** Nothing for the conversation: a card that is not ours, nothing picked, a file that Teams keeps to itself. */
interface Refused {
  readonly kind: 'refused';
  readonly envelope: Envelope;
  readonly why: string;
}

/** Undefined where there is nothing to answer. */
export function readActivity(activity: TeamsActivity, at: string): Received | undefined {
  const envelope: Envelope = {
    eventId: `teams:${activity.conversation.id}:${activity.id ?? at}`,
    thread: `teams:${activity.conversation.id}`,
    user: { id: activity.from.aadObjectId ?? activity.from.id, name: activity.from.name || 'Somebody' },
    at,
  };
  switch (activity.type) {
    case 'message':
      return readMessage(activity, envelope);
    case 'invoke':
      return readInvoke(activity, envelope);
    case 'conversationUpdate':
      return isWelcome(activity) ? said(envelope, { kind: 'command', text: '/ipsec-help help' }) : undefined;
  }
  return undefined;
}

function said(envelope: Envelope, input: Input): Said {
  return { kind: 'said', envelope, input };
}

/** The bot itself was added to a personal chat: somebody installed it and looks at an empty page. */
function isWelcome(activity: TeamsActivity): boolean {
  const added = activity.membersAdded.some(({ id }) => id === activity.recipient.id);
  return added && activity.conversation.conversationType === 'personal';
}

function readMessage(activity: TeamsActivity, envelope: Envelope): Received {
  if (typeof activity.value === 'object' && activity.value !== null) {
    return readPress(activity, activity.value, envelope);
  }
  const text = writtenText(activity);
  const attachments = activity.attachments.filter(isFile);
  if (attachments.length > 0) return { kind: 'attached', envelope, attachments, text };
  if (withholdsFiles(activity) && !text.includes('\n')) return { kind: 'refused', envelope, why: filesWithheld };
  const command = commandIn(text);
  return said(envelope, command === undefined ? { kind: 'text', text } : { kind: 'command', text: command });
}

/** Each message comes a second time as text/html, and a picture pasted into it is no log. */
function isFile({ contentType }: TeamsAttachment): boolean {
  return contentType !== 'text/html' && !contentType.startsWith('image/');
}

const filesWithheld =
  'Teams gives me files in a personal chat only. Paste the text here as a message, or send the file to me in a chat of our own.';

/** In channels and groups a file is only a reference within the message's HTML. */
function withholdsFiles(activity: TeamsActivity): boolean {
  return activity.attachments.some(({ content }) => typeof content === 'string' && /<attachment\b/.test(content));
}

const subcommand = /^(?:new|outage|diagnose|list|help|(?:show|resume|handoff|close|invite)(?: +#?\d+)?)$/i;

/** `ipsec-help …`, a command of Teams' menu (which is the bare word), or the bare mention. */
function commandIn(text: string): string | undefined {
  const named = /^\/?ipsec-help(?:\s+(.*))?$/is.exec(text);
  if (named) return `/ipsec-help ${named[1] ?? ''}`.trim();
  if (text === '') return '/ipsec-help';
  return subcommand.test(text) ? `/ipsec-help ${text.toLowerCase()}` : undefined;
}

function readInvoke(activity: TeamsActivity, envelope: Envelope): Received | undefined {
  switch (activity.name) {
    case 'adaptiveCard/action':
      return readCardAction(activity, envelope);
    case 'composeExtension/submitAction':
      return readMessageAction(activity, envelope);
  }
  return undefined;
}

const cardActionSchema = z.object({ action: z.object({ data: z.record(z.string(), z.unknown()) }) });

function readCardAction(activity: TeamsActivity, envelope: Envelope): Received {
  const value = cardActionSchema.safeParse(activity.value);
  return readPress(activity, value.success ? value.data.action.data : {}, envelope);
}

const dataSchema = z.looseObject({ ipsecHelp: buttonSchema });

function readPress(activity: TeamsActivity, data: object, envelope: Envelope): Received {
  const read = dataSchema.safeParse(data);
  if (!read.success) return { kind: 'refused', envelope, why: 'This card is not one of mine.' };
  const { ipsecHelp: button, ...inputs } = read.data;
  const input = inputOf(button, inputs);
  if (!input) return { kind: 'refused', envelope, why: 'Pick one of the answers first.' };
  const eventId = pressId(envelope, activity.replyToId, input);
  return { kind: 'pressed', envelope: { ...envelope, eventId }, input, button, inputs, message: activity.replyToId };
}

/** The same for each press of the same answer on the same card by the same person: a double click is one event. */
function pressId(envelope: Envelope, card: string | undefined, input: Input): string {
  const press = JSON.stringify([envelope.thread, card ?? '', envelope.user.id, input]);
  return `teams:press:${digestOfEvent([press])}`;
}

const messageActionSchema = z.object({
  commandId: z.literal('diagnoseLog'),
  data: z.object({ side: z.enum(['local', 'peer', 'unknown']).catch('unknown') }).catch({ side: 'unknown' }),
  messagePayload: z.object({
    body: z.object({ contentType: z.string().default('html'), content: z.string().default('') }),
  }),
});

/** "Diagnose as IPsec log" on somebody's message: its text is the log. */
function readMessageAction(activity: TeamsActivity, envelope: Envelope): Received {
  const value = messageActionSchema.safeParse(activity.value);
  if (!value.success) return { kind: 'refused', envelope, why: 'I do not know this command.' };
  const { contentType, content } = value.data.messagePayload.body;
  const text = contentType === 'text' ? content.trim() : textOfHtml(content);
  if (text === '') return { kind: 'refused', envelope, why: 'This message has no text. Paste the log itself, please.' };
  return said(envelope, { kind: 'files', files: [pastedFile('message.txt', value.data.data.side, text)] });
}

export function pastedFile(name: string, side: Side, text: string): DroppedFile {
  return { name, side, bytes: new TextEncoder().encode(text) };
}
