import { expect, test } from '@jest/globals';
import type { Evidence } from '../../../src/diagnosis/evidence.ts';
import { condense } from '../../../src/diagnosis/logs/condense.ts';
import { fact } from '../../support/evidence.ts';

const MOST = 800;

/** The attempt of that number: three lines of one IKE SA. */
function attempt(number: number, end = 'retransmits-exhausted'): readonly Evidence[] {
  const ikeSa = String(number);
  return [
    fact('began-as-initiator', 3 * number, {}, ikeSa),
    fact('retransmitted', 3 * number + 1, {}, ikeSa),
    fact(end, 3 * number + 2, {}, ikeSa),
  ];
}

const attempts = Array.from({ length: 1000 }, (_, number) => number);
const kept = condense(
  attempts.flatMap((number) => attempt(number, number === 500 ? 'ike-proposal-refused-by-peer' : undefined)),
  MOST,
);

test('a week of attempts that fail alike is cut to what can be held', () => {
  expect(kept.length).toBeLessThanOrEqual(MOST);
});

test.each([
  { what: 'the first', number: 0 },
  { what: 'the last', number: 999 },
  { what: 'the only one that ends otherwise', number: 500 },
])('of many attempts $what is kept, and whole', ({ number }) => {
  expect(kept.filter(({ ikeSa }) => ikeSa === String(number))).toHaveLength(3);
});

test('of many re-keys that one is kept which tells what a delete that is kept had been replaced by', () => {
  const rekeys = attempts.map((number) => fact('ike-rekeyed', 100 * number, {}, String(number)));
  const deleted = fact('deleted-by-peer', 100 * 500 + 1, { sa: 'ike' }, 'old');
  const lines = condense([...rekeys.slice(0, 501), deleted, ...rekeys.slice(501)], 400).map(({ source }) => source);
  expect(lines).toEqual(expect.arrayContaining([rekeys[500]?.source, deleted.source]));
  expect(lines).not.toContain(rekeys[499]?.source);
});
