import type { Evidence } from '../evidence.ts';
import { lineOf, type Negotiation } from './negotiations.ts';

/** A re-authentication deletes the old SA and sets up the new one at once; what takes longer is an interruption. */
const REPLACEMENT_SECONDS = 5;

/** The peer closed an IKE SA that nothing replaced. The delete that ends a re-key or a duplicate is not one. */
export function findClosedByPeer(negotiations: readonly Negotiation[]): readonly Evidence[] {
  return negotiations.flatMap((negotiation) => {
    const wasUp = negotiation.evidence.some((fact) => fact.kind === 'ike-established');
    const deleted = negotiation.evidence.find((fact) => fact.kind === 'deleted-by-peer' && fact.attributes['sa'] !== 'child');
    if (!wasUp || !deleted || isReplaced(deleted, negotiation, negotiations)) return [];
    return [{ ...deleted, kind: 'closed-by-peer', says: 'The peer closed the tunnel, and nothing replaced it.' }];
  });
}

function isReplaced(deleted: Evidence, own: Negotiation, all: readonly Negotiation[]): boolean {
  return all.some((other) => {
    if (other === own) return false;
    const up = other.evidence.find((fact) => fact.kind === 'ike-established');
    if (!up) return false;
    const stillUp = !other.evidence.some((fact) => fact.kind.startsWith('deleted-by') && lineOf(fact) < lineOf(deleted));
    if (lineOf(up) < lineOf(deleted)) return stillUp;
    return up.at !== undefined && deleted.at !== undefined && (up.at - deleted.at) / 1000 <= REPLACEMENT_SECONDS;
  });
}
