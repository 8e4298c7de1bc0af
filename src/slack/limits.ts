import { z } from 'zod';

/** What Slack refuses. Each limit stands here once, with the page that states it. */
export const limits = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocksInMessage: 50,
  blocksInModal: 100,
  /** Not documented; more is refused with `msg_blocks_too_long`. Counted over the JSON of the blocks, to be safe. */
  charactersInMessage: 13_200,
  /** https://docs.slack.dev/reference/methods/chat.postMessage: longer text is cut at 40,000; 4,000 is recommended. */
  messageText: 4_000,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  text: 3_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** https://docs.slack.dev/reference/block-kit/blocks/context-block */
  contextElements: 10,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  actionsElements: 25,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonText: 75,
  buttonValue: 2_000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
  options: 100,
  placeholder: 150,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  optionText: 75,
  optionValue: 150,
  /** https://docs.slack.dev/reference/block-kit/blocks (`block_id`) and each element's page (`action_id`) */
  blockId: 255,
  actionId: 255,
  /** https://docs.slack.dev/reference/block-kit/blocks/input-block */
  inputLabel: 2_000,
  inputHint: 2_000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
  plainTextInput: 3_000,
  /** https://docs.slack.dev/reference/views/modal-views */
  modalTitle: 24,
  modalButton: 24,
  privateMetadata: 3_000,
  callbackId: 255,
  /** Ours: what one file dropped in a thread may weigh. */
  fileBytes: 20 * 1024 * 1024,
} as const;

/** Slack counts `&`, `<` and `>` as the entities they become, so does this: at worst it is too careful. */
export function sizeOf(text: string): number {
  return text.length + 4 * count(text, '&') + 3 * count(text, '<') + 3 * count(text, '>');
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** What Slack would refuse in a message: one sentence each, with the place; nothing when it is fine. */
export function checkMessage(message: unknown): readonly string[] {
  return problemsOf(messageSchema.safeParse(message));
}

/** The same for the `view` of views.open. */
export function checkModal(view: unknown): readonly string[] {
  return problemsOf(modalSchema.safeParse(view));
}

function problemsOf(result: z.ZodSafeParseResult<unknown>): readonly string[] {
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('/')}: ${issue.message}`);
}

const filled = (most: number) =>
  z.string().refine((text) => text.trim() !== '' && sizeOf(text) <= most, `must have 1 to ${most} characters`);
const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: filled(most), emoji: z.boolean().optional() });
const mrkdwn = z.strictObject({
  type: z.literal('mrkdwn'),
  text: filled(limits.text),
  verbatim: z.boolean().optional(),
});
const blockId = { block_id: filled(limits.blockId).optional() };
const actionId = { action_id: filled(limits.actionId) };

const option = z.strictObject({ text: plain(limits.optionText), value: filled(limits.optionValue) });
const button = z.strictObject({
  type: z.literal('button'),
  ...actionId,
  text: plain(limits.buttonText),
  value: filled(limits.buttonValue).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const select = z.strictObject({
  type: z.literal('static_select'),
  ...actionId,
  placeholder: plain(limits.placeholder).optional(),
  options: z
    .array(option)
    .min(1)
    .max(limits.options)
    .refine(
      distinct<{ value: string }>((each) => each.value),
      'values must differ',
    ),
});
const textInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...actionId,
  multiline: z.boolean().optional(),
  max_length: z.int().min(1).max(limits.plainTextInput).optional(),
});

const richText = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  style: z.strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional() }).optional(),
});
const richElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(richText).min(1) }),
  z.strictObject({ type: z.literal('rich_text_preformatted'), elements: z.array(richText).min(1) }),
]);

const messageBlock = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), ...blockId, text: plain(limits.header) }),
  z.strictObject({ type: z.literal('divider'), ...blockId }),
  z.strictObject({ type: z.literal('section'), ...blockId, text: z.union([plain(limits.text), mrkdwn]) }),
  z.strictObject({
    type: z.literal('context'),
    ...blockId,
    elements: z
      .array(z.union([plain(limits.text), mrkdwn]))
      .min(1)
      .max(limits.contextElements),
  }),
  z.strictObject({
    type: z.literal('actions'),
    ...blockId,
    elements: z
      .array(z.discriminatedUnion('type', [button, select]))
      .min(1)
      .max(limits.actionsElements)
      .refine(
        distinct<{ action_id: string }>((each) => each.action_id),
        'action_ids must differ',
      ),
  }),
  z.strictObject({ type: z.literal('rich_text'), ...blockId, elements: z.array(richElement).min(1) }),
]);
const inputBlock = z.strictObject({
  type: z.literal('input'),
  ...blockId,
  label: plain(limits.inputLabel),
  hint: plain(limits.inputHint).optional(),
  optional: z.boolean().optional(),
  element: z.discriminatedUnion('type', [textInput, select]),
});

const messageSchema = z.object({
  text: filled(limits.messageText),
  blocks: z
    .array(messageBlock)
    .min(1)
    .max(limits.blocksInMessage)
    .refine(
      distinct<{ block_id?: string | undefined }>((each) => each.block_id),
      'block_ids must differ',
    )
    .refine((blocks) => JSON.stringify(blocks).length <= limits.charactersInMessage, 'msg_blocks_too_long'),
});

const modalSchema = z.strictObject({
  type: z.literal('modal'),
  callback_id: filled(limits.callbackId),
  private_metadata: z.string().max(limits.privateMetadata).optional(),
  title: plain(limits.modalTitle),
  submit: plain(limits.modalButton),
  close: plain(limits.modalButton).optional(),
  blocks: z
    .array(z.union([messageBlock, inputBlock]))
    .min(1)
    .max(limits.blocksInModal)
    .refine(
      distinct<{ block_id?: string | undefined }>((each) => each.block_id),
      'block_ids must differ',
    ),
});

/** Those without a name take no part: Slack names them itself. */
function distinct<T>(nameOf: (each: T) => string | undefined): (all: readonly T[]) => boolean {
  return (all) => {
    const names = all.map(nameOf).filter((name) => name !== undefined);
    return new Set(names).size === names.length;
  };
}
