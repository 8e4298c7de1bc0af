import { expect, test } from '@jest/globals';
import { findMisspelt } from '../../../src/diagnosis/readers/misspelt.ts';

const definedAs = (name: string) => [`crypto ipsec transform-set ${name} esp-aes esp-sha-hmac`, 'crypto map VPN 10'];

test.each([
  { slip: 'a letter left out', missing: 'branch', name: 'brnch' },
  { slip: 'a letter too many', missing: 'branch', name: 'brannch' },
  { slip: 'two letters exchanged', missing: 'branch', name: 'barnch' },
  { slip: 'one letter wrong inside', missing: 'branch', name: 'brench' },
  { slip: 'capitals, which the device tells apart', missing: 'BRANCH', name: 'branch' },
])('$slip is a slip of the keyboard', ({ missing, name }) => {
  expect(findMisspelt(definedAs(name), missing)).toBe(name);
});

test.each([
  { why: 'only the end differs', missing: 'site-a', name: 'site-b' },
  { why: 'only digits differ', missing: 'TS-AES128', name: 'TS-AES256' },
  { why: 'one is the plural of the other', missing: 'branch', name: 'branches' },
  { why: 'they differ in more than one place', missing: 'paris-gateway', name: 'parma-gateways' },
  { why: 'short names are alike by chance', missing: 'east', name: 'eaast' },
])('both names are meant where $why', ({ missing, name }) => {
  expect(findMisspelt(definedAs(name), missing)).toBeUndefined();
});

test('a name that something uses is meant by whoever uses it', () => {
  const lines = [...definedAs('barnch'), 'crypto map VPN 10 set transform-set barnch'];
  expect(findMisspelt(lines, 'branch')).toBeUndefined();
});
