import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const braces = `vpn {
    ipsec {
        esp-group OFFICE-ESP {
            lifetime 1800
            pfs enable
            proposal 1 {
                encryption aes256gcm128
                hash sha256
            }
        }
        ike-group OFFICE-IKE {
            dead-peer-detection {
                action restart
                interval 15
                timeout 60
            }
            key-exchange ikev2
            lifetime 3600
            proposal 1 {
                dh-group 14
                encryption aes256
                hash sha512
            }
            proposal 2 {
                dh-group 19
                encryption aes128
                hash sha256
            }
        }
        site-to-site {
            peer 203.0.113.45 {
                authentication {
                    id hq.example.com
                    mode pre-shared-secret
                    pre-shared-secret "quiet-mountain-41"
                    remote-id branch.example.com
                }
                connection-type respond
                default-esp-group OFFICE-ESP
                ike-group OFFICE-IKE
                local-address 192.0.2.10
                vti {
                    bind vti10
                }
            }
        }
    }
}`;

test('a peer of VyOS 1.3 is read from braces, its virtual tunnel interface taking all traffic', () => {
  const { ike, children, vendor } = onlyTunnelOf('vyos', braces);
  expect(vendor).toBe('vyos');
  expect(ike).toMatchObject({
    versions: { kind: 'stated', value: [2] },
    localAddresses: { value: ['192.0.2.10'] },
    remoteAddresses: { value: ['203.0.113.45'] },
    localId: { kind: 'stated', value: { type: 'FQDN', value: 'hq.example.com' } },
    remoteId: { kind: 'stated', value: { type: 'FQDN', value: 'branch.example.com' } },
    localAuthentication: { value: ['psk'] },
    liveness: { value: { delay: 15, timeout: 180, action: 'restart' } },
    lifetime: { value: 3600 },
    proposals: {
      value: [
        { encryption: ['AES-CBC-256'], integrity: ['HMAC-SHA2-512-256'], keyExchange: ['14'] },
        { encryption: ['AES-CBC-128'], integrity: ['HMAC-SHA2-256-128'], keyExchange: ['19'] },
      ],
    },
  });
  expect(children).toMatchObject([
    {
      proposals: { value: [{ encryption: ['AES-GCM-16-256'], integrity: [], keyExchange: ['14', '19'] }] },
      localTrafficSelectors: { kind: 'default', value: [{ text: '0.0.0.0/0' }] },
      lifetime: { value: 1800 },
      startAction: { value: 'never' },
    },
  ]);
});

test('a key is known by its fingerprint, in either place where it may stand', () => {
  const apart = `set vpn ipsec authentication psk P id 192.0.2.10
set vpn ipsec authentication psk P id 203.0.113.45
set vpn ipsec authentication psk P secret 'quiet-mountain-41'
set vpn ipsec site-to-site peer P remote-address 203.0.113.45
set vpn ipsec site-to-site peer P authentication mode pre-shared-secret`;
  const [inPeer, ofItsOwn] = [braces, apart].map((text) => onlyTunnelOf('vyos', text).ike.presharedKeys);
  expect(inPeer).toMatchObject({ value: [{ fingerprint: expect.stringMatching(/^[0-9a-f]{6}$/), owners: [] }] });
  expect(ofItsOwn).toMatchObject({ value: [{ owners: [{ value: '192.0.2.10' }, { value: '203.0.113.45' }] }] });
});

test('what the configuration names and does not show is not known, rather than a default', () => {
  const { ike, children } = onlyTunnelOf(
    'vyos',
    `set vpn ipsec site-to-site peer B remote-address 203.0.113.45
set vpn ipsec site-to-site peer B ike-group ELSEWHERE
set vpn ipsec site-to-site peer B default-esp-group ELSEWHERE
set vpn ipsec site-to-site peer B tunnel 1 local prefix 10.1.0.0/16
set vpn ipsec site-to-site peer B tunnel 1 remote prefix 10.2.0.0/16`,
  );
  expect(ike).toMatchObject({
    versions: { kind: 'unknown' },
    proposals: { kind: 'unknown' },
    localId: { kind: 'unknown' },
  });
  expect(children).toMatchObject([{ proposals: { kind: 'unknown' }, lifetime: { kind: 'unknown' } }]);
});

test.each([
  ['a disabled peer is not active', 'set vpn ipsec site-to-site peer B disable', { active: { value: false } }],
  [
    'an address that may be any is any',
    'set vpn ipsec site-to-site peer B local-address any',
    { ike: { localAddresses: { value: ['%any'] } } },
  ],
  [
    'encapsulation is forced',
    'set vpn ipsec site-to-site peer B force-udp-encapsulation enable',
    { ike: { natTraversal: { value: 'forced' } } },
  ],
])('%s', (_, line, expected) => {
  expect(onlyTunnelOf('vyos', `set vpn ipsec site-to-site peer B remote-address 203.0.113.45\n${line}`)).toMatchObject(
    expected,
  );
});

test('a word that VyOS does not have is told, and fits whatever the other side has', () => {
  const { problems, tunnels } = readConfiguration('vyos', braces.replace('encryption aes256\n', 'encryption rot13\n'));
  expect(problems).toMatchObject([{ says: expect.stringContaining('rot13'), fatal: false }]);
  expect(tunnels[0]?.ike.proposals).toMatchObject({ value: [{ encryption: ['*'] }, { encryption: ['AES-CBC-128'] }] });
});

const peer = `set vpn ipsec site-to-site peer B remote-address 203.0.113.45
set vpn ipsec site-to-site peer B local-address 198.51.100.7
set vpn ipsec site-to-site peer B authentication mode pre-shared-secret
set vpn ipsec site-to-site peer B authentication pre-shared-secret quiet-mountain-41
`;

test('ports and protocol of a tunnel are those of its selectors, and of GRE alone the gateways are the ends', () => {
  const { children } = onlyTunnelOf(
    'vyos',
    `${peer}set vpn ipsec site-to-site peer B tunnel 1 protocol tcp
set vpn ipsec site-to-site peer B tunnel 1 local prefix 10.1.0.0/16
set vpn ipsec site-to-site peer B tunnel 1 remote prefix 10.2.0.0/16
set vpn ipsec site-to-site peer B tunnel 1 remote port 443
set vpn ipsec site-to-site peer B tunnel 2 protocol gre
`,
  );
  expect(children).toMatchObject([
    { remoteTrafficSelectors: { value: [{ text: '10.2.0.0/16', protocol: 'tcp', port: '443' }] } },
    {
      localTrafficSelectors: { value: [{ text: '198.51.100.7', protocol: 'gre' }] },
      remoteTrafficSelectors: { value: [{ text: '203.0.113.45', protocol: 'gre' }] },
    },
  ]);
});

test('a peer that is called by its identity has that identity', () => {
  const { ike } = onlyTunnelOf('vyos', 'set vpn ipsec site-to-site peer @branch.example.com local-address any');
  expect(ike).toMatchObject({
    remoteId: { value: { type: 'FQDN', value: 'branch.example.com' } },
    remoteAddresses: { value: ['%any'] },
    localId: { value: { type: 'OWN_ADDRESS' } },
  });
});

test('a group that the text does not have is told with its line', () => {
  const { problems } = readConfiguration(
    'vyos',
    `${peer}set vpn ipsec site-to-site peer B ike-group NOWHERE
set vpn ipsec site-to-site peer B tunnel 1 esp-group NOTHING
`,
  );
  expect(problems).toMatchObject([
    { line: 5, says: expect.stringContaining('"NOWHERE"'), fatal: false },
    { line: 6, says: expect.stringContaining('"NOTHING"'), fatal: false },
  ]);
});

test('a missing brace is told, and what follows it is read', () => {
  const { problems, tunnels } = readConfiguration(
    'vyos',
    braces.replace(
      '                hash sha256\n            }\n        }\n        ike-group',
      '                hash sha256\n            }\n        ike-group',
    ),
  );
  expect(problems).toMatchObject([{ line: 3, says: expect.stringContaining('esp-group OFFICE-ESP'), fatal: true }]);
  expect(tunnels).toMatchObject([{ ike: { versions: { value: [2] } } }]);
});

test('no damage to a configuration stops the reader', () => {
  const reads = (text: string) => readConfiguration('vyos', text).format.startsWith('vyos');
  fc.assert(fc.property(damaged(braces), reads));
  fc.assert(fc.property(damaged(peer), reads));
});
