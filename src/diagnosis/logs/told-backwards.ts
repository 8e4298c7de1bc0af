import type { Evidence } from '../evidence.ts';

/**
 * How far a negotiation has come, where only a later part of it can say so (RFC 7296 section 1.2, RFC 2409 section 5). What
 * is received may be logged before that the other side began, and quick mode has a message left when its SA is up.
 */
const PART_OF_EXCHANGE: Readonly<Record<string, number>> = {
  IKE_SA_INIT: 0,
  ID_PROT: 0,
  AGGRESSIVE: 0,
  IKE_AUTH: 1,
  CREATE_CHILD_SA: 3,
  QUICK_MODE: 3,
};
const PART_OF_KIND: Readonly<Record<string, number>> = {
  'began-as-initiator': 0,
  'began-as-responder': 0,
  'ike-established': 2,
  'child-established': 3,
};

/** Two steps back in one negotiation and none forth: one alone may be the end of an attempt and the beginning of the next. */
const STEPS_THAT_TELL = 2;

/**
 * Whether the facts of lines that share one time run from the end of a negotiation to its beginning. A right log is
 * never told so: each of its negotiations also goes on, unless nothing but loose ends of several was cut out.
 */
export function isToldBackwards(evidence: readonly Evidence[]): boolean {
  const negotiations = [...Map.groupBy(evidence, ({ ikeSa }) => ikeSa).values()].map(stepsOf);
  return negotiations.every(({ forth }) => forth === 0) && negotiations.some(({ back }) => back >= STEPS_THAT_TELL);
}

function stepsOf(evidence: readonly Evidence[]): { readonly forth: number; readonly back: number } {
  const parts = evidence.flatMap((fact) => partOf(fact) ?? []);
  const steps = parts.slice(1).map((part, index) => part - (parts[index] ?? part));
  return { forth: steps.filter((step) => step > 0).length, back: steps.filter((step) => step < 0).length };
}

/** A daemon may say that the SA is up before it sends the response that makes it so. */
function partOf({ kind, attributes }: Evidence): number | undefined {
  if (kind !== 'message-sent' && kind !== 'message-received') return PART_OF_KIND[kind];
  return attributes['direction'] === 'response' ? undefined : PART_OF_EXCHANGE[attributes['exchange'] ?? ''];
}
