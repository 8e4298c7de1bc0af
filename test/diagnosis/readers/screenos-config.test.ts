import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const branch = `unset key protection enable
set interface "ethernet0/0" zone "Untrust"
set interface ethernet0/0 ip 192.0.2.1/29
set address "Trust" "lan" 10.1.0.0 255.255.0.0
set address "Untrust" "branch-lan" 10.2.0.0/16
set ike p1-proposal "strong" preshare group14 esp aes256 sha2-256 hour 8
set ike p2-proposal "strong-2" no-pfs esp aes256 sha2-256 second 1800
set ike gateway "branch" address 198.51.100.1 id "branch.example.com" Main local-id "hq.example.com" outgoing-interface "ethernet0/0" preshare "quiet-mountain-41" proposal "strong" "pre-g2-3des-sha"
set ike gateway "branch" dpd-liveness interval 10
set ike gateway "branch" nat-traversal keepalive-frequency 5
set vpn "branch-vpn" gateway "branch" no-replay tunnel idletime 0 proposal "strong-2"
set vpn "branch-vpn" monitor source-interface ethernet0/1 destination-ip 10.2.0.1 rekey
set policy id 3 from "Trust" to "Untrust" "lan" "branch-lan" "ANY" tunnel vpn "branch-vpn" id 0x1 pair-policy 4
set policy id 4 from "Untrust" to "Trust" "branch-lan" "lan" "ANY" tunnel vpn "branch-vpn" id 0x1 pair-policy 3
`;

test('a gateway with its proposals, the policies that tunnel, and the address of its interface are read', () => {
  expect(onlyTunnelOf('screenos', branch)).toMatchObject({
    name: 'branch',
    ike: {
      versions: { kind: 'default', value: [1] },
      mode: { kind: 'stated', value: 'main' },
      localAddresses: { value: ['192.0.2.1'] },
      remoteAddresses: { value: ['198.51.100.1'] },
      localId: { value: { type: 'FQDN', value: 'hq.example.com' } },
      remoteId: { value: { type: 'FQDN', value: 'branch.example.com' } },
      localAuthentication: { value: ['psk'] },
      presharedKeys: { value: [{ fingerprint: expect.any(String) }] },
      proposals: {
        value: [
          { encryption: ['AES-CBC-256'], integrity: ['HMAC-SHA2-256-128'], keyExchange: ['14'] },
          { encryption: ['3DES-CBC'], integrity: ['HMAC-SHA1-96'], keyExchange: ['2'] },
        ],
      },
      lifetime: { kind: 'stated', value: 28_800 },
      liveness: { value: { delay: 10, timeout: 50 } },
      natTraversal: { value: 'on' },
    },
    children: [
      {
        name: 'branch-vpn',
        proposals: { value: [{ encryption: ['AES-CBC-256'], keyExchange: [] }] },
        lifetime: { value: 1_800 },
        localTrafficSelectors: { value: [{ text: '10.1.0.0/255.255.0.0' }] },
        remoteTrafficSelectors: { value: [{ text: '10.2.0.0/16' }] },
        startAction: { value: 'start' },
      },
    ],
    monitor: { value: { destination: '10.2.0.1' } },
  });
});

const cloud = `set ike gateway ikev2 cloud address 203.0.113.9 outgoing-interface ethernet0/0 preshare quiet-mountain-41 sec-level compatible
set ike gateway cloud dpd-liveness interval 20
set ike gateway cloud dpd-liveness retry 3
set vpn cloud-vpn gateway cloud tunnel idletime 0 sec-level compatible
set vpn cloud-vpn bind interface tunnel.1
`;

test('a level of security is its list of proposals, and a VPN bound to an interface carries everything', () => {
  expect(onlyTunnelOf('screenos', cloud)).toMatchObject({
    ike: {
      versions: { value: [2] },
      proposals: { value: [{ integrity: ['HMAC-SHA1-96'] }, { integrity: ['HMAC-MD5-96'] }, {}, {}] },
      remoteId: { kind: 'default', value: { type: 'IPV4_ADDR', value: '203.0.113.9' } },
      liveness: { value: { delay: 20, timeout: 60 } },
    },
    children: [
      {
        localTrafficSelectors: { kind: 'default', value: [{ text: '0.0.0.0/0' }] },
        proposals: { value: [{ keyExchange: [] }, {}, {}, {}] },
      },
    ],
  });
});

test('each proxy ID is a Child SA', () => {
  const text = `${cloud}set vpn cloud-vpn proxy-id local-ip 10.1.0.0/16 remote-ip 10.2.0.0/16 "ANY"
set vpn cloud-vpn proxy-id local-ip 10.1.0.0/16 remote-ip 10.3.0.0/16 "ANY"`;
  expect(onlyTunnelOf('screenos', text).children).toMatchObject([
    { remoteTrafficSelectors: { kind: 'stated', value: [{ text: '10.2.0.0/16' }] } },
    { remoteTrafficSelectors: { kind: 'stated', value: [{ text: '10.3.0.0/16' }] } },
  ]);
});

test('a key that the device printed encoded is there, and cannot be compared', () => {
  const text = branch.replace('quiet-mountain-41', 'c2FsdGVkLWFuZC1lbmNvZGVkLWtleQ==');
  const { presharedKeys } = onlyTunnelOf('screenos', text).ike;
  expect(presharedKeys).toMatchObject({ kind: 'stated', value: [{ owners: [] }] });
  expect(JSON.stringify(presharedKeys)).not.toContain('fingerprint');
});

test('a proposal that is not in the text is told', () => {
  const { problems, tunnels } = readConfiguration('screenos', branch.replace(/^set ike p1-proposal.*\n/m, ''));
  expect(problems).toMatchObject([{ line: 7, says: expect.stringContaining('"strong"'), fatal: false }]);
  expect(tunnels).toHaveLength(1);
});

test.each([
  ['with its prompt', branch.replaceAll(/^(?=set)/gm, 'ssg5-> ')],
  ['with the line ends of Windows', branch.replaceAll('\n', '\r\n')],
  ['with comments', branch.replaceAll(/^(?=set ike gateway)/gm, '# the gateway\n')],
])('a configuration pasted %s says the same', (_, text) => {
  expect(onlyTunnelOf('screenos', text)).toMatchObject({
    ike: { remoteAddresses: { value: ['198.51.100.1'] }, lifetime: { value: 28_800 } },
    children: [{ localTrafficSelectors: { value: [{ text: '10.1.0.0/255.255.0.0' }] } }],
  });
});

test('no damage to a configuration makes the reader throw', () => {
  fc.assert(
    fc.property(damaged(branch), (text) => {
      expect(() => readConfiguration('screenos', text)).not.toThrow();
    }),
    { numRuns: 200 },
  );
});
