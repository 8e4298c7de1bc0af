import type { Evidence, Role } from '../evidence.ts';

/** What one log says of one IKE SA, from the first message to its end, in the order of the lines. */
export interface Negotiation {
  readonly key: string;
  readonly role: Role | undefined;
  readonly connection: string | undefined;
  readonly evidence: readonly Evidence[];
}

/** The key of what belongs to no negotiation. */
export const OUTSIDE = 'outside';
const OF_NO_NEGOTIATION = ['daemon-started', 'connection-loaded', 'config-not-loaded', 'port-in-use'];

/**
 * Sorts the facts of one log by IKE SA. A log that does not name the SA on each line (journals without the thread's
 * context, gateways that name none) is taken in order: what follows a beginning belongs to it. A daemon that
 * starts anew counts its SAs from one again.
 */
export function negotiationsOf(evidence: readonly Evidence[]): readonly Negotiation[] {
  const groups = new Map<string, Evidence[]>();
  let keys = new Map<string, string>();
  const taken = new Set<string>();
  let current = OUTSIDE;
  let begun = 0;
  for (const fact of evidence) {
    if (fact.kind === 'daemon-started') {
      keys = new Map();
      current = OUTSIDE;
    } else if (fact.ikeSa !== undefined) current = keyOf(fact.ikeSa, current, keys, taken, begun);
    else if (isBeginning(fact)) {
      begun += 1;
      current = `#${begun}`;
    }
    const key = fact.ikeSa === undefined && OF_NO_NEGOTIATION.includes(fact.kind) ? OUTSIDE : current;
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return [...groups].map(([key, facts]) => ({
    key,
    role: roleIn(facts),
    connection: connectionIn(facts),
    evidence: facts,
  }));
}

/** A beginning may name no SA where the line that says "established" names it: then that is what had begun. */
function keyOf(ikeSa: string, current: string, keys: Map<string, string>, taken: Set<string>, begun: number): string {
  const known = keys.get(ikeSa);
  if (known !== undefined) return known;
  const isOpen = current.startsWith('#') && !taken.has(current);
  const key = isOpen ? current : `${ikeSa} after ${begun}`;
  keys.set(ikeSa, key);
  taken.add(key);
  return key;
}

export function isBeginning(fact: Evidence): boolean {
  return fact.kind === 'began-as-initiator' || fact.kind === 'began-as-responder';
}

function roleIn(evidence: readonly Evidence[]): Role | undefined {
  const beginning = evidence.find(isBeginning);
  if (beginning) return beginning.kind === 'began-as-initiator' ? 'initiator' : 'responder';
  return evidence.find((fact) => fact.role !== undefined)?.role;
}

function connectionIn(evidence: readonly Evidence[]): string | undefined {
  return evidence.findLast((fact) => fact.attributes['connection'] !== undefined)?.attributes['connection'];
}
