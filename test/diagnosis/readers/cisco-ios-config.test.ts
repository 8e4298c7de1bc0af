import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { known } from '../../../src/diagnosis/settings.ts';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const router = `version 17.6
hostname hq
crypto ikev2 keyring BRANCHES
 peer BRANCH-1
  address 198.51.100.1
  identity fqdn one.example.com
  pre-shared-key quiet-mountain-41
 !
crypto ikev2 profile BRANCH-1
 match identity remote fqdn one.example.com
 identity local fqdn hq.example.com
 authentication remote pre-share
 authentication local pre-share
 keyring local BRANCHES
 nat force-encap
crypto ikev2 fragmentation mtu 1400
crypto isakmp policy 10
 encr aes 256
 hash sha256
 authentication pre-share
 group 14
 lifetime 28800
crypto isakmp policy 30
 encr 3des
 group 2
crypto isakmp key loud-valley-17 address 192.0.2.44 no-xauth
crypto isakmp key steep-path-9 hostname gw.partner.example
crypto ipsec transform-set AES esp-aes 256 esp-sha256-hmac
 mode tunnel
crypto ipsec transform-set GRE esp-gcm 256
 mode transport
crypto ipsec profile ROUTED
 set transform-set AES
 set ikev2-profile BRANCH-1
crypto ipsec profile GRE
 set transform-set GRE
 set ikev2-profile BRANCH-1
 responder-only
crypto map PARTNERS 10 ipsec-isakmp
 set peer 192.0.2.44 default
 set peer 192.0.2.45
 set transform-set AES
 match address PARTNER
interface Tunnel1
 tunnel source GigabitEthernet0/0
 tunnel mode ipsec ipv4
 tunnel destination 198.51.100.1
 tunnel protection ipsec profile ROUTED
interface Tunnel2
 tunnel source GigabitEthernet0/0
 tunnel destination 198.51.100.1
 tunnel protection ipsec profile GRE
interface GigabitEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 crypto map PARTNERS
object-group network SERVERS
 10.5.0.0 255.255.0.0
 host 10.6.6.6
ip access-list extended PARTNER
 10 permit tcp object-group SERVERS host 172.21.1.1 eq 443
`;

test('a tunnel that is GRE protects GRE between the gateways, one that is IPsec protects everything', () => {
  const [, routed, gre] = readConfiguration('cisco-ios', router).tunnels;
  expect(routed?.children).toMatchObject([{ localTrafficSelectors: { value: [{ text: '0.0.0.0/0' }] } }]);
  expect(gre?.children).toMatchObject([
    {
      mode: { value: 'transport' },
      startAction: { value: 'never' },
      localTrafficSelectors: { value: [{ text: '203.0.113.1', protocol: 'gre' }] },
      remoteTrafficSelectors: { value: [{ text: '198.51.100.1', protocol: 'gre' }] },
    },
  ]);
});

test('all peers of a crypto map are its peers, and the words behind them are none', () => {
  const [partner] = readConfiguration('cisco-ios', router).tunnels;
  expect(partner?.ike.remoteAddresses).toMatchObject({ value: ['192.0.2.44', '192.0.2.45'] });
});

test('members of an object group and ports are traffic selectors', () => {
  const [partner] = readConfiguration('cisco-ios', router).tunnels;
  expect(partner?.children).toMatchObject([
    {
      localTrafficSelectors: { value: [{ text: '10.5.0.0/16' }, { text: '10.6.6.6' }] },
      remoteTrafficSelectors: { value: [{ text: '172.21.1.1', protocol: 'tcp', port: '443' }] },
    },
  ]);
});

test('a policy without a method is for signatures, and none of a tunnel with a pre-shared key', () => {
  const [partner] = readConfiguration('cisco-ios', router).tunnels;
  expect(partner?.ike.proposals).toMatchObject({ value: [{ encryption: ['AES-CBC-256'], keyExchange: ['14'] }] });
});

test('a key is kept for its peer by address, by name, and in IKEv2 by both', () => {
  const [partner, routed] = readConfiguration('cisco-ios', router).tunnels;
  expect(partner?.ike.presharedKeys).toMatchObject({
    value: [{ owners: [{ value: '192.0.2.44' }] }, { owners: [{ type: 'FQDN', value: 'gw.partner.example' }] }],
  });
  expect(routed?.ike.presharedKeys).toMatchObject({
    value: [{ owners: [{ value: 'one.example.com' }, { value: '198.51.100.1' }] }],
  });
});

test('IKEv2 fragments and encapsulates where it is told to', () => {
  const [, routed] = readConfiguration('cisco-ios', router).tunnels;
  expect(routed?.ike).toMatchObject({ natTraversal: { value: 'forced' }, fragmentation: { value: true } });
});

test.each([
  ['17.6', ['19', '14', '21', '5']],
  ['15.7', ['5', '2']],
])('version %s has the key exchanges it is delivered with', (version, keyExchange) => {
  const [, routed] = readConfiguration('cisco-ios', router.replace('version 17.6', `version ${version}`)).tunnels;
  expect(routed?.ike.proposals).toMatchObject({ kind: 'default', value: [{ keyExchange }] });
});

test('a text that does not tell its version may have any of both', () => {
  const [, routed] = readConfiguration('cisco-ios', router.replace('version 17.6', '')).tunnels;
  expect(routed?.ike.proposals).toMatchObject({ value: [{ keyExchange: ['19', '14', '21', '5', '2'] }] });
});

test('what the console answers is not configured', () => {
  const { ike } = onlyTunnelOf(
    'cisco-ios',
    `hq(config)#crypto map M 10 ipsec-isakmp
% NOTE: This new crypto map will remain disabled until a peer
        and a valid access list have been configured.
hq(config-crypto-map)#set peer 192.0.2.44
hq(config-crypto-map)#set transform-set AES
hq(config-crypto-map)#match address 101`,
  );
  expect(ike.remoteAddresses).toMatchObject({ value: ['192.0.2.44'] });
});

test('names of interfaces are known however they are shortened, and descriptions are nothing', () => {
  const { ike, children } = onlyTunnelOf(
    'cisco-ios',
    `crypto ikev2 profile TENANT
description for the second tenant
 match identity remote any
 authentication remote pre-share key quiet-mountain-41
 authentication local pre-share key quiet-mountain-41
crypto ipsec profile TENANT
 set ikev2-profile TENANT
int tunnel 10
description to the partner
 tunnel source Te0/1/0.211
 tunnel mode ipsec ipv4
 tunnel destination 192.0.2.44
 tunnel protection ipsec profile TENANT
interface TenGigabitEthernet0/1/0.211
 ip address 203.0.113.7 255.255.255.0`,
  );
  expect(ike).toMatchObject({
    localAddresses: { value: ['203.0.113.7'] },
    localAuthentication: { value: ['psk'] },
    presharedKeys: { value: [{ fingerprint: expect.any(String) }] },
  });
  expect(children).toMatchObject([{ localTrafficSelectors: { value: [{ text: '0.0.0.0/0' }] } }]);
});

test.each([
  ['a profile', router.replace('ipsec profile ROUTED\ninterface', 'ipsec profile ROUTE\ninterface'), '"ROUTE"'],
  ['an IKEv2 profile', router.replace('set ikev2-profile BRANCH-1', 'set ikev2-profile BRANCH'), '"BRANCH"'],
  ['a transform set', router.replace('AES\n match', 'AESS\n match'), '"AESS"'],
  ['no access list', router.replace(' match address PARTNER\n', ''), '"match address"'],
])('what is named and missing is told with its line: %s', (_, text, named) => {
  const { problems } = readConfiguration('cisco-ios', text);
  expect(problems).toMatchObject([{ says: expect.stringContaining(named), fatal: false, line: expect.any(Number) }]);
});

test('a configuration in one line says the same', () => {
  const { tunnels, problems } = readConfiguration('cisco-ios', router.replaceAll(/\s+/g, ' '));
  expect(problems).toEqual([]);
  expect(tunnels).toMatchObject([
    { ike: { remoteAddresses: { value: ['192.0.2.44', '192.0.2.45'] }, localAddresses: { value: ['203.0.113.1'] } } },
    { ike: { versions: { value: [2] }, remoteId: { value: { value: 'one.example.com' } } } },
    { children: [{ mode: { value: 'transport' } }] },
  ]);
});

test('no damage to a configuration stops the reader', () => {
  fc.assert(fc.property(damaged(router), (text) => readConfiguration('cisco-ios', text).format === 'ios'));
});

test('a remark behind a command is not its last word', () => {
  const saying = (text: string) =>
    readConfiguration('cisco-ios', text).tunnels.map(({ ike, children }) => ({
      proposals: known(ike.proposals),
      peers: known(ike.remoteAddresses),
      keys: known(ike.presharedKeys)?.map(({ owners }) => owners),
      children: children.map((child) => known(child.proposals)),
    }));
  expect(saying(router.replaceAll(/(?<=\S)$/gmu, '   ! as agreed, group 5'))).toEqual(saying(router));
});
