import { z } from 'zod';
import type { Incoming, Input, Person } from '../conversation/incoming.ts';
import { ACTIONS } from '../conversation/view.ts';
import { actionIds } from './ask.ts';
import {
  clickSchema,
  commandSchema,
  eventSchema,
  type MessageBlock,
  type SlackFile,
  type SlackText,
  shortcutSchema,
  submissionSchema,
} from './payloads.ts';
import { readSlackText } from './slack-text.ts';

/** Where a case lives: the thread below the message `root`. */
export interface Place {
  readonly team: string;
  readonly channel: string;
  readonly root: string;
}

export function threadOf({ team, channel, root }: Place): string {
  return `slack:${team}/${channel}/${root}`;
}

/** Who did it, as Slack's payload names them; events name nobody. */
export interface Actor {
  readonly team: string;
  readonly user: string;
  readonly name: string | undefined;
}

export interface Command extends Actor {
  readonly channel: string;
  readonly text: string;
  readonly eventId: string;
}

export function readCommand(body: unknown): Command {
  const { team_id, channel_id, user_id, user_name, text, trigger_id } = commandSchema.parse(body);
  const eventId = `slack:${team_id}/command/${trigger_id}`;
  return { team: team_id, user: user_id, name: user_name, channel: channel_id, text: readSlackText({ text }), eventId };
}

export interface Click extends Actor {
  readonly place: Place;
  /** The message the button is in, and what it showed. */
  readonly message: { readonly ts: string; readonly blocks: readonly MessageBlock[] };
  readonly label: string;
  readonly triggerId: string;
  /** The same for a double click and for a retry: it does not name the click, but what it says. */
  readonly eventId: string;
  readonly wish: Extract<Input, { kind: 'choose' | 'action' }> | { readonly kind: 'fill'; readonly question: string };
}

export function readClick(body: unknown): Click | undefined {
  const { team, user, channel, message, actions, trigger_id } = clickSchema.parse(body);
  const action = actions[0];
  const value = action?.selected_option?.value ?? action?.value ?? '';
  const wish = action && readWish(action.action_id, value);
  if (!action || !wish) return undefined;
  const teamId = team?.id ?? user.team_id ?? '';
  return {
    team: teamId,
    user: user.id,
    name: user.name ?? user.username,
    place: { team: teamId, channel: channel.id, root: message.thread_ts ?? message.ts },
    message: { ts: message.ts, blocks: message.blocks },
    label: action.selected_option?.text.text ?? action.text?.text ?? value,
    triggerId: trigger_id,
    eventId: `slack:${teamId}/${channel.id}/${message.ts}/${action.action_id}/${value}/${user.id}`,
    wish,
  };
}

function readWish(actionId: string, value: string): Click['wish'] | undefined {
  const chosen = /^choose:\d+:(.*)$/s.exec(actionId);
  if (chosen) return { kind: 'choose', question: chosen[1] ?? '', value };
  if (actionId.startsWith(actionIds.fill)) return { kind: 'fill', question: actionId.slice(actionIds.fill.length) };
  const action = ACTIONS.find((each) => actionId === `${actionIds.act}${each}`);
  return action && { kind: 'action', action };
}

/** What a modal carries from the button that opened it to its submission. */
const formContext = z.object({
  channel: z.string(),
  root: z.string(),
  /** The message with the button, and what it asked. */
  message: z.string(),
  question: z.string(),
  asked: z.string(),
});
export type FormContext = z.infer<typeof formContext>;

export interface Submission extends Actor {
  readonly place: Place;
  readonly message: string;
  readonly question: string;
  readonly asked: string;
  readonly values: Readonly<Record<string, string>>;
  readonly eventId: string;
}

export function readSubmission(body: unknown): Submission {
  const { team, user, view } = submissionSchema.parse(body);
  const { channel, root, message, question, asked } = formContext.parse(JSON.parse(view.private_metadata));
  const teamId = team?.id ?? user.team_id ?? '';
  const inputs = Object.values(view.state.values).flatMap((block) => Object.entries(block));
  const values = inputs.map(([field, input]) => [
    field.slice(fieldPrefix.length),
    // A field left empty is one the person does not know.
    (input.selected_option?.value ?? input.value ?? '').trim() || 'unknown',
  ]);
  return {
    team: teamId,
    user: user.id,
    name: user.name ?? user.username,
    place: { team: teamId, channel, root },
    message,
    question,
    asked,
    values: Object.fromEntries(values),
    eventId: `slack:${teamId}/view/${view.id}`,
  };
}

export const fieldPrefix = 'field:';

/** Something written or dropped. */
export interface Message extends Actor {
  readonly place: Place;
  readonly said: SlackText;
  readonly files: readonly SlackFile[];
  /**
   * Of the message, not of the event: a mention in a thread arrives as two events, `message` and `app_mention`, and each
   * of them may be repeated.
   */
  readonly eventId: string;
  readonly isMention: boolean;
  readonly isDirect: boolean;
  readonly isReply: boolean;
  /** Who began the thread, where Slack says so. */
  readonly parent: string | undefined;
}

/** What people write; edits, deletions, joins and what bots write are not for us. */
export function readMessage(body: unknown): Message | undefined {
  const { team_id, event } = eventSchema.parse(body);
  const written = [undefined, 'file_share', 'thread_broadcast'].includes(event.subtype);
  if (!written || event.bot_id !== undefined || event.user === undefined) return undefined;
  return {
    team: team_id,
    user: event.user,
    name: undefined,
    place: { team: team_id, channel: event.channel, root: event.thread_ts ?? event.ts },
    said: event,
    files: event.files ?? [],
    eventId: `slack:${team_id}/${event.channel}/${event.ts}`,
    isMention: event.type === 'app_mention',
    isDirect: event.channel_type === 'im',
    isReply: event.thread_ts !== undefined && event.thread_ts !== event.ts,
    parent: event.parent_user_id,
  };
}

/** "Diagnose as IPsec log" on somebody's message. */
export function readShortcut(body: unknown): Message {
  const { team, user, channel, message, action_ts } = shortcutSchema.parse(body);
  const teamId = team?.id ?? user.team_id ?? '';
  return {
    team: teamId,
    user: user.id,
    name: user.name ?? user.username,
    place: { team: teamId, channel: channel.id, root: message.thread_ts ?? message.ts },
    said: message,
    files: message.files ?? [],
    eventId: `slack:${teamId}/${channel.id}/${message.ts}/shortcut/${action_ts}`,
    isMention: true,
    isDirect: false,
    isReply: message.thread_ts !== undefined,
    parent: undefined,
  };
}

export function incoming(eventId: string, place: Place, user: Person, at: Date, input: Input): Incoming {
  return { eventId, thread: threadOf(place), user, at: at.toISOString(), input };
}
