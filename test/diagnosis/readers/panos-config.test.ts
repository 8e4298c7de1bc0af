import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const braces = `ike {
  crypto-profiles {
    ike-crypto-profiles {
      Strong {
        hash [ sha512 sha256];
        dh-group group20;
        encryption aes-256-cbc;
        lifetime {
          hours 24;
        }
      }
    }
    ipsec-crypto-profiles {
      Strong {
        esp {
          encryption aes-256-gcm;
          authentication none;
        }
        dh-group group20;
      }
    }
  }
  gateway {
    GW {
      protocol {
        ikev2 {
          ike-crypto-profile Strong;
        }
        version ikev2;
      }
      authentication {
        pre-shared-key {
          key -AQ==dGVzdHRlc3Q=;
        }
      }
      local-address {
        interface ethernet1/1;
        ip 198.51.100.1/24;
      }
      peer-address {
        ip 203.0.113.1;
      }
    }
  }
}
tunnel {
  ipsec {
    TUNNEL {
      auto-key {
        ike-gateway {
          GW;
        }
        proxy-id {
          web {
            protocol {
              tcp {
                local-port 0;
                remote-port 443;
              }
            }
            local 10.1.0.0/16;
            remote 10.2.0.0/16;
          }
        }
        ipsec-crypto-profile Strong;
      }
    }
  }
}
`;

const tunnel = {
  name: 'TUNNEL',
  ike: {
    versions: { value: [2] },
    localAddresses: { value: ['198.51.100.1'] },
    remoteAddresses: { value: ['203.0.113.1'] },
    proposals: { value: [{ integrity: ['HMAC-SHA2-512-256', 'HMAC-SHA2-256-128'], keyExchange: ['20'] }] },
    lifetime: { value: 86400 },
  },
  children: [
    {
      proposals: { value: [{ encryption: ['AES-GCM-16-256'], keyExchange: ['20'] }] },
      localTrafficSelectors: { value: [{ text: '10.1.0.0/16', protocol: 'tcp', port: 'any' }] },
      remoteTrafficSelectors: { value: [{ text: '10.2.0.0/16', protocol: 'tcp', port: '443' }] },
    },
  ],
};

test.each([
  ['as the console prints it', `admin@PA# show network\n${braces}[edit]\nadmin@PA# `],
  ['in one line', braces.replaceAll(/\s+/g, ' ')],
])('the braces that are printed by default say the same %s', (_, text) => {
  const { tunnels, problems } = readConfiguration('panos', text);
  expect(problems).toEqual([]);
  expect(tunnels).toMatchObject([tunnel]);
});

const commands = `edit network ike gateway GW
  set protocol version ikev2
  set protocol ikev2 ike-crypto-profile Strong
  set authentication pre-shared-key key quiet-mountain-41
  set local-address interface ethernet1/1
  set local-address ip 198.51.100.1
  set peer-address ip 203.0.113.1
  top
set network ike crypto-profiles ike-crypto-profiles Strong \\
    encryption aes-256-cbc hash [ sha512 sha256 ] dh-group group20 lifetime hours 24
set network ike crypto-profiles ipsec-crypto-profiles Strong esp encryption aes-256-gcm authentication none
set network ike crypto-profiles ipsec-crypto-profiles Strong dh-group group20   # as agreed
edit network tunnel ipsec TUNNEL
  set auto-key ike-gateway GW
  set auto-key ipsec-crypto-profile Strong
  set auto-key proxy-id web local 10.1.0.0/16 remote 10.2.0.0/16 protocol tcp remote-port 443
`;

test('commands below edit, and commands over several lines, say what they lead to', () => {
  const { tunnels, problems } = readConfiguration('panos', commands);
  expect(problems).toEqual([]);
  expect(tunnels).toMatchObject([tunnel]);
});

test('a certificate brings its own name as the identity', () => {
  const { ike } = onlyTunnelOf(
    'panos',
    commands.replace('pre-shared-key key quiet-mountain-41', 'certificate local-certificate name HQ'),
  );
  expect(ike).toMatchObject({ localAuthentication: { value: ['pubkey'] }, localId: { kind: 'unknown' } });
});

test.each([
  ['a gateway', 'ike-gateway GW', 'ike-gateway GW2', '"GW2"'],
  ['an IPsec crypto profile', 'ipsec-crypto-profile Strong\n', 'ipsec-crypto-profile Weak\n', '"Weak"'],
  ['an IKE crypto profile', 'ikev2 ike-crypto-profile Strong', 'ikev2 ike-crypto-profile Weak', '"Weak"'],
])('what is named and missing is told with its line: %s', (_, right, wrong, named) => {
  const { problems } = readConfiguration('panos', commands.replace(right, wrong));
  expect(problems).toMatchObject([{ says: expect.stringContaining(named), fatal: false }]);
});

test('no damage to a configuration stops the reader', () => {
  const reads = (text: string) => readConfiguration('panos', text).format.startsWith('panos');
  fc.assert(fc.property(damaged(braces), reads));
  fc.assert(fc.property(damaged(commands), reads));
});
