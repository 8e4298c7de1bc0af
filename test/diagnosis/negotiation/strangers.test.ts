import { expect, test } from '@jest/globals';
import { tellStrangers } from '../../../src/diagnosis/negotiation/strangers.ts';
import { fact } from '../../support/evidence.ts';

const up = [
  fact('began-as-initiator', 1, { remoteAddress: '198.51.100.20' }),
  fact('ike-established', 2, { remoteAddress: '198.51.100.20' }),
  fact('child-established', 3),
];
const knock = (line: number, remoteAddress = '192.0.2.66') => [
  fact('packet-received', line, { remoteAddress }),
  fact('no-ike-config', line + 1, { remoteAddress }),
  fact('ike-not-established', line + 2, { reason: 'NO_PROPOSAL_CHOSEN' }),
];
const kinds = (evidence: readonly ReturnType<typeof fact>[]) => tellStrangers(evidence).map(({ kind }) => kind);

test('who is refused while a tunnel to another peer is up is a stranger, and its refusal is no fault', () => {
  expect(kinds([...up, ...knock(10)]).slice(up.length)).toEqual(['packet-received', 'stranger-refused']);
});

test.each([
  { what: 'goes on trying', evidence: [...up, ...[10, 20, 30, 40].flatMap((line) => knock(line))] },
  { what: 'has had a tunnel', evidence: [...up, ...knock(10, '198.51.100.20')] },
  { what: 'comes before any tunnel is up', evidence: knock(10) },
  { what: 'comes after the tunnel went down', evidence: [...up, fact('liveness-check-failed', 5), ...knock(10)] },
])('who $what may be the peer', ({ evidence }) => {
  expect(tellStrangers(evidence)).toEqual(evidence);
});
