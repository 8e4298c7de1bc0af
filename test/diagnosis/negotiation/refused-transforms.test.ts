import { expect, test } from '@jest/globals';
import { negotiationsOf } from '../../../src/diagnosis/negotiation/negotiations.ts';
import { nameRefusedTransforms } from '../../../src/diagnosis/negotiation/refused-transforms.ts';
import { fact } from '../../support/evidence.ts';

const compared = (line: number, detail: string) => fact('transform-refused', line, { detail });
const refused = (line: number) => fact('ike-proposal-refused', line);

test.each([
  { what: 'one comparison', evidence: [compared(1, 'integrity'), refused(2)], detail: 'integrity' },
  {
    what: 'several, of which one got as far as the group',
    evidence: [compared(1, 'encryption'), compared(2, 'dh-group'), compared(3, 'encryption'), refused(4)],
    detail: 'dh-group',
  },
  { what: 'none', evidence: [refused(1)], detail: undefined },
  {
    what: 'those of an earlier refusal',
    evidence: [compared(1, 'integrity'), refused(2), refused(3)],
    detail: undefined,
  },
])('a refusal after $what names $detail', ({ evidence, detail }) => {
  expect(negotiationsOf(evidence).flatMap(nameRefusedTransforms).at(-1)?.attributes['detail']).toBe(detail);
});
