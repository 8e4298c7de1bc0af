import { z } from 'zod';
import { checkMessage, checkModal } from '../../src/slack/limits.ts';
import { bot, type SlackState } from './slack-server-state.ts';

type Answer =
  | { readonly ok: true; readonly [key: string]: unknown }
  | { readonly ok: false; readonly error: string; readonly needs?: unknown };
type Method = (state: SlackState, given: Readonly<Record<string, unknown>>, url: string) => Answer;

/** The methods of the Web API that the app may use, as strict as Slack: an argument it does not know is refused. */
export const methods: Readonly<Record<string, Method>> = {
  'auth.test': method({}, () => ({
    ok: true,
    url: 'https://acme.slack.test/',
    team: bot.teamName,
    user: 'ipsec-help',
    team_id: bot.team,
    user_id: bot.user,
    bot_id: bot.id,
  })),

  'apps.connections.open': method({}, (_state, _given, url) => ({
    ok: true,
    url: `${url.replace('http', 'ws')}/socket`,
  })),

  'users.info': method({ user: z.string() }, (state, { user }) => {
    const name = state.people.get(user);
    if (!name) return no('user_not_found');
    return { ok: true, user: { id: user, name: user.toLowerCase(), real_name: name, profile: { display_name: name } } };
  }),

  'chat.postMessage': method(
    { ...content(), blocks: content().blocks.optional(), thread_ts: z.string().optional(), ...quiet() },
    (state, given) => {
      const { channel, thread_ts, text, blocks } = given;
      if (!state.channels.has(channel)) return no('not_in_channel');
      if (thread_ts !== undefined && !state.find(channel, thread_ts)) return no('thread_not_found');
      const problems = blocks ? checkMessage({ text, blocks }) : [];
      if (problems.length > 0) return no('invalid_blocks', problems);
      const shown = { text, blocks: blocks ?? [], edited: false };
      const message = { channel, ts: state.nextTs(), thread_ts, user: bot.user, ...shown };
      state.messages.push(message);
      return { ok: true, channel, ts: message.ts, message };
    },
  ),

  'chat.update': method({ ...content(), ts: z.string() }, (state, { channel, ts, text, blocks }) => {
    const before = state.find(channel, ts);
    if (!before) return no('message_not_found');
    if (before.user !== bot.user) return no('cant_update_message');
    const problems = checkMessage({ text, blocks });
    if (problems.length > 0) return no('invalid_blocks', problems);
    state.replace({ ...before, text, blocks, edited: true });
    return { ok: true, channel, ts, text };
  }),

  'views.open': method(
    { trigger_id: z.string(), view: z.looseObject({ blocks: z.array(z.looseObject({})) }) },
    (state, given) => {
      const { trigger_id, view } = given;
      const handedOut = state.triggers.get(trigger_id);
      if (handedOut === undefined) return no('invalid_trigger_id');
      if (Date.now() - handedOut > 3_000) return no('expired_trigger_id');
      const problems = checkModal(view);
      if (problems.length > 0) return no('invalid_arguments', problems);
      state.triggers.delete(trigger_id);
      const modal = { id: state.nextId('V'), user: trigger_id, view };
      state.modals.push(modal);
      return { ok: true, view: { ...view, id: modal.id } };
    },
  ),

  'files.getUploadURLExternal': method(
    { filename: z.string().min(1), length: z.coerce.number().int().min(1) },
    (state, given, url) => {
      const { filename, length } = given;
      const upload = { id: state.nextId('F'), name: filename, length, content: undefined, sharedIn: undefined };
      state.uploads.push(upload);
      return { ok: true, file_id: upload.id, upload_url: `${url}/upload/${upload.id}` };
    },
  ),

  'files.completeUploadExternal': method(
    {
      files: z.array(z.strictObject({ id: z.string(), title: z.string().optional() })).min(1),
      channel_id: z.string(),
      thread_ts: z.string().optional(),
    },
    (state, { files, channel_id, thread_ts }) => {
      if (!state.channels.has(channel_id)) return no('channel_not_found');
      for (const { id } of files) {
        const upload = state.uploads.find((each) => each.id === id);
        if (upload?.content === undefined) return no('file_not_found');
        upload.sharedIn = { channel: channel_id, thread: thread_ts };
      }
      return { ok: true, files };
    },
  ),
};

function content() {
  return { channel: z.string().min(1), text: z.string(), blocks: z.array(z.looseObject({ type: z.string() })) };
}

function quiet() {
  const no = z.literal('false').transform(() => false);
  return { unfurl_links: no, unfurl_media: no, link_names: no.optional() };
}

function method<S extends z.ZodRawShape>(
  shape: S,
  answer: (state: SlackState, given: z.output<z.ZodObject<S, z.core.$strict>>, url: string) => Answer,
): Method {
  const schema = z.strictObject(shape);
  return (state, given, url) => {
    const read = schema.safeParse(given);
    return read.success ? answer(state, read.data, url) : no('invalid_arguments', read.error.issues);
  };
}

function no(error: string, needs?: unknown): Answer {
  return { ok: false, error, needs };
}
