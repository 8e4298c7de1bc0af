import { z } from 'zod';

// What Slack sends, as far as it is used here; whatever else is in it passes unread.
// https://docs.slack.dev/interactivity and https://docs.slack.dev/reference/events/message

const id = z.string().min(1);
const team = z.object({ id }).nullish();
const user = z.object({ id, name: z.string().optional(), username: z.string().optional(), team_id: id.optional() });

const fileSchema = z.object({
  id,
  name: z.string().nullish(),
  size: z.number().optional(),
  mimetype: z.string().optional(),
  is_external: z.boolean().optional(),
  url_private: z.string().optional(),
  url_private_download: z.string().optional(),
});

const messageSchema = z.object({
  ts: id,
  thread_ts: id.optional(),
  text: z.string().nullish(),
  files: z.array(fileSchema).optional(),
  attachments: z.array(z.object({ text: z.string().optional(), fallback: z.string().optional() })).optional(),
});

export const commandSchema = z.object({
  team_id: id,
  channel_id: id,
  user_id: id,
  user_name: z.string().optional(),
  text: z.string().optional(),
  trigger_id: id,
});

export const clickSchema = z.object({
  team,
  user,
  trigger_id: id,
  channel: z.object({ id }),
  message: z.object({
    ts: id,
    thread_ts: id.optional(),
    blocks: z.array(z.looseObject({ type: z.string() })).default([]),
  }),
  actions: z
    .array(
      z.object({
        action_id: id,
        text: z.object({ text: z.string() }).optional(),
        value: z.string().optional(),
        selected_option: z.object({ text: z.object({ text: z.string() }), value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

const stateValue = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});

export const submissionSchema = z.object({
  team,
  user,
  view: z.object({
    id,
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), stateValue)) }),
  }),
});

export const shortcutSchema = z.object({
  team,
  user,
  action_ts: id,
  channel: z.object({ id }),
  message: messageSchema,
});

export const eventSchema = z.object({
  team_id: id,
  event: messageSchema.extend({
    type: z.enum(['message', 'app_mention']),
    subtype: z.string().optional(),
    user: id.optional(),
    bot_id: z.string().optional(),
    channel: id,
    channel_type: z.string().optional(),
    parent_user_id: z.string().optional(),
  }),
});

export type SlackFile = z.infer<typeof fileSchema>;
export type SlackText = Pick<z.infer<typeof messageSchema>, 'text' | 'attachments'>;
export type MessageBlock = z.infer<typeof clickSchema>['message']['blocks'][number];
