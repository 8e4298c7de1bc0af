import { expect, test } from '@jest/globals';
import { negotiationsOf } from '../../../src/diagnosis/negotiation/negotiations.ts';
import { placeRefusals } from '../../../src/diagnosis/negotiation/place-refusals.ts';
import { fact } from '../../support/evidence.ts';

const begun = fact('began-as-initiator', 1, {}, '1');
const established = fact('ike-established', 2, {}, '1');
const proposal = fact('proposal-refused-by-peer', 3, { notify: 'NO_PROPOSAL_CHOSEN' }, '1');
const unknown = fact('ike-sa-unknown-to-peer', 3, { notify: 'INVALID_COOKIE' }, '1');
const identity = fact('traffic-selectors-refused-by-peer', 3, { notify: 'INVALID_ID_INFORMATION' }, '1');

test.each([
  {
    what: 'a proposal refused before the IKE SA is up',
    evidence: [begun, proposal],
    is: 'ike-proposal-refused-by-peer',
  },
  {
    what: 'a proposal refused after it',
    evidence: [begun, established, proposal],
    is: 'child-proposal-refused-by-peer',
  },
  {
    what: 'a proposal refused in IKE_AUTH',
    evidence: [begun, fact('message-sent', 2, { exchange: 'IKE_AUTH', direction: 'request' }, '1'), proposal],
    is: 'child-proposal-refused-by-peer',
  },
  { what: 'a proposal refused where nothing came before', evidence: [proposal], is: 'proposal-refused-by-peer' },
  {
    what: 'an identity refused before the IKE SA is up',
    evidence: [begun, identity],
    is: 'authentication-refused-by-peer',
  },
  {
    what: 'selectors refused after it',
    evidence: [begun, established, identity],
    is: 'traffic-selectors-refused-by-peer',
  },
  {
    what: 'an IKE SA that the peer does not know any more, although it had answered,',
    evidence: [begun, fact('message-received', 2, { exchange: 'ID_PROT', direction: 'response' }, '1'), unknown],
    is: 'negotiation-forgotten-by-peer',
  },
  {
    what: 'an IKE SA of before that the peer does not know, which has not answered yet,',
    evidence: [begun, fact('message-received', 2, { exchange: 'INFORMATIONAL_V1' }, '1'), unknown],
    is: 'ike-sa-unknown-to-peer',
  },
  {
    what: 'an established IKE SA that the peer does not know',
    evidence: [begun, established, unknown],
    is: 'ike-sa-unknown-to-peer',
  },
])('$what is $is', ({ evidence, is }) => {
  expect(negotiationsOf(evidence).flatMap(placeRefusals).at(-1)?.kind).toBe(is);
});

const refusedHere = fact('proposal-refused', 3, {}, '1');

test.each([
  { what: 'the first message of all', evidence: [refusedHere], is: 'ike-proposal-refused' },
  { what: 'a message of IKE_SA_INIT', evidence: [begun, refusedHere], is: 'ike-proposal-refused' },
  {
    what: 'a message that follows the authentication',
    evidence: [begun, fact('authentication-succeeded', 2, {}, '1'), refusedHere],
    is: 'child-proposal-refused',
  },
  {
    what: "a list of a Child SA's proposals",
    evidence: [refusedHere, fact('child-proposal-refused', 4, {}, '1')],
    is: 'child-proposal-refused',
  },
  {
    what: 'what makes a Child SA fail',
    evidence: [refusedHere, fact('child-not-established', 4, {}, '1')],
    is: 'child-proposal-refused',
  },
])('a refusal by this side of $what is $is', ({ evidence, is }) => {
  const placed = negotiationsOf(evidence).flatMap(placeRefusals);
  expect(placed.find((found) => found.source.kind === 'line' && found.source.line === 3)?.kind).toBe(is);
});
