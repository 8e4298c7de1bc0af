import { z } from 'zod';

const sentence = z.string().min(1);
/** The id of a node; `return` in a shared flow is where the flow that uses it goes on. */
const target = z.string().min(1);
const side = z.enum(['local', 'peer', 'unknown']);

const verdict = z.enum(['fault-found', 'no-fault-found', 'not-enough-evidence']);

const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ fact: z.string(), is: z.union([z.string(), z.array(z.string()).min(1)]) }),
      z.strictObject({ known: z.string() }),
      z.strictObject({ verdict }),
      z.strictObject({ not: conditionSchema }),
      z.strictObject({ all: z.array(conditionSchema).min(1) }),
      z.strictObject({ any: z.array(conditionSchema).min(1) }),
    ],
    { error: 'is not a condition' },
  ),
);

export type Condition =
  | { readonly fact: string; readonly is: string | readonly string[] }
  | { readonly known: string }
  | { readonly verdict: z.output<typeof verdict> }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

const asked = {
  when: conditionSchema.optional(),
  side: side.default('unknown'),
  text: sentence,
  /** The engineer's term beside the plain words. */
  term: sentence.optional(),
  why: sentence,
  /** Sentences on how to find the answer out, before the vendor's commands. */
  how: z.array(sentence).default([]),
  /** Whose commands help to find it out: a key of the vendor's commands. */
  ask: z.string().optional(),
  /** Where "I don't know" leads. */
  unknown: target,
  next: target,
};

const choiceSchema = z.strictObject({
  value: z.string().min(1),
  label: sentence,
  /** Phrases of people that mean this choice: small letters, no punctuation. */
  said: z.array(z.string()).default([]),
  next: target.optional(),
});

const fieldSchema = z.strictObject({
  fact: z.string(),
  label: sentence,
  hint: sentence.optional(),
  /** The usual values; a field without them is typed. */
  values: z.array(z.string()).default([]),
  lines: z.boolean().default(false),
});

export const nodeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('choice'),
    fact: z.string(),
    /** `select` may offer more than ten; `check` is asked about what was just done. */
    as: z.enum(['buttons', 'select', 'check']).default('buttons'),
    choices: z.array(choiceSchema).min(1),
    ...asked,
  }),
  z.strictObject({ kind: z.literal('form'), fields: z.array(fieldSchema).min(1), ...asked }),
  z.strictObject({
    kind: z.literal('artefact'),
    wants: z.enum(['log', 'config', 'status']),
    /** Only a log of a side in this role will do. */
    role: z.enum(['initiator', 'responder']).optional(),
    /** Anything at all answers it, of either side. */
    anything: z.boolean().default(false),
    ...asked,
  }),
  z.strictObject({
    kind: z.literal('diagnosis'),
    routes: z.array(z.strictObject({ when: conditionSchema, go: target })).min(1),
    otherwise: target,
  }),
  z.strictObject({
    kind: z.literal('fix'),
    text: sentence,
    why: sentence,
    worked: target,
    next: target,
    unknown: target,
  }),
  /** Asks what the diagnosis would learn most from; then the diagnosis is made anew. */
  z.strictObject({ kind: z.literal('next-step'), atMost: z.number().int().min(1).max(10), none: target }),
  /** Where the order is free: what tells most for its cost comes first, as far as the last diagnosis can say. */
  z.strictObject({
    kind: z.literal('pick'),
    /** Each leads to `next` in the end; as they are listed while nothing is known that tells them apart. */
    among: z.array(target).min(2),
    order: z.enum(['gain', 'listed']).default('gain'),
    next: target,
  }),
  z.strictObject({ kind: z.literal('hand-off'), text: sentence }),
  z.strictObject({ kind: z.literal('end'), text: sentence }),
  z.strictObject({
    kind: z.literal('use'),
    when: conditionSchema.optional(),
    flow: z.string(),
    with: z.record(z.string(), z.string()).default({}),
    /** Where the shared flow's `return` leads; not needed when it never returns. */
    next: target.optional(),
  }),
]);

export const flowSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: sentence,
  /** How the flow is begun; a shared flow has none. */
  begin: z
    .strictObject({
      /** Its place in the start menu. */
      place: z.number(),
      scenario: z.enum(['new-tunnel', 'established-outage', 'unknown']),
      command: z.string(),
      menu: sentence,
      /** Phrases of a reporter that speak for this flow. */
      said: z.array(z.string()).default([]),
    })
    .optional(),
  start: target,
  nodes: z.record(z.string(), z.unknown()),
});

type NodeText = z.output<typeof nodeSchema>;
export type UseText = Extract<NodeText, { kind: 'use' }>;

/** Where a shared flow was put in: `enter` is its first node, `next` where to go when it does not apply. */
export interface Entrance {
  readonly kind: 'use';
  /** What the shared flow is called. */
  readonly title: string;
  readonly when?: Condition | undefined;
  readonly enter: string;
  readonly next?: string | undefined;
}

export type FlowNode = Exclude<NodeText, UseText> | Entrance;
export type FlowText = z.output<typeof flowSchema>;
export type QuestionNode = Extract<FlowNode, { kind: 'choice' | 'form' | 'artefact' }>;
export type Beginning = NonNullable<FlowText['begin']>;
