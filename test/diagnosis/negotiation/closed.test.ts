import { expect, test } from '@jest/globals';
import { findClosedByPeer } from '../../../src/diagnosis/negotiation/closed.ts';
import { negotiationsOf } from '../../../src/diagnosis/negotiation/negotiations.ts';
import { fact } from '../../support/evidence.ts';

const up = fact('ike-established', 1, {}, '1');
const refused = fact('child-proposal-refused-by-peer', 2, {}, '1');
const child = fact('child-established', 3, {}, '1');
const deleted = fact('deleted-by-peer', 4, { sa: 'ike' }, '1');

test.each([
  { what: 'an IKE SA that carried a Child SA', evidence: [up, child, deleted], closed: 1 },
  { what: 'one whose Child SA the peer had refused', evidence: [up, refused, deleted], closed: 0 },
  { what: 'one whose Child SA came up after a refusal', evidence: [up, refused, child, deleted], closed: 1 },
  { what: 'one that nobody deleted', evidence: [up, child], closed: 0 },
])('$what was closed by the peer $closed times', ({ evidence, closed }) => {
  expect(findClosedByPeer(negotiationsOf(evidence), () => false)).toHaveLength(closed);
});
