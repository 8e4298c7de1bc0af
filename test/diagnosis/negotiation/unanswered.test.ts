import { expect, test } from '@jest/globals';
import { negotiationsOf } from '../../../src/diagnosis/negotiation/negotiations.ts';
import { findUnanswered } from '../../../src/diagnosis/negotiation/unanswered.ts';
import { fact } from '../../support/evidence.ts';

const request = (line: number, exchange: string, messageId: string, payloads = '') =>
  fact('message-sent', line, { exchange, messageId, direction: 'request', payloads }, '1');
const response = (line: number, exchange: string, messageId: string) =>
  fact('message-received', line, { exchange, messageId, direction: 'response' }, '1');
const repeated = (line: number) => fact('retransmitted', line, {}, '1');

test.each([
  {
    what: 'a first message that the device prints again whenever it sends it again',
    evidence: [
      request(1, 'IKE_SA_INIT', '0'),
      repeated(2),
      request(3, 'IKE_SA_INIT', '0'),
      repeated(4),
      request(5, 'IKE_SA_INIT', '0'),
    ],
    found: [{ kind: 'unanswered', stage: 'first', exchange: 'IKE_SA_INIT' }],
  },
  {
    what: 'a first message that nobody ever answers',
    evidence: [request(1, 'IKE_SA_INIT', '0'), repeated(2), repeated(3), fact('retransmits-exhausted', 4, {}, '1')],
    found: [{ kind: 'unanswered', stage: 'first', exchange: 'IKE_SA_INIT' }],
  },
  {
    what: 'a first message of a device that does not say which messages are requests',
    evidence: [
      fact('began-as-initiator', 1, {}, '1'),
      fact('message-sent', 2, { exchange: 'ID_PROT', messageId: '0' }, '1'),
      fact('negotiation-timed-out', 3, {}, '1'),
    ],
    found: [{ kind: 'unanswered', stage: 'first', exchange: 'ID_PROT' }],
  },
  {
    what: 'an authentication that gets no answer after an answered first exchange',
    evidence: [
      request(1, 'IKE_SA_INIT', '0'),
      response(2, 'IKE_SA_INIT', '0'),
      request(3, 'IKE_AUTH', '1'),
      repeated(4),
      repeated(5),
    ],
    found: [{ kind: 'unanswered', stage: 'authentication', exchange: 'IKE_AUTH' }],
  },
  {
    what: 'the identities of IKEv1 main mode that get no answer',
    evidence: [
      request(1, 'ID_PROT', '0', 'SA V'),
      response(2, 'ID_PROT', '0'),
      request(3, 'ID_PROT', '0', 'ID HASH'),
      repeated(4),
      repeated(5),
    ],
    found: [{ kind: 'unanswered', stage: 'authentication', exchange: 'ID_PROT' }],
  },
  {
    what: 'a liveness check of an established SA that gets no answer',
    evidence: [
      fact('ike-established', 1, {}, '1'),
      request(2, 'INFORMATIONAL', '2'),
      repeated(3),
      repeated(4),
      fact('retransmits-exhausted', 5, {}, '1'),
    ],
    found: [{ kind: 'liveness-check-failed', stage: 'established', exchange: 'INFORMATIONAL' }],
  },
  {
    what: 'a re-key that gets no answer',
    evidence: [fact('ike-established', 1, {}, '1'), request(2, 'CREATE_CHILD_SA', '2'), repeated(3), repeated(4)],
    found: [{ kind: 'rekey-unanswered', stage: 'established', exchange: 'CREATE_CHILD_SA' }],
  },
  {
    what: 'retransmits that were answered',
    evidence: [request(1, 'IKE_SA_INIT', '0'), repeated(2), repeated(3), response(4, 'IKE_SA_INIT', '0')],
    found: [],
  },
  {
    what: 'a request that is repeated although the peer refused it, since the refusal is not protected',
    evidence: [
      request(1, 'IKE_SA_INIT', '0'),
      fact('ike-proposal-refused-by-peer', 2, {}, '1'),
      repeated(3),
      repeated(4),
      fact('retransmits-exhausted', 5, {}, '1'),
    ],
    found: [],
  },
  { what: 'one repetition at the end of a log', evidence: [request(1, 'IKE_SA_INIT', '0'), repeated(2)], found: [] },
])('$what', ({ evidence, found }) => {
  const [negotiation] = negotiationsOf(evidence);
  const seen = negotiation ? findUnanswered(negotiation) : [];
  expect(
    seen.map(({ kind, attributes }) => ({ kind, stage: attributes['stage'], exchange: attributes['exchange'] })),
  ).toEqual(found);
});
