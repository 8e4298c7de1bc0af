import { expect, test } from '@jest/globals';
import type { Evidence } from '../../../src/diagnosis/evidence.ts';
import { negotiationsOf } from '../../../src/diagnosis/negotiation/negotiations.ts';
import { findBegunAnew } from '../../../src/diagnosis/negotiation/timed-out.ts';
import { fact } from '../../support/evidence.ts';

const at = (second: number, one: Evidence): Evidence => ({ ...one, at: second * 1000 });
const begun = (second: number, line: number, sa: string) =>
  at(second, { ...fact('began-as-responder', line, { connection: 'gw' }, sa), role: 'responder' });
const request = (second: number, line: number, sa: string) =>
  at(second, fact('message-received', line, { exchange: 'IKE_SA_INIT', direction: 'request' }, sa));
const answer = (second: number, line: number, sa: string) =>
  at(second, fact('message-sent', line, { exchange: 'IKE_SA_INIT', direction: 'response' }, sa));

const answered = [begun(0, 1, '1'), request(0, 2, '1'), answer(0, 3, '1')];

test.each([
  { what: 'a minute later', evidence: [...answered, begun(60, 4, '2')], vanished: 1 },
  { what: 'at once, as for a cookie', evidence: [...answered, begun(1, 4, '2')], vanished: 0 },
  { what: 'never', evidence: answered, vanished: 0 },
  {
    what: 'a minute later, after a refusal here',
    evidence: [...answered, at(1, fact('ike-proposal-refused', 4, {}, '1')), begun(60, 5, '2')],
    vanished: 0,
  },
  {
    what: 'a minute later, after it had gone on',
    evidence: [...answered, request(1, 4, '1'), begun(60, 5, '2')],
    vanished: 0,
  },
])('an initiator that was answered and begins anew $what', ({ evidence, vanished }) => {
  expect(findBegunAnew(negotiationsOf(evidence)).map(({ kind }) => kind)).toEqual(
    Array.from({ length: vanished }, () => 'initiator-vanished'),
  );
});
