import { expect, test } from '@jest/globals';
import { compareSides } from '../../src/diagnosis/compare/compare-sides.ts';
import { linesOf } from '../../src/diagnosis/logs/lines.ts';
import { readLibreswanConfig } from '../../src/diagnosis/readers/libreswan/config/read-config.ts';
import { known, type TunnelSettings } from '../../src/diagnosis/settings.ts';

const read = (text: string) => readLibreswanConfig(text, 'ipsec.conf', 'local');

function tunnelOf(...settings: readonly string[]): TunnelSettings {
  const { tunnels } = read(['conn gw', ...settings].join('\n\t'));
  const [tunnel] = tunnels;
  if (!tunnel) throw new Error('no connection was read');
  return tunnel;
}

test('what ipsec.conf leaves out is what pluto assumes', () => {
  const { ike, children } = tunnelOf('left=192.0.2.1', 'right=198.51.100.20');
  expect(ike.lifetime).toMatchObject({ value: 28_800 });
  expect(ike.liveness).toMatchObject({ value: { delay: 0 } });
  expect(ike.localId).toMatchObject({ kind: 'default', value: { type: 'IPV4_ADDR', value: '192.0.2.1' } });
  expect(ike.localAuthentication).toMatchObject({ value: ['pubkey'] });
  expect(children[0]?.mode).toMatchObject({ value: 'tunnel' });
});

test('which version it is without a word depends on the release, which options that are gone give away', () => {
  expect(tunnelOf('left=192.0.2.1', 'right=198.51.100.20').ike.versions).toEqual({ kind: 'unknown' });
  const old = tunnelOf('left=192.0.2.1', 'right=198.51.100.20', 'auth=esp').ike.versions;
  expect(old).toMatchObject({ kind: 'default', value: [1, 2] });
});

test.each([
  ['ikev2=insist', [2]],
  ['ikev2=no', [1]],
  ['ikev2=permit', [1]],
  ['keyexchange=ikev1', [1]],
  ['keyexchange=ikev2', [2]],
])('%s speaks version %j', (setting, versions) => {
  expect(tunnelOf('left=192.0.2.1', setting).ike.versions).toMatchObject({ value: versions });
});

test.each([
  ['aes256-sha2_256;modp2048', ['AES-CBC-256'], ['HMAC-SHA2-256-128'], ['14']],
  ['aes256-sha2_256-dh19+dh14', ['AES-CBC-256'], ['HMAC-SHA2-256-128'], ['19', '14']],
  ['aes_gcm256-sha2_512;dh19', ['AES-GCM-16-256'], [], ['19']],
  ['aes_gcm_c_128-sha2;dh31', ['AES-GCM-16-128'], [], ['31']],
  ['3des-sha1;modp1536', ['3DES-CBC'], ['HMAC-SHA1-96'], ['5']],
])('ike=%s offers %j', (value, encryption, integrity, keyExchange) => {
  const { ike } = tunnelOf('left=192.0.2.1', `ike=${value}`);
  expect(known(ike.proposals)).toEqual([expect.objectContaining({ encryption, integrity, keyExchange })]);
});

test('a cipher with and one without an integrity algorithm of its own are two proposals', () => {
  const { children } = tunnelOf('left=192.0.2.1', 'esp=aes_gcm256+aes256-sha2_512', 'pfs=no');
  expect(known(children[0]?.proposals ?? { kind: 'unknown' })?.map(({ encryption }) => encryption)).toEqual([
    ['AES-GCM-16-256'],
    ['AES-CBC-256'],
  ]);
});

test.each([
  [['pfs=no'], []],
  [['ike=aes256-sha2;dh19'], ['19']],
  [['ike=aes256-sha2;dh19', 'esp=aes256-sha2_256;dh14'], ['14']],
])('with %j the Child SA has the key exchange groups %j', (settings, groups) => {
  const { children } = tunnelOf('left=192.0.2.1', ...settings);
  expect(known(children[0]?.proposals ?? { kind: 'unknown' })?.[0]?.keyExchange).toEqual(groups);
});

test('an algorithm that pluto does not know is a problem with its line', () => {
  expect(read('conn gw\n\tike=aes256-sha265;modp2048').problems).toEqual([
    expect.objectContaining({ line: 2, fatal: true }),
  ]);
});

test('the keys of ipsec.secrets are read', () => {
  expect(read('192.0.2.1 198.51.100.20 : PSK "«pre-shared key 1a2b»"')).toMatchObject({
    format: 'ipsec.secrets',
    secretsGiven: true,
  });
});

const shared = (rightSubnet: string) =>
  `conn gw\n\tleft=192.0.2.1\n\tleftsubnet=10.1.0.0/16\n\tright=198.51.100.20\n\trightsubnet=${rightSubnet}\n\tauthby=secret\n`;

test.each([
  { what: 'the same file on both devices', peer: shared('10.2.0.0/16'), fields: [] },
  {
    what: 'the same file with another network on one of them',
    peer: shared('10.3.0.0/16'),
    fields: ['child.remoteTrafficSelectors'],
  },
])('$what differs in $fields', ({ peer, fields }) => {
  const text = (side: 'local' | 'peer', content: string) => ({
    file: side,
    side,
    lines: linesOf(content),
    reading: readLibreswanConfig(content, side, side),
  });
  const { differences } = compareSides([text('local', shared('10.2.0.0/16')), text('peer', peer)], {});
  expect(differences.filter(({ cause }) => cause !== null).map(({ field }) => field)).toEqual(fields);
});
