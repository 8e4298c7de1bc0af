import { expect, test } from '@jest/globals';
import { findClosedByPeer, findTakenDown } from '../../../src/diagnosis/negotiation/closed.ts';
import { negotiationsOf } from '../../../src/diagnosis/negotiation/negotiations.ts';
import { fact } from '../../support/evidence.ts';

const established = fact('ike-established', 1, { connection: 'gw' }, '1');
const requested = fact('take-down-requested', 40, { connection: 'gw' });
const deletedByUs = fact('deleted-by-us', 41, { sa: 'ike', connection: 'gw' }, '1');
const deletedByPeer = fact('deleted-by-peer', 42, { sa: 'ike', connection: 'gw' }, '1');

test('a connection that was taken down by request was closed here', () => {
  expect(findTakenDown([established, requested, deletedByUs]).map((found) => found.kind)).toEqual([
    'closed-by-administrator',
  ]);
});

test('a delete without a request, or one that another attempt follows, is no taking down', () => {
  const again = fact('began-as-initiator', 43, { connection: 'gw' }, '2');
  expect(findTakenDown([established, deletedByUs])).toEqual([]);
  expect(findTakenDown([established, requested, deletedByUs, again])).toEqual([]);
});

test('the peer closed what it deleted, not what this side deleted before', () => {
  const closed = (evidence: readonly ReturnType<typeof fact>[]) =>
    findClosedByPeer(negotiationsOf(evidence), evidence).map((found) => found.kind);
  expect(closed([established, deletedByPeer])).toEqual(['closed-by-peer']);
  expect(closed([established, deletedByUs, deletedByPeer])).toEqual([]);
});
