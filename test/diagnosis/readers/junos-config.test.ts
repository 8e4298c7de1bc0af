import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const braces = `security {
    ike {
        proposal P1 {
            authentication-method pre-shared-keys;
            dh-group group14;
            authentication-algorithm sha-256;
            encryption-algorithm aes-256-cbc;
            lifetime-seconds 28800;
        }
        policy POL {
            mode main;
            proposals P1;
            pre-shared-key ascii-text "quiet-mountain-41"; ## SECRET-DATA
        }
        gateway GW {
            ike-policy POL;
            address [ 203.0.113.1 203.0.113.2 ];
            dead-peer-detection {
                always-send;
                interval 20;
                threshold 3;
            }
            external-interface reth0.0;
            version v2-only;
        }
    }
    ipsec {
        proposal ESP {
            protocol esp;
            encryption-algorithm aes-256-gcm;
        }
        policy IPOL {
            perfect-forward-secrecy {
                keys group14;
            }
            proposals ESP;
        }
        vpn VPN {
            ike {
                gateway GW;
                ipsec-policy IPOL;
            }
            establish-tunnels immediately;
        }
    }
    policies {
        from-zone trust to-zone untrust {
            policy out {
                match {
                    source-address OFFICES;
                    destination-address BRANCH;
                    application any;
                }
                then {
                    permit {
                        tunnel {
                            ipsec-vpn VPN;
                        }
                    }
                }
            }
        }
    }
    address-book {
        global {
            address OFFICE-1 10.10.0.0/16;
            address OFFICE-2 {
                10.11.0.0/16;
            }
            address BRANCH 10.20.0.0/16;
            address-set OFFICES {
                address OFFICE-1;
                address OFFICE-2;
            }
        }
    }
}
interfaces {
    reth0 {
        unit 0 {
            family inet {
                address 198.51.100.1/29;
            }
        }
    }
}
`;

const tunnel = {
  name: 'VPN',
  ike: {
    versions: { value: [2] },
    localAddresses: { value: ['198.51.100.1'] },
    remoteAddresses: { value: ['203.0.113.1', '203.0.113.2'] },
    liveness: { value: { delay: 20 } },
    proposals: { value: [{ encryption: ['AES-CBC-256'], keyExchange: ['14'] }] },
  },
  children: [{ proposals: { value: [{ encryption: ['AES-GCM-16-256'], keyExchange: ['14'] }] } }],
};

test.each([
  ['as the device prints it', braces],
  ['behind a greeting and a prompt', `Hello all,\nset up like this:\nroot@srx> show configuration\n${braces}\nRegards`],
  ['in one line', braces.replaceAll(/\s+/g, ' ')],
  ['behind a prompt of a cluster', `{primary:node0}\nroot@srx> show configuration\n${braces}\n{primary:node0}\n`],
])('a configuration pasted %s says the same', (_, text) => {
  const { tunnels, problems } = readConfiguration('junos', text);
  expect(problems).toEqual([]);
  expect(tunnels).toMatchObject([tunnel]);
});

test('a set of addresses is all its addresses, however they are written', () => {
  const { children } = onlyTunnelOf('junos', braces);
  expect(children).toMatchObject([
    {
      localTrafficSelectors: { value: [{ text: '10.10.0.0/16' }, { text: '10.11.0.0/16' }] },
      remoteTrafficSelectors: { value: [{ text: '10.20.0.0/16' }] },
    },
  ]);
});

const chained = `set security ike proposal P1 authentication-method pre-shared-keys dh-group group14 encryption-algorithm aes-256-gcm
set security ike policy POL mode main proposals P1 pre-shared-key ascii-text quiet-mountain-41
set security ike gateway GW ike-policy POL address 203.0.113.1 dead-peer-detection optimized interval 20 threshold 3
set security ike gateway GW local-identity inet 198.51.100.3 external-interface ge-0/0/0 local-address 172.20.254.21 version v2-only
set security ipsec proposal ESP protocol esp authentication-algorithm hmac-sha-256-128 encryption-algorithm aes-256-cbc lifetime-seconds 3600
set security ipsec policy IPOL perfect-forward-secrecy keys group14 proposals ESP
set security ipsec vpn VPN bind-interface st0.1 ike gateway GW ipsec-policy IPOL
set security ipsec vpn VPN traffic-selector ONE local-ip 10.0.0.0/24 remote-ip 10.1.0.0/24 protocol tcp destination-port 443
`;

const ofCommands = {
  ike: {
    versions: { value: [2] },
    localAddresses: { value: ['172.20.254.21'] },
    localId: { value: { value: '198.51.100.3' } },
    remoteAddresses: { value: ['203.0.113.1'] },
    liveness: { value: { delay: 20 } },
    proposals: { value: [{ encryption: ['AES-GCM-16-256'], keyExchange: ['14'] }] },
  },
  children: [
    {
      proposals: { value: [{ integrity: ['HMAC-SHA2-256-128'], keyExchange: ['14'] }] },
      lifetime: { value: 3600 },
      remoteTrafficSelectors: { value: [{ text: '10.1.0.0/24', protocol: 'tcp', port: '443' }] },
    },
  ],
};

test.each([
  ['one command says several things', chained],
  ['the commands stand in one line', chained.replaceAll('\n', ' ')],
  ['the commands follow a prompt', chained.replaceAll(/^/gm, 'admin@srx# ')],
])('commands are read where %s', (_, text) => {
  const { tunnels, problems } = readConfiguration('junos', text);
  expect(problems).toEqual([]);
  expect(tunnels).toMatchObject([ofCommands]);
});

test('commands are relative to where the administrator is', () => {
  const { ike } = onlyTunnelOf(
    'junos',
    `[edit security ike]
user@host# set gateway GW address 192.0.2.7
user@host# top
[edit]
user@host# edit security ike gateway GW
[edit security ike gateway GW]
user@host# set version v2-only
user@host# set no-nat-traversal
user@host# delete no-nat-traversal`,
  );
  expect(ike).toMatchObject({
    remoteAddresses: { value: ['192.0.2.7'] },
    versions: { value: [2] },
    natTraversal: { kind: 'default', value: 'on' },
  });
});

test('a missing brace is told with the line of the level that it should close', () => {
  const { problems, tunnels } = readConfiguration(
    'junos',
    braces.replace('            version v2-only;\n        }', '            version v2-only;'),
  );
  expect(problems).toMatchObject([{ line: 15, says: expect.stringContaining('gateway GW'), fatal: true }]);
  expect(tunnels).toMatchObject([tunnel]);
});

test('an excerpt that is cut off is not broken', () => {
  const { problems } = readConfiguration('junos', braces.slice(0, braces.indexOf('    policies')));
  expect(problems).toEqual([]);
});

test.each([
  ['an IKE proposal', 'proposals P1;', 'proposals P2;', '"P2"'],
  ['an IKE policy', 'ike-policy POL;', 'ike-policy POLL;', '"POLL"'],
  ['an IPsec proposal', 'proposals ESP;', 'proposals ESPP;', '"ESPP"'],
  ['an IPsec policy', 'ipsec-policy IPOL;', 'ipsec-policy IPOLL;', '"IPOLL"'],
  ['a gateway', 'gateway GW;', 'gateway GWW;', '"GWW"'],
  ['an address', 'destination-address BRANCH;', 'destination-address BRANCHES;', '"BRANCHES"'],
])('what is named and missing is told with its line: %s', (_, right, wrong, named) => {
  const { problems } = readConfiguration('junos', braces.replace(right, wrong));
  expect(problems).toMatchObject([{ says: expect.stringContaining(named), fatal: false }]);
});

test('no damage to a configuration stops the reader', () => {
  fc.assert(fc.property(damaged(braces), (text) => readConfiguration('junos', text).format.startsWith('junos')));
  fc.assert(fc.property(damaged(chained), (text) => readConfiguration('junos', text).format.startsWith('junos')));
});
