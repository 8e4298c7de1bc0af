import { expect, test } from '@jest/globals';
import { compareSettings } from '../../src/diagnosis/compare/compare-settings.ts';
import { tunnelOfCase } from './read-lab.ts';

test.each([
  ['v2-healthy-psk', []],
  ['v2-ipsecconf-id-mismatch', ['id-mismatch']],
  ['v2-ike-integ', ['ike-proposal-mismatch']],
  ['v2-rekey-pfs-off-on', ['pfs-mismatch']],
  ['v2-psk-mismatch', ['psk-mismatch']],
  ['v2-ts-swapped', ['traffic-selector-mismatch']],
  ['v2-multi-id-and-esp', ['id-mismatch', 'esp-proposal-mismatch']],
  ['v1-psk-mismatch-aggressive', ['psk-mismatch']],
])('the configurations of %s lead to %j', (name, causes) => {
  const { differences } = compareSettings(tunnelOfCase(name, 'local'), tunnelOfCase(name, 'peer'));
  expect(differences.filter(({ verdict }) => verdict !== 'fine').map(({ cause }) => cause)).toEqual(causes);
});
