import { expect, test } from '@jest/globals';
import { leaveOutHistory } from '../../../src/diagnosis/negotiation/overcome.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../../src/paths.ts';
import { fact } from '../../support/evidence.ts';

const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);

test.each([
  {
    what: 'a refusal before the tunnel first came up is history',
    evidence: [fact('psk-mac-mismatch', 1, {}, '1'), fact('ike-established', 9, {}, '2')],
    left: ['ike-established'],
  },
  {
    what: 'a refusal after the tunnel was up is the outage, and the tunnel is no longer healthy',
    evidence: [fact('ike-established', 1, {}, '1'), fact('psk-mac-mismatch', 5, {}, '2')],
    left: ['psk-mac-mismatch'],
  },
  {
    what: 'an outage stays one though the tunnel came back',
    evidence: [
      fact('child-established', 1, {}, '1'),
      fact('pfs-refused', 5, {}, '1'),
      fact('child-established', 9, {}, '2'),
    ],
    left: ['pfs-refused', 'child-established'],
  },
  {
    what: 'a refusal that the same IKE SA got over is nothing',
    evidence: [
      fact('child-established', 1, {}, '1'),
      fact('child-proposal-refused', 5, {}, '1'),
      fact('child-established', 6, {}, '1'),
    ],
    left: ['child-established', 'child-established'],
  },
  {
    what: 'another connection that comes up proves nothing for this one',
    evidence: [
      fact('psk-mac-mismatch', 1, { connection: 'acme' }, '1'),
      fact('ike-established', 2, { connection: 'other' }, '2'),
    ],
    left: ['psk-mac-mismatch', 'ike-established'],
  },
])('$what', ({ evidence, left }) => {
  expect(leaveOutHistory(evidence, knowledge).map(({ kind }) => kind)).toEqual(left);
});
