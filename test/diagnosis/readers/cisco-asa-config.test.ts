import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const several = `ASA Version 9.1(7)4
names
name 10.20.0.0 BRANCH-NET description branch
name 198.51.100.77 PARTNER-GW
!
interface GigabitEthernet0/0
 nameif outside
 ip address 203.0.113.2 255.255.255.248 standby 203.0.113.3
!
object network HQ
 subnet 10.10.0.0 255.255.0.0
object-group network PARTNER-NETS
 network-object 192.168.50.0 255.255.255.0
 network-object host 192.168.60.7
access-list BRANCH extended permit ip object HQ BRANCH-NET 255.255.0.0
access-list BRANCH extended permit tcp host 10.10.0.10 host 10.40.0.4 eq https inactive
access-list PARTNER extended permit tcp host 10.10.0.11 object-group PARTNER-NETS eq https
crypto ipsec ikev1 transform-set AES esp-aes-256 esp-sha-hmac
crypto ipsec ikev2 ipsec-proposal AES
 protocol esp encryption aes-256
 protocol esp integrity sha-256 sha-1
crypto map outside_map 1 match address BRANCH
crypto map outside_map 1 set peer 192.0.2.10 192.0.2.11
crypto map outside_map 1 set ikev1 transform-set AES
crypto map outside_map 1 set ikev2 ipsec-proposal AES
crypto map outside_map 1 set security-association lifetime seconds 3600 kilobytes 100000
crypto map outside_map 2 match address PARTNER
crypto map outside_map 2 set peer PARTNER-GW
crypto map outside_map 2 set ikev1 transform-set AES
crypto map outside_map 2 set ikev2 ipsec-proposal AES
crypto map outside_map interface outside
crypto ikev2 policy 10
 encryption aes-256
 integrity sha256
 group 14
 prf sha256
 lifetime seconds 28800
crypto ikev1 policy 5
 authentication rsa-sig
 encryption 3des
 hash md5
 group 2
 lifetime none
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 14
 lifetime 43200
group-policy PARTNER attributes
 vpn-tunnel-protocol ikev2
tunnel-group 192.0.2.10 type ipsec-l2l
tunnel-group 192.0.2.10 ipsec-attributes
 ikev1 pre-shared-key quiet-mountain-41
tunnel-group 198.51.100.77 type ipsec-l2l
tunnel-group 198.51.100.77 general-attributes
 default-group-policy PARTNER
tunnel-group 198.51.100.77 ipsec-attributes
 ikev2 remote-authentication pre-shared-key loud-valley-17
 ikev2 local-authentication pre-shared-key loud-valley-17
 isakmp keepalive threshold infinite
`;

test('a crypto map with algorithms of both versions speaks the one that its tunnel group and group policy leave', () => {
  const { tunnels } = readConfiguration('cisco-asa', several);
  expect(tunnels.map(({ name, ike }) => [name, ike.versions])).toMatchObject([
    ['outside_map 1', { value: [1] }],
    ['outside_map 2', { value: [2] }],
  ]);
});

test('names stand for addresses, and an entry that is inactive for nothing', () => {
  const [branch, partner] = readConfiguration('cisco-asa', several).tunnels;
  expect(partner?.ike.remoteAddresses).toMatchObject({ value: ['198.51.100.77'] });
  expect(branch?.children).toMatchObject([{ remoteTrafficSelectors: { value: [{ text: '10.20.0.0/16' }] } }]);
});

test('a port of an access list is a port of the traffic selector', () => {
  const [, partner] = readConfiguration('cisco-asa', several).tunnels;
  expect(partner?.children[0]).toMatchObject({
    localTrafficSelectors: { value: [{ text: '10.10.0.11', protocol: 'tcp', port: 'any' }] },
    remoteTrafficSelectors: {
      value: [
        { text: '192.168.50.0/24', port: '443' },
        { text: '192.168.60.7', port: '443' },
      ],
    },
  });
});

test('a tunnel with a pre-shared key uses the policies for pre-shared keys, and their lifetime', () => {
  const [branch] = readConfiguration('cisco-asa', several).tunnels;
  expect(branch?.ike).toMatchObject({
    proposals: { value: [{ encryption: ['AES-CBC-256'], keyExchange: ['14'] }] },
    lifetime: { value: 43200 },
  });
});

test('whoever only answers liveness checks makes none', () => {
  const [, partner] = readConfiguration('cisco-asa', several).tunnels;
  expect(partner?.ike.liveness).toMatchObject({ value: { delay: 0 } });
});

test('with a certificate the identity is its name, which the configuration does not show', () => {
  const { ike } = onlyTunnelOf(
    'cisco-asa',
    `crypto map M 1 match address L
crypto map M 1 set peer 192.0.2.1
crypto map M 1 set ikev1 transform-set T
crypto ikev1 policy 1
 authentication rsa-sig
tunnel-group 192.0.2.1 ipsec-attributes
 ikev1 trust-point CORPORATE`,
  );
  expect(ike).toMatchObject({ localAuthentication: { value: ['pubkey'] }, localId: { kind: 'unknown' } });
});

const vti = `interface Tunnel1
 nameif cloud
 tunnel source interface outside
 tunnel destination 203.0.113.71
 tunnel mode ipsec ipv4
 tunnel protection ipsec profile CLOUD
crypto ipsec profile CLOUD
 set ikev2 ipsec-proposal AES
 responder-only
`;

test('a tunnel interface whose profile only responds never initiates', () => {
  expect(onlyTunnelOf('cisco-asa', vti).children).toMatchObject([{ startAction: { kind: 'stated', value: 'never' } }]);
});

test('a tunnel interface with a policy has the networks of that access list', () => {
  const text = vti.replace('profile CLOUD\n', 'profile CLOUD\n tunnel protection ipsec policy NETS\n');
  const list = 'access-list NETS extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0\n';
  expect(onlyTunnelOf('cisco-asa', text + list).children).toMatchObject([
    { localTrafficSelectors: { value: [{ text: '10.1.0.0/16' }] } },
  ]);
});

const whole = onlyTunnelOf('cisco-asa', several.replace(/crypto map outside_map 2 .*\n/g, ''));

test.each([
  ['line by line at the console', several.replace(/^/gm, 'fw-hq/pri/act(config-if)# ')],
  ['in one line', several.replaceAll(/\n/g, ' ')],
  ['without its indentation', several.replaceAll(/^ +/gm, '')],
])('a configuration pasted %s says the same', (_, text) => {
  const tunnels = readConfiguration('cisco-asa', text).tunnels;
  const [branch] = tunnels;
  expect(tunnels).toHaveLength(2);
  expect(values(branch?.ike)).toEqual(values(whole.ike));
  expect(branch?.children.map(values)).toEqual(whole.children.map(values));
});

function values(settings: object = {}): unknown {
  return JSON.parse(JSON.stringify(settings, (key, value) => (isPlace(key) ? undefined : plain(value))));
}

const isPlace = (key: string): boolean => ['source', 'parts', 'name'].includes(key);
const plain = (value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

test.each([
  ['a transform set', several.replace('set ikev1 transform-set AES', 'set ikev1 transform-set AESS'), '"AESS"'],
  ['an access list', several.replace('1 match address BRANCH', '1 match address BRNCH'), '"BRNCH"'],
  ['an object', several.replace('object HQ BRANCH', 'object HQQ BRANCH'), '"HQQ"'],
  ['a tunnel group', several.replaceAll('tunnel-group 192.0.2.10', 'tunnel-group 192.0.2.12'), '"192.0.2.10"'],
  ['no access list', several.replace('crypto map outside_map 1 match address BRANCH\n', ''), '"match address"'],
])('what is named and missing is told with its line: %s', (_, text, named) => {
  const { problems } = readConfiguration('cisco-asa', text);
  expect(problems).toMatchObject([{ says: expect.stringContaining(named), fatal: false, line: expect.any(Number) }]);
});

test('a whole configuration has no problem', () => {
  expect(readConfiguration('cisco-asa', several).problems).toEqual([]);
});

test('no damage to a configuration stops the reader', () => {
  fc.assert(fc.property(damaged(several + vti), (text) => readConfiguration('cisco-asa', text).format === 'asa'));
});

test('a crypto map that is applied under one name and filled under another is said', () => {
  const misspelt = several
    .replaceAll('crypto map outside_map 2', 'crypto map outsidde_map 2')
    .concat('\ncrypto map outside_map 2 set peer 198.51.100.77\n');
  const { problems } = readConfiguration('cisco-asa', misspelt);
  expect(problems).toContainEqual(
    expect.objectContaining({ misspelt: true, says: expect.stringContaining('under "outsidde_map", which none uses') }),
  );
});
