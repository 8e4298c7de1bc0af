import { expect, test } from '@jest/globals';
import { nearestWord } from '../../src/knowledge/nearest-word.ts';

const causes = ['psk-mismatch', 'pfs-mismatch', 'peer-down', 'none'];

test.each([
  { written: 'psk-missmatch', meant: 'psk-mismatch' },
  { written: 'psk-mimsatch', meant: 'psk-mismatch' },
  { written: 'PFS-mismatch', meant: 'pfs-mismatch' },
  { written: 'peer-dwon', meant: 'peer-down' },
  { written: 'nome', meant: 'none' },
])('$written is taken for $meant', ({ written, meant }) => {
  expect(nearestWord(written, causes)).toBe(meant);
});

test.each(['firewall', 'dpd', '', 'mismatch'])('%s is like no cause', (written) => {
  expect(nearestWord(written, causes)).toBeUndefined();
});
