import { expect, test } from '@jest/globals';
import { findRekeyLoop } from '../../../src/diagnosis/negotiation/repetition.ts';
import { fact } from '../../support/evidence.ts';

const up = (second: number) => fact('ike-established', second);

test.each([
  { what: 'an IKE SA that comes up every ten seconds', evidence: [0, 10, 20, 30, 40, 50].map(up), loops: 1 },
  { what: 'one that comes up every hour', evidence: [0, 3_600, 7_200, 10_800, 14_400].map(up), loops: 0 },
  {
    what: 'one that comes up every hour, each time said twice',
    evidence: [0, 1, 3_600, 3_601, 7_200, 7_201, 10_800, 10_801].map(up),
    loops: 0,
  },
])('$what is a loop $loops times', ({ evidence, loops }) => {
  expect(findRekeyLoop(evidence)).toHaveLength(loops);
});
