import type { Evidence } from '../evidence.ts';
import { isBeginning, type Negotiation } from './negotiations.ts';

/**
 * IKEv1 refuses with the same notify whatever it refuses: NO_PROPOSAL_CHOSEN is of the IKE SA before it is up and of the
 * Child SA after it, INVALID_ID_INFORMATION of the identity before and of the traffic selectors after. Where the log
 * shows the negotiation from its beginning, how far it had come tells which.
 */
export function placeRefusals({ evidence }: Negotiation): readonly Evidence[] {
  let stage: 'unknown' | 'begun' | 'established' = 'unknown';
  return evidence.map((fact) => {
    if (isBeginning(fact)) stage = 'begun';
    if (fact.kind === 'ike-established') stage = 'established';
    return stage === 'unknown' ? fact : { ...fact, kind: placed(fact, stage) };
  });
}

function placed({ kind, attributes }: Evidence, stage: 'begun' | 'established'): string {
  if (kind === 'proposal-refused-by-peer')
    return stage === 'begun' ? 'ike-proposal-refused-by-peer' : 'child-proposal-refused-by-peer';
  const isIdentity = attributes['notify'] === 'INVALID_ID_INFORMATION' && stage === 'begun';
  return kind === 'traffic-selectors-refused-by-peer' && isIdentity ? 'authentication-refused-by-peer' : kind;
}
