import { z } from 'zod';

const account = z.object({ id: z.string(), name: z.string().default(''), aadObjectId: z.string().optional() });

/**
 * What is read of an activity, whatever SDK brings it.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
 */
export const activitySchema = z.object({
  type: z.string(),
  id: z.string().optional(),
  name: z.string().optional(),
  channelId: z.literal('msteams'),
  serviceUrl: z.url(),
  from: account,
  recipient: account,
  conversation: z.object({ id: z.string().min(1), conversationType: z.string().default('personal') }),
  text: z.string().default(''),
  replyToId: z.string().optional(),
  value: z.unknown().optional(),
  membersAdded: z.array(z.object({ id: z.string() })).default([]),
  entities: z
    .array(z.looseObject({ type: z.string(), text: z.string().optional(), mentioned: z.unknown().optional() }))
    .default([]),
  attachments: z
    .array(
      z.object({
        contentType: z.string(),
        name: z.string().optional(),
        content: z.unknown().optional(),
        contentUrl: z.string().optional(),
      }),
    )
    .default([]),
});

export type TeamsActivity = Readonly<z.infer<typeof activitySchema>>;
export type TeamsAttachment = TeamsActivity['attachments'][number];
