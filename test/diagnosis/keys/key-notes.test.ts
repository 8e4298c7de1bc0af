import { expect, test } from '@jest/globals';
import { otherEndOf } from '../../../src/diagnosis/writing/decided-settings.ts';
import { agreed, diagnosePair, dialects, textOf } from '../../configurations/pairs.ts';

/** The diagnosis of a tunnel whose sides have these keys. */
function diagnoseKeys(local: string, peer: string, vendors: readonly [string, string] = ['strongswan', 'junos']) {
  const [ours, theirs] = vendors.map((vendor) => dialects.find((dialect) => dialect.vendor === vendor));
  if (!ours || !theirs) throw new Error(`there is no ${vendors.join(' or ')}`);
  return diagnosePair(
    textOf({ dialect: ours, settings: agreed, secret: local }) ?? '',
    textOf({ dialect: theirs, settings: otherEndOf(agreed), secret: peer }) ?? '',
  );
}

const key = 'Xk7zebra-91qL';

test.each([
  { what: 'ends with a blank', local: `${key} `, advice: ['key-with-blank'] },
  { what: 'begins with a blank', local: ` ${key}`, advice: ['key-with-blank'] },
  { what: 'has an umlaut', local: `${key}ü`, advice: ['key-not-ascii'] },
  { what: 'ends with a character that nobody sees', local: `${key}\u00ad`, advice: ['key-not-ascii'] },
  { what: 'is short', local: 'zebra91', advice: ['key-short'] },
  { what: 'is like any other', local: `${key}2`, advice: [] },
])('a key that $what is told of without being shown', ({ local, advice }) => {
  const diagnosis = diagnoseKeys(local, key);
  expect(diagnosis.advice.filter(({ id }) => id.startsWith('key-')).map(({ id }) => id)).toEqual(advice);
  expect(diagnosis.findings[0]?.cause).toBe('psk-mismatch');
  expect(JSON.stringify(diagnosis)).not.toContain(local.trim());
});

test('where the keys differ, it is said on which side what is easily overlooked', () => {
  const { differences, advice } = diagnoseKeys(key, `${key} `);
  expect(differences[0]).toMatchObject({ field: 'ike.presharedKey', verdict: 'fails-now' });
  expect(differences[0]?.says).toContain('The peer has a key that ends with a blank.');
  expect(advice.find(({ id }) => id === 'key-with-blank')?.text).toContain("on the peer's side");
});

test('two keys that are equal are equal, whatever is noted of them', () => {
  const { differences, advice } = diagnoseKeys(`${key}ü `, `${key}ü `);
  expect(differences.filter(({ verdict }) => verdict !== 'fine')).toEqual([]);
  expect(advice.filter(({ id }) => id === 'key-not-ascii')).toHaveLength(2);
});

const ofLength = (length: number) => 'Zk4'.repeat(100).slice(0, length);

test.each([
  { vendors: ['strongswan', 'aws'], fits: 64, tooLong: 65, advice: 'key-unfit-for-aws' },
  { vendors: ['strongswan', 'azure'], fits: 128, tooLong: 129, advice: 'key-too-long-for-azure' },
  { vendors: ['cisco-asa', 'strongswan'], fits: 128, tooLong: 129, advice: 'key-too-long-for-cisco' },
  { vendors: ['fortios', 'panos'], fits: 255, tooLong: 256, advice: 'key-too-long-for-panos' },
] as const)('of $vendors no key of $tooLong characters is taken', ({ vendors, fits, tooLong, advice }) => {
  const told = (length: number) => diagnoseKeys(ofLength(length), ofLength(length), vendors).advice.map(({ id }) => id);
  expect(told(fits)).not.toContain(advice);
  expect(told(tooLong)).toContain(advice);
});

test('quotes around a key are told of where a device does not take them off', () => {
  const quoted = (vendors: readonly [string, string]) =>
    diagnoseKeys(`"${key}"`, key, vendors).advice.map(({ id }) => id);
  expect(quoted(['cisco-asa', 'junos'])).toContain('key-in-double-quotes');
  expect(quoted(['fortios', 'junos'])).not.toContain('key-in-double-quotes');
});
