import { z } from 'zod';
import { findEncryption } from '../ike/encryption.ts';
import { findIntegrity, integrityAlgorithms } from '../ike/integrity.ts';
import { findKeyExchange } from '../ike/key-exchange.ts';
import { compilePattern } from './compile-pattern.ts';

/** A regular expression of ECMAScript with named groups, matched case-sensitively unless it says `(?i:…)`. */
const pattern = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    try {
      compilePattern(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: `the pattern is no regular expression: ${String(error)}` });
    }
  });
const sentence = z.string().min(1);

export const impactSchema = z.enum(['read-only', 'changes-configuration', 'interrupts-traffic']);
const scenarioSchema = z.enum(['new-tunnel', 'established-outage', 'unknown']);
const sideSchema = z.enum(['local', 'peer', 'unknown']);
export const phaseSchema = z.enum(['ike', 'child', 'data', 'path', 'local']);

const stepSchema = z.strictObject({
  text: sentence,
  commands: z.array(z.string()).default([]),
  impact: impactSchema.default('read-only'),
});

/** knowledge/evidence.yaml: the kinds of facts that readers report and causes weigh. */
export const evidenceKindSchema = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z0-9-]*$/),
  says: sentence,
  /** The attributes it may carry, by name of TERMS.md. */
  attributes: z.array(z.string()).default([]),
  /** A later fact of one of these kinds in the same text makes this one history: it weighs nothing any more. */
  overcomeBy: z.array(z.string()).default([]),
  /** `health` counts towards "no fault found", `fault` against it; `neutral` only places other facts. */
  tone: z.enum(['fault', 'health', 'neutral']),
});

/** knowledge/signatures/<vendor>/<message>.yaml: one message of a vendor, the fact it states, and samples both ways. */
export const signatureSchema = z.strictObject({
  status: z.enum(['stable', 'draft']).default('stable'),
  /** Matched against the message, without the prefixes of syslog and of the vendor's log format. */
  match: pattern,
  evidence: z.string(),
  /** Attributes that the pattern does not capture. */
  attributes: z.record(z.string(), z.string()).default({}),
  /** What the line means, for a person; `{name}` stands for an attribute. */
  says: sentence,
  /** The role of the device that writes this, where the message tells it. */
  role: z.enum(['initiator', 'responder']).optional(),
  alsoSeenWhen: z.array(sentence).default([]),
  references: z.array(z.string()).min(1),
  samples: z.array(z.strictObject({ line: z.string(), captures: z.record(z.string(), z.string()).default({}) })).min(1),
  /** Near misses: lines that look alike and must not match. */
  ignore: z.array(z.string()).default([]),
});

const weightSchema = z.strictObject({
  kind: z.string(),
  /** Only where the evidence carries these attributes with one of these values. */
  where: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
  /** Bits: log2 of how much more often this is seen with the cause than without it. Negative speaks against. */
  weight: z.number().min(-20).max(20),
  why: sentence,
  /** The detail of the cause that this evidence tells. */
  detail: z.string().optional(),
  /** The attribute whose value is the detail. */
  detailFrom: z.string().optional(),
});

const remedySchema = z.strictObject({
  side: sideSchema.or(z.enum(['both', 'initiator', 'responder'])),
  vendor: z.string().default('any'),
  /** Only for these finer cases of the cause; without, for all. */
  details: z.array(z.string()).default([]),
  text: sentence,
  commands: z.array(z.string()).default([]),
  impact: impactSchema.default('read-only'),
});

/** knowledge/causes/<cause>.yaml: what it is, what speaks for and against it, how to mend it. */
export const causeSchema = z.strictObject({
  family: z.enum(['new', 'outage', 'both']),
  phase: phaseSchema,
  fixOn: z.enum(['local', 'peer', 'both', 'initiator', 'responder', 'path', 'unknown']),
  /** False for what one side alone can say of a fault whose root only the other side knows. */
  rootCause: z.boolean().default(true),
  /** One sentence: the root cause. */
  summary: sentence,
  /** The same for somebody who does not know IKE. */
  plain: sentence,
  /** The finer cases, id → one sentence that replaces `summary`. */
  details: z.record(z.string(), sentence).default({}),
  /** Bits: log2 of the odds before anything is seen, by scenario. */
  prior: z.record(scenarioSchema, z.number()),
  evidence: z.array(weightSchema).min(1),
  /** How it is told from the causes it is mistaken for. */
  neighbours: z.array(z.strictObject({ cause: z.string(), told: sentence })).default([]),
  /** 0..1 for each thing that can be asked for: how likely it shows this cause when the cause is there. */
  toldBy: z.record(z.string(), z.number().min(0).max(1)),
  confirm: z.array(z.strictObject({ vendor: z.string().default('any') }).extend(stepSchema.shape)).default([]),
  remedies: z.array(remedySchema).min(1),
  references: z.array(z.string()).min(1),
});

/** What a line of a status output may tell of a Child SA. */
const SA_WORDS = [
  ...['child', 'connection', 'spi', 'spiIn', 'spiOut', 'source', 'destination', 'localAddress', 'remoteAddress'],
  ...['localTrafficSelectors', 'remoteTrafficSelectors', 'count', 'unit', 'countIn', 'countOut', 'unusable'],
];
const saPattern = pattern.refine(
  (text) => [...text.matchAll(/\(\?<([A-Za-z]\w*)>/gu)].every(([, name = '']) => SA_WORDS.includes(name)),
  { error: `a group of a status output is one of ${SA_WORDS.join(', ')}` },
);

/** One status output: `begins` opens a Child SA, and the lines below it tell more of it. */
const countersSchema = z.strictObject({
  begins: saPattern,
  /** What went out and came in, with the group `count`; the letter in `unit` multiplies it. */
  out: saPattern.optional(),
  in: saPattern.optional(),
  of: z.enum(['packets', 'bytes']).default('packets'),
  /** What else the lines tell. `source`, `destination` and `spi` are of an SA that leads one way. */
  also: z.array(saPattern).default([]),
  /** Lines after which `spi` and `count` are of one direction. */
  inbound: pattern.optional(),
  outbound: pattern.optional(),
  /** Lines anywhere in the text that tell the gateways' addresses, or the traffic selectors between them. */
  tells: z.array(saPattern).default([]),
  spis: z.enum(['hexadecimal', 'decimal']).default('hexadecimal'),
  /** They count for all tunnels together: that they move both ways says nothing of one. */
  ofDevice: z.boolean().default(false),
});

/** knowledge/vendors/<vendor>.yaml: how its texts are recognised and read, its commands, its defaults. */
export const vendorSchema = z.strictObject({
  name: z.string(),
  /** Other names a person may type. */
  aliases: z.array(z.string()).default([]),
  /** False for a form or a tool whose texts do not tell which device stands on a side. */
  device: z.boolean().default(true),
  /** Patterns tried on each line; the kind and vendor with the most lines matched wins. */
  recognise: z.strictObject({
    log: z.array(pattern).default([]),
    config: z.array(pattern).default([]),
    status: z.array(pattern).default([]),
  }),
  /** Vendors whose daemon this device runs: what they say is read here too, after what the device says in its own words. */
  speaks: z.array(z.string()).default([]),
  /** How a line is taken apart once the syslog or journal prefix is gone; the group `message` is what signatures see. */
  logFormats: z.array(z.strictObject({ name: z.string(), line: pattern })).default([]),
  /** Lines that go on with the message of the line before, where the device breaks a message over several. */
  continues: z.array(pattern).default([]),
  /** Status outputs that show Child SAs, what went through them and their SPIs. */
  counters: z.array(countersSchema).default([]),
  /** How to get what is asked for, on this vendor: responder-log, initiator-log, debug-log, config, status, reachability … */
  commands: z.record(z.string(), z.array(stepSchema)),
  /** What a field is when the configuration does not state it. */
  defaults: z
    .array(
      z.strictObject({
        field: z.string(),
        value: z.array(z.string()),
        versions: z.string().optional(),
        source: z.string(),
      }),
    )
    .default([]),
});

const identityTypes = ['IPV4_ADDR', 'IPV6_ADDR', 'FQDN', 'RFC822_ADDR', 'DER_ASN1_DN', 'KEY_ID'] as const;
const identityTypeSchema = z.enum(identityTypes);
const prfs = new Set(integrityAlgorithms.flatMap(({ prf }) => prf ?? []));

/** Canonical name → the vendor's words. */
const spellings = (isCanonical: (name: string) => boolean) => {
  const name = z.string().refine(isCanonical, { error: 'this is no canonical name of src/ike' });
  return z.record(name, z.array(z.string().min(1)).min(1)).default({});
};
const algorithmNamesSchema = z.strictObject({
  encryption: spellings((name) => findEncryption(name) !== undefined),
  integrity: spellings((name) => findIntegrity(name) !== undefined),
  prf: spellings((name) => prfs.has(name)),
  keyExchange: spellings((name) => findKeyExchange(name) !== undefined),
});

/** knowledge/configurations/<vendor>.yaml: the words of a vendor's configurations, and how one is written. */
export const configurationSchema = z.strictObject({
  /** For each SA: canonical name of src/ike → the vendor's words for it, the one to write first. */
  names: z.strictObject({
    ikev1: algorithmNamesSchema.optional(),
    ikev2: algorithmNamesSchema.optional(),
    child: algorithmNamesSchema.optional(),
    /** Only where the Child SAs of IKEv1 have other words or fewer algorithms. */
    ikev1Child: algorithmNamesSchema.optional(),
  }),
  /** The types of identity it can have, and can expect of its peer; one that expects none takes any. */
  identities: z
    .strictObject({ own: z.array(identityTypeSchema), expected: z.array(identityTypeSchema) })
    .default({ own: [...identityTypes], expected: [...identityTypes] }),
  /** What the vendor cannot have at all. */
  lacks: z.array(z.enum(['aggressive-mode', 'certificates', 'no-pfs', 'several-networks'])).default([]),
  /** A Mustache template of one tunnel; what it may say: `TunnelView` in src/diagnosis/writing/tunnel-view.ts. */
  template: z.string().optional(),
  references: z.array(z.string()).min(1),
});

/** knowledge/advice.yaml: true, worth saying, not the root cause. */
export const adviceSchema = z.strictObject({
  id: z.string(),
  /** Said when one of these facts was seen. */
  when: z.array(z.strictObject({ kind: z.string(), where: z.record(z.string(), z.string()).default({}) })).min(1),
  /** May name attributes of the fact, such as {whose}; it is said once for each way in which they fill it. */
  text: sentence,
  references: z.array(z.string()).min(1),
});

/** knowledge/asks.yaml: what can be asked for, and what it costs the people who must act. */
export const askSchema = z.strictObject({
  ask: z.string(),
  /** The fact that is asked for, where `ask` is `answer`. */
  fact: z.string().optional(),
  /** What a text can show that answers it without anybody being asked: the answer, or the attribute that has it. */
  shownBy: z
    .array(z.strictObject({ kind: z.string(), value: z.string().optional(), valueFrom: z.string().optional() }))
    .default([]),
  /** Bits that the answer must be worth before it is asked on the local side, on the peer's side. */
  cost: z.strictObject({ local: z.number(), peer: z.number() }),
  says: sentence,
});

export type EvidenceKind = z.output<typeof evidenceKindSchema>;
export type SignatureText = z.output<typeof signatureSchema>;
export type CauseText = z.output<typeof causeSchema>;
export type VendorText = z.output<typeof vendorSchema>;
export type CountersText = z.output<typeof countersSchema>;
export type ConfigurationText = z.output<typeof configurationSchema>;
export type AdviceText = z.output<typeof adviceSchema>;
export type Ask = z.output<typeof askSchema>;
