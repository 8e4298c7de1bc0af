import { expect, test } from '@jest/globals';
import { negotiationsOf } from '../../../src/diagnosis/negotiation/negotiations.ts';
import { placeRefusals } from '../../../src/diagnosis/negotiation/place-refusals.ts';
import { fact } from '../../support/evidence.ts';

const begun = fact('began-as-initiator', 1, {}, '1');
const established = fact('ike-established', 2, {}, '1');
const proposal = fact('proposal-refused-by-peer', 3, { notify: 'NO_PROPOSAL_CHOSEN' }, '1');
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
])('$what is $is', ({ evidence, is }) => {
  expect(negotiationsOf(evidence).flatMap(placeRefusals).at(-1)?.kind).toBe(is);
});
