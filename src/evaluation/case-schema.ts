import { z } from 'zod';

const sideSchema = z.enum(['local', 'peer', 'unknown']);
const kindSchema = z.enum(['config', 'log', 'status']);
const roleSchema = z.enum(['initiator', 'responder']);

/** A case.yaml, as docs/knowledge.md shows it. */
export const caseSchema = z.object({
  id: z.string(),
  title: z.string().default(''),
  scenario: z.enum(['new-tunnel', 'established-outage', 'unknown']),
  vendors: z.record(z.string(), z.string()).default({}),
  roles: z.record(z.string(), roleSchema).optional(),
  files: z.array(z.object({ file: z.string(), side: sideSchema, kind: kindSchema, role: roleSchema.optional() })),
  expected: z.object({ causes: z.array(z.string()).min(1), detail: z.string().nullish() }),
  views: z.array(
    z.object({
      id: z.string(),
      files: z.array(z.string()),
      decisive: z.boolean(),
      accept: z.array(z.string()).default([]),
      ask: z.string().optional(),
    }),
  ),
});

export type CaseText = z.output<typeof caseSchema>;
