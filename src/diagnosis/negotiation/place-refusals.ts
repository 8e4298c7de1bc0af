import { type Evidence, lineOf } from '../evidence.ts';
import { isBeginning, type Negotiation } from './negotiations.ts';

/**
 * IKEv1 refuses with the same notify whatever it refuses: NO_PROPOSAL_CHOSEN is of the IKE SA before it is up and of the
 * Child SA after it, INVALID_ID_INFORMATION of the identity before and of the traffic selectors after. Where the log
 * shows the negotiation from its beginning, how far it had come tells which.
 */
export function placeRefusals({ evidence }: Negotiation): readonly Evidence[] {
  let stage: Stage = 'unknown';
  return evidence.map((fact) => {
    if (isBeginning(fact)) stage = 'begun';
    if (stage === 'begun' && isAnswer(fact)) stage = 'answered';
    if (IKE_SA_HAS_KEYS.includes(fact.kind) || isOfChild(fact)) stage = 'established';
    if (fact.kind === 'proposal-refused') return { ...fact, kind: refusedHere(fact, stage, evidence) };
    return stage === 'unknown' ? fact : { ...fact, kind: placed(fact, stage) };
  });
}

type Stage = 'unknown' | 'begun' | 'answered' | 'established';

const IKE_SA_HAS_KEYS = ['ike-established', 'authentication-succeeded'];

/**
 * What this side refuses without saying which: the IKE SA's proposals, unless the negotiation had come further or the
 * lines around it are of a Child SA.
 */
function refusedHere(refusal: Evidence, stage: Stage, evidence: readonly Evidence[]): string {
  const isBeside = (fact: Evidence): boolean => Math.abs(lineOf(fact) - lineOf(refusal)) <= LINES_BESIDE;
  const isChild =
    stage === 'established' || evidence.some((fact) => CHILD_REFUSED.includes(fact.kind) && isBeside(fact));
  return isChild ? 'child-proposal-refused' : 'ike-proposal-refused';
}

const CHILD_REFUSED = ['child-proposal-refused', 'child-not-established'];
const LINES_BESIDE = 12;

/** What these exchanges refuse is the Child SA, also IKE_AUTH before the line that says the IKE SA is up (RFC 7296 section 1.2). */
function isOfChild({ kind, attributes }: Evidence): boolean {
  const isMessage = kind === 'message-sent' || kind === 'message-received';
  return isMessage && ['IKE_AUTH', 'CREATE_CHILD_SA', 'QUICK_MODE'].includes(attributes['exchange'] ?? '');
}

/** A peer that has answered in this negotiation knew it; what it says in between does not count. */
function isAnswer({ kind, role, attributes }: Evidence): boolean {
  const isExchange = !(attributes['exchange'] ?? '').startsWith('INFORMATIONAL');
  return kind === 'message-received' && role !== 'responder' && isExchange;
}

function placed({ kind, attributes }: Evidence, stage: Exclude<Stage, 'unknown'>): string {
  if (kind === 'proposal-refused-by-peer')
    return stage === 'established' ? 'child-proposal-refused-by-peer' : 'ike-proposal-refused-by-peer';
  if (kind === 'ike-sa-unknown-to-peer' && stage === 'answered') return 'negotiation-forgotten-by-peer';
  const isIdentity = attributes['notify'] === 'INVALID_ID_INFORMATION' && stage !== 'established';
  return kind === 'traffic-selectors-refused-by-peer' && isIdentity ? 'authentication-refused-by-peer' : kind;
}
