import { expect, test } from '@jest/globals';
import { nameFailedProofs } from '../../../src/diagnosis/negotiation/failed-proofs.ts';
import { negotiationsOf } from '../../../src/diagnosis/negotiation/negotiations.ts';
import { fact } from '../../support/evidence.ts';

const failed = fact('psk-mac-mismatch', 3, {}, '1');

test.each([
  { method: 'RSA', is: 'signature-invalid' },
  { method: 'ECDSA-256', is: 'signature-invalid' },
  { method: 'PSK', is: 'psk-mac-mismatch' },
])('the proof of a peer that authenticates with $method fails as $is', ({ method, is }) => {
  const evidence = [fact('identities-received', 2, { method }, '1'), failed];
  expect(negotiationsOf(evidence).flatMap(nameFailedProofs).at(-1)?.kind).toBe(is);
});

test('a failed proof is of the pre-shared key where nothing tells the method', () => {
  expect(negotiationsOf([failed]).flatMap(nameFailedProofs)[0]?.kind).toBe('psk-mac-mismatch');
});
