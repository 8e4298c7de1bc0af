import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const commands = `set services service-set outside next-hop-service inside-service-interface ms-0/0/0.1
set services service-set outside next-hop-service outside-service-interface ms-0/0/0.2
set services service-set outside ipsec-vpn-options local-gateway 192.0.2.1
set services service-set outside ipsec-vpn-rules to-branch
set services ipsec-vpn rule to-branch term lan from source-address 10.1.0.0/16
set services ipsec-vpn rule to-branch term lan from destination-address 10.2.0.0/16
set services ipsec-vpn rule to-branch term lan then remote-gateway 198.51.100.7
set services ipsec-vpn rule to-branch term lan then dynamic ike-policy branch
set services ipsec-vpn rule to-branch term lan then dynamic ipsec-policy branch
set services ipsec-vpn rule to-branch term voice from source-address 10.3.0.0/24
set services ipsec-vpn rule to-branch term voice from destination-address 10.4.0.0/24
set services ipsec-vpn rule to-branch term voice then remote-gateway 198.51.100.7
set services ipsec-vpn rule to-branch match-direction input
set services ipsec-vpn ipsec proposal strong protocol esp
set services ipsec-vpn ipsec proposal strong authentication-algorithm hmac-sha-256-128
set services ipsec-vpn ipsec proposal strong encryption-algorithm aes-256-cbc
set services ipsec-vpn ipsec policy branch perfect-forward-secrecy keys group14
set services ipsec-vpn ipsec policy branch proposals strong
set services ipsec-vpn ike proposal strong authentication-method pre-shared-keys
set services ipsec-vpn ike proposal strong dh-group group14
set services ipsec-vpn ike proposal strong authentication-algorithm sha-256
set services ipsec-vpn ike proposal strong encryption-algorithm aes-256-cbc
set services ipsec-vpn ike policy branch version 2
set services ipsec-vpn ike policy branch proposals strong
set services ipsec-vpn ike policy branch local-id ipv4_addr 192.0.2.1
set services ipsec-vpn ike policy branch remote-id fqdn branch.example.com
set services ipsec-vpn ike policy branch pre-shared-key ascii-text "correct horse battery"
set services ipsec-vpn establish-tunnels immediately
`;

const braces = `services {
    service-set outside {
        ipsec-vpn-options {
            local-gateway 192.0.2.1;
        }
        ipsec-vpn-rules to-branch;
    }
    ipsec-vpn {
        rule to-branch {
            term lan {
                from {
                    source-address {
                        10.1.0.0/16;
                    }
                    destination-address {
                        10.2.0.0/16;
                    }
                }
                then {
                    remote-gateway 198.51.100.7;
                    dynamic {
                        ike-policy branch;
                        ipsec-policy branch;
                    }
                }
            }
            match-direction input;
        }
        ike {
            policy branch {
                pre-shared-key ascii-text "correct horse battery"; ## SECRET-DATA
            }
        }
    }
}
`;

test('a rule of an MX router is a tunnel, and its terms are the networks', () => {
  expect(onlyTunnelOf('junos', commands)).toMatchObject({
    name: 'to-branch',
    ike: {
      versions: { value: [2] },
      localAddresses: { value: ['192.0.2.1'] },
      remoteAddresses: { value: ['198.51.100.7'] },
      localId: { value: { type: 'IPV4_ADDR', value: '192.0.2.1' } },
      remoteId: { value: { type: 'FQDN', value: 'branch.example.com' } },
      proposals: { value: [{ encryption: ['AES-CBC-256'], keyExchange: ['14'] }] },
    },
    children: [
      {
        name: 'lan',
        localTrafficSelectors: { value: [{ text: '10.1.0.0/16' }] },
        remoteTrafficSelectors: { value: [{ text: '10.2.0.0/16' }] },
        proposals: { value: [{ encryption: ['AES-CBC-256'], keyExchange: ['14'] }] },
        startAction: { value: 'start' },
      },
      { name: 'voice', localTrafficSelectors: { value: [{ text: '10.3.0.0/24' }] } },
    ],
  });
});

test('the same with braces', () => {
  expect(onlyTunnelOf('junos', braces)).toMatchObject({
    ike: { localAddresses: { value: ['192.0.2.1'] }, remoteAddresses: { value: ['198.51.100.7'] } },
    children: [{ name: 'lan', remoteTrafficSelectors: { value: [{ text: '10.2.0.0/16' }] } }],
  });
});

test('a proxy identity that names a service alone leaves the networks open', () => {
  const [child] = onlyTunnelOf(
    'junos',
    'set security ike gateway hq address 192.0.2.1\nset security ipsec vpn hq ike gateway hq\nset security ipsec vpn hq ike proxy-identity service any\n',
  ).children;
  expect(child?.localTrafficSelectors).toMatchObject({ kind: 'default', value: [{ text: '0.0.0.0/0' }] });
});

test.each(['address 192.0.2.1 ====> the hub', 'address 192.0.2.1 (Hub address)', 'address 192.0.2.1 <--- the hub'])(
  'what an author writes behind a command is no value of it: %s',
  (setting) => {
    const { ike } = onlyTunnelOf('junos', `set security ike gateway hq ${setting}\n`);
    expect(ike.remoteAddresses).toMatchObject({ value: ['192.0.2.1'] });
  },
);

test.each([commands, braces])('no damage to a configuration stops the reader', (text) => {
  fc.assert(fc.property(damaged(text), (some) => readConfiguration('junos', some).format.startsWith('junos')));
});
