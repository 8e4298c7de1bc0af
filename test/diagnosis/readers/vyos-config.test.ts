import { expect, test } from '@jest/globals';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';

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
