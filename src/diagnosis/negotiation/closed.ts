import { type Evidence, lineOf } from '../evidence.ts';
import type { Negotiation } from './negotiations.ts';
import type { IsReplaced } from './replacements.ts';

/** The peer closed an IKE SA that nothing replaced. */
export function findClosedByPeer(negotiations: readonly Negotiation[], isReplaced: IsReplaced): readonly Evidence[] {
  return negotiations.flatMap((negotiation) => {
    const wasUp = negotiation.evidence.some((fact) => fact.kind === 'ike-established' || fact.kind === 'ike-rekeyed');
    const deleted = negotiation.evidence.find(
      (fact) => fact.kind === 'deleted-by-peer' && fact.attributes['sa'] !== 'child',
    );
    if (!wasUp || !deleted || isOurs(deleted, negotiation) || isReplaced(deleted)) return [];
    if (neverCarriedTraffic(deleted, negotiation)) return [];
    return [{ ...deleted, kind: 'closed-by-peer', says: 'The peer closed the tunnel, and nothing replaced it.' }];
  });
}

/** An IKE SA whose only Child SA was refused is of no use: that the peer deletes it follows from the refusal. */
function neverCarriedTraffic(deleted: Evidence, { evidence }: Negotiation): boolean {
  const before = evidence.filter((fact) => lineOf(fact) < lineOf(deleted));
  return (
    before.some((fact) => CHILD_REFUSED.includes(fact.kind)) &&
    !before.some((fact) => fact.kind === 'child-established')
  );
}

const CHILD_REFUSED = [
  'child-proposal-refused',
  'child-proposal-refused-by-peer',
  'traffic-selectors-refused',
  'traffic-selectors-refused-by-peer',
  'pfs-refused',
  'child-not-established',
];

/** The peer's delete that answers ours closes nothing; ours that answers the peer's comes after it. */
function isOurs(deleted: Evidence, { evidence }: Negotiation): boolean {
  return evidence.some(
    (fact) => fact.kind === 'deleted-by-us' && fact.attributes['sa'] === 'ike' && lineOf(fact) < lineOf(deleted),
  );
}

/** A delete that follows a request to take the connection down at once is that request's doing. */
const TAKEN_DOWN_WITHIN_LINES = 8;

/** This side was told to take down a connection, which deleted an IKE SA that nothing replaced. */
export function findTakenDown(evidence: readonly Evidence[], isReplaced: IsReplaced): readonly Evidence[] {
  const requests = evidence.filter((fact) => fact.kind === 'take-down-requested');
  const deletes = evidence.filter((fact) => fact.kind === 'deleted-by-us' && fact.attributes['sa'] === 'ike');
  return deletes
    .filter((deleted) => wasRequested(deleted, requests) && !isReplaced(deleted))
    .map((deleted) => ({
      ...deleted,
      kind: 'closed-by-administrator',
      says: 'This side was told to take the connection down, and did.',
    }));
}

function wasRequested(deleted: Evidence, requests: readonly Evidence[]): boolean {
  return requests.some((fact) => {
    const lines = lineOf(deleted) - lineOf(fact);
    const isSame = fact.attributes['connection'] === deleted.attributes['connection'];
    return isSame && lines > 0 && lines <= TAKEN_DOWN_WITHIN_LINES;
  });
}

/** The delete that ends a re-key, a re-authentication or a duplicate is no event of its own. */
export function isReplacement(fact: Evidence, isReplaced: IsReplaced): boolean {
  return (fact.kind === 'deleted-by-peer' || fact.kind === 'deleted-by-us') && isReplaced(fact);
}
