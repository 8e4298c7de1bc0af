import type { Evidence } from '../evidence.ts';
import { lineOf, type Negotiation } from './negotiations.ts';

/** A new SA stands before the delete of the old one, or follows it at once; what takes longer is an interruption. */
const REPLACED_WITHIN_SECONDS = { before: 15, after: 5 };
/** The same where a log has no times. */
const REPLACED_WITHIN_LINES = 12;

const REPLACES_IKE = ['ike-established', 'ike-rekeyed', 'began-as-initiator', 'began-as-responder'];
const REPLACES_CHILD = ['child-established', 'child-rekeyed', ...REPLACES_IKE];

/** The peer closed an IKE SA that nothing replaced. */
export function findClosedByPeer(
  negotiations: readonly Negotiation[],
  evidence: readonly Evidence[],
): readonly Evidence[] {
  return negotiations.flatMap((negotiation) => {
    const wasUp = negotiation.evidence.some((fact) => fact.kind === 'ike-established' || fact.kind === 'ike-rekeyed');
    const deleted = negotiation.evidence.find(
      (fact) => fact.kind === 'deleted-by-peer' && fact.attributes['sa'] !== 'child',
    );
    if (!wasUp || !deleted || isOurs(deleted, negotiation) || isReplaced(deleted, evidence)) return [];
    return [{ ...deleted, kind: 'closed-by-peer', says: 'The peer closed the tunnel, and nothing replaced it.' }];
  });
}

/** The peer's delete that answers ours closes nothing; ours that answers the peer's comes after it. */
function isOurs(deleted: Evidence, { evidence }: Negotiation): boolean {
  return evidence.some(
    (fact) => fact.kind === 'deleted-by-us' && fact.attributes['sa'] === 'ike' && lineOf(fact) < lineOf(deleted),
  );
}

/** A delete that follows a request to take the connection down at once is that request's doing. */
const TAKEN_DOWN_WITHIN_LINES = 8;

/** This side was told to take down a connection, which deleted an IKE SA that nothing replaced. */
export function findTakenDown(evidence: readonly Evidence[]): readonly Evidence[] {
  const deletes = evidence.filter((fact) => fact.kind === 'deleted-by-us' && fact.attributes['sa'] === 'ike');
  return deletes
    .filter((deleted) => wasRequested(deleted, evidence) && !isReplaced(deleted, evidence))
    .map((deleted) => ({
      ...deleted,
      kind: 'closed-by-administrator',
      says: 'This side was told to take the connection down, and did.',
    }));
}

function wasRequested(deleted: Evidence, evidence: readonly Evidence[]): boolean {
  return evidence.some((fact) => {
    const lines = lineOf(deleted) - lineOf(fact);
    const isSame = fact.attributes['connection'] === deleted.attributes['connection'];
    return fact.kind === 'take-down-requested' && isSame && lines > 0 && lines <= TAKEN_DOWN_WITHIN_LINES;
  });
}

/** The delete that ends a re-key, a re-authentication or a duplicate is no event of its own. */
export function isReplacement(fact: Evidence, evidence: readonly Evidence[]): boolean {
  return (fact.kind === 'deleted-by-peer' || fact.kind === 'deleted-by-us') && isReplaced(fact, evidence);
}

function isReplaced(deleted: Evidence, evidence: readonly Evidence[]): boolean {
  const replacing = deleted.attributes['sa'] === 'child' ? REPLACES_CHILD : REPLACES_IKE;
  const first = evidence.find((fact) => replacing.includes(fact.kind) && isEstablishment(fact));
  const lastUp = evidence.findLast((fact) => isEstablishment(fact) && lineOf(fact) < lineOf(deleted));
  return evidence.some(
    (fact) =>
      fact !== first &&
      replacing.includes(fact.kind) &&
      isOther(fact, deleted) &&
      isNear(fact, deleted) &&
      !isOwnBeginning(fact, deleted, lastUp),
  );
}

/** An attempt that led to what is deleted does not replace it; one that began since is on its way to. */
function isOwnBeginning(fact: Evidence, deleted: Evidence, lastUp: Evidence | undefined): boolean {
  return (
    fact.kind.startsWith('began-') &&
    lineOf(fact) < lineOf(deleted) &&
    (lastUp === undefined || lineOf(fact) < lineOf(lastUp))
  );
}

function isEstablishment(fact: Evidence): boolean {
  return fact.kind.endsWith('-established');
}

/** The establishment of the very SA that is deleted does not replace it, however short its life was. */
function isOther(fact: Evidence, deleted: Evidence): boolean {
  return (
    deleted.attributes['sa'] === 'child' ||
    fact.ikeSa === undefined ||
    fact.ikeSa !== deleted.ikeSa ||
    fact.kind === 'ike-rekeyed' ||
    fact.kind === 'began-as-initiator'
  );
}

function isNear(fact: Evidence, deleted: Evidence): boolean {
  const after = lineOf(fact) > lineOf(deleted);
  if (fact.at === undefined || deleted.at === undefined)
    return Math.abs(lineOf(fact) - lineOf(deleted)) <= REPLACED_WITHIN_LINES;
  const seconds = Math.abs(fact.at - deleted.at) / 1000;
  return seconds <= (after ? REPLACED_WITHIN_SECONDS.after : REPLACED_WITHIN_SECONDS.before);
}
