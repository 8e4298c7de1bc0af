import { type Evidence, lineOf } from '../evidence.ts';

/** A new SA stands before the delete of the old one, or follows it at once; what takes longer is an interruption. */
const REPLACED_WITHIN_SECONDS = { before: 15, after: 5 };
/** The same where a log has no times. */
const REPLACED_WITHIN_LINES = 12;

const REPLACES_IKE = ['ike-established', 'ike-rekeyed', 'began-as-initiator', 'began-as-responder'];
const REPLACES_CHILD = ['child-established', 'child-rekeyed', ...REPLACES_IKE];

/** Tells of a delete whether another SA had taken the place of what is deleted, or took it at once. */
export type IsReplaced = (deleted: Evidence) => boolean;

/** Looks only at the lines around each delete, so that a day's log costs no more than its length. */
export function replacementsIn(evidence: readonly Evidence[]): IsReplaced {
  const setUps = evidence.filter((fact) => REPLACES_CHILD.includes(fact.kind));
  const establishments = setUps.filter(isEstablishment);
  return (deleted) => {
    const kinds = deleted.attributes['sa'] === 'child' ? REPLACES_CHILD : REPLACES_IKE;
    const first = establishments.find((fact) => kinds.includes(fact.kind));
    const lastUp = establishments[placeOf(deleted, establishments) - 1];
    return around(deleted, setUps).some(
      (fact) =>
        fact !== first && kinds.includes(fact.kind) && isOther(fact, deleted) && !isOwnBeginning(fact, deleted, lastUp),
    );
  };
}

/** How many of the facts, which are in the order of their lines, stand before a fact. */
function placeOf(fact: Evidence, ordered: readonly Evidence[]): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const candidate = ordered[middle];
    if (candidate && lineOf(candidate) < lineOf(fact)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function around(deleted: Evidence, setUps: readonly Evidence[]): readonly Evidence[] {
  const place = placeOf(deleted, setUps);
  const near: Evidence[] = [];
  for (let index = place - 1; index >= 0; index -= 1) {
    const fact = setUps[index];
    if (!fact || !isNear(fact, deleted)) break;
    near.push(fact);
  }
  for (let index = place; index < setUps.length; index += 1) {
    const fact = setUps[index];
    if (!fact || !isNear(fact, deleted)) break;
    near.push(fact);
  }
  return near;
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

/** Whether it has to be seen to tell if a delete only ended what was replaced. */
export function mayReplace(fact: Evidence, deleted: Evidence): boolean {
  return REPLACES_CHILD.includes(fact.kind) && isNear(fact, deleted);
}

function isNear(fact: Evidence, deleted: Evidence): boolean {
  const after = lineOf(fact) > lineOf(deleted);
  if (fact.at === undefined || deleted.at === undefined)
    return Math.abs(lineOf(fact) - lineOf(deleted)) <= REPLACED_WITHIN_LINES;
  const seconds = Math.abs(fact.at - deleted.at) / 1000;
  return seconds <= (after ? REPLACED_WITHIN_SECONDS.after : REPLACED_WITHIN_SECONDS.before);
}
