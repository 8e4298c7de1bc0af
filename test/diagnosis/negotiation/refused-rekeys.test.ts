import { expect, test } from '@jest/globals';
import { findRefusedRekeys } from '../../../src/diagnosis/negotiation/refused-rekeys.ts';
import { fact } from '../../support/evidence.ts';

const begun = fact('rekey-started', 2, { connection: 'site-b', sa: 'child' });
const refused = (line: number, connection = 'site-b') =>
  fact('child-proposal-refused-by-peer', line, { connection, notify: 'NO_PROPOSAL_CHOSEN' });

test.each([
  { what: 'a refusal after the beginning of a re-key', evidence: [begun, refused(3)], lines: [3] },
  { what: 'each re-key that is refused', evidence: [begun, refused(3), { ...begun }, refused(5)], lines: [3, 5] },
])('$what is a re-key that failed', ({ evidence, lines }) => {
  expect(findRefusedRekeys(evidence)).toMatchObject(
    lines.map((line) => ({ kind: 'rekey-failed', attributes: { sa: 'child' }, source: { line } })),
  );
});

test.each([
  { what: 'a refusal with no re-key before', evidence: [refused(3)] },
  { what: 'a refusal of another connection', evidence: [begun, refused(3, 'site-c')] },
  {
    what: 'a refusal after the re-key had succeeded',
    evidence: [begun, fact('child-rekeyed', 3, { connection: 'site-b' }), refused(4)],
  },
  {
    what: 'a re-key of the IKE SA',
    evidence: [fact('rekey-started', 2, { connection: 'site-b', sa: 'ike' }), refused(3)],
  },
  {
    what: 'a failure that the log itself names',
    evidence: [begun, fact('rekey-failed', 3, { connection: 'site-b', sa: 'child' }), refused(4)],
  },
])('$what tells nothing more', ({ evidence }) => {
  expect(findRefusedRekeys(evidence)).toEqual([]);
});
