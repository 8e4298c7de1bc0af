import { expect, test } from '@jest/globals';
import type { Evidence } from '../../../src/diagnosis/evidence.ts';
import { findClosedByPeer, findTakenDown } from '../../../src/diagnosis/negotiation/closed.ts';
import { negotiationsOf } from '../../../src/diagnosis/negotiation/negotiations.ts';
import { replacementsIn } from '../../../src/diagnosis/negotiation/replacements.ts';
import { fact } from '../../support/evidence.ts';

const takenDown = (evidence: readonly Evidence[]) =>
  findTakenDown(evidence, replacementsIn(evidence)).map((found) => found.kind);

const established = fact('ike-established', 1, { connection: 'gw' }, '1');
const requested = fact('take-down-requested', 40, { connection: 'gw' });
const deletedByUs = fact('deleted-by-us', 41, { sa: 'ike', connection: 'gw' }, '1');
const deletedByPeer = fact('deleted-by-peer', 42, { sa: 'ike', connection: 'gw' }, '1');

test('a connection that was taken down by request was closed here', () => {
  expect(takenDown([established, requested, deletedByUs])).toEqual(['closed-by-administrator']);
});

test('a delete without a request, or one that another attempt follows, is no taking down', () => {
  const again = fact('began-as-initiator', 43, { connection: 'gw' }, '2');
  expect(takenDown([established, deletedByUs])).toEqual([]);
  expect(takenDown([established, requested, deletedByUs, again])).toEqual([]);
});

test('the peer closed what it deleted, not what this side deleted before', () => {
  const closed = (evidence: readonly Evidence[]) =>
    findClosedByPeer(negotiationsOf(evidence), replacementsIn(evidence)).map((found) => found.kind);
  expect(closed([established, deletedByPeer])).toEqual(['closed-by-peer']);
  expect(closed([established, deletedByUs, deletedByPeer])).toEqual([]);
});

const refused = fact('child-proposal-refused-by-peer', 2, {}, '1');
const child = fact('child-established', 3, {}, '1');

test.each([
  { what: 'that carried a Child SA', evidence: [established, child, deletedByPeer], closed: 1 },
  { what: 'whose Child SA the peer had refused', evidence: [established, refused, deletedByPeer], closed: 0 },
  { what: 'whose Child SA came up after a refusal', evidence: [established, refused, child, deletedByPeer], closed: 1 },
  { what: 'that nobody deleted', evidence: [established, child], closed: 0 },
])('an IKE SA $what was closed by the peer $closed times', ({ evidence, closed }) => {
  expect(findClosedByPeer(negotiationsOf(evidence), () => false)).toHaveLength(closed);
});
