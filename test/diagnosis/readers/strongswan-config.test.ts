import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const swanctl = `connections {
    gw-gw {
        local_addrs = 192.0.2.1
        remote_addrs = 192.0.2.2
        local {
            auth = psk
            id = moon.example.com
        }
        remote {
            auth = psk
            id = "C=CH, O=Example, CN=sun"
        }
        children {
            net-net : child-defaults {
                local_ts = 10.1.0.0/16
                remote_ts = 10.2.0.0/16
                esp_proposals = aes256-sha256
            }
        }
        version = 2
        proposals = aes256-sha256-modp2048
    }
}
child-defaults {
    start_action = trap
    mode = transport
}
secrets {
    ike-sun {
        id = moon.example.com
        secret = "quiet-mountain-41"
    }
}
`;

test.each([
  ['as it is', swanctl],
  ['in one line', swanctl.replaceAll(/\s+/g, ' ')],
  ['without indentation', swanctl.replaceAll(/^ +/gm, '')],
])('a swanctl.conf pasted %s says the same, and what a child inherits', (_, text) => {
  const { tunnels, problems, presharedKeys } = readConfiguration('strongswan', text);
  expect(problems).toEqual([]);
  expect(presharedKeys).toHaveLength(1);
  expect(tunnels).toMatchObject([
    {
      name: 'gw-gw',
      ike: { versions: { value: [2] }, remoteId: { value: { value: 'C=CH, O=Example, CN=sun' } } },
      children: [{ name: 'net-net', mode: { value: 'transport' }, startAction: { value: 'on-traffic' } }],
    },
  ]);
});

test('a section without its brace is told, and the ones after it are read', () => {
  const { tunnels, problems } = readConfiguration(
    'strongswan',
    swanctl.replace('            id = moon.example.com\n        }\n', '            id = moon.example.com\n'),
  );
  expect(problems).toMatchObject([{ line: 5, says: expect.stringContaining('"local {"'), fatal: true }]);
  expect(tunnels).toMatchObject([
    { ike: { remoteAuthentication: { value: ['psk'] } }, children: [{ name: 'net-net' }] },
  ]);
});

test.each([
  ['an option as it is misremembered', 'local_addrs =', 'local_addr =', '"local_addrs"'],
  ['an option of another section', 'version = 2', 'version = 2\n        start_action = start', 'another section'],
  ['two options in one line', 'auth = psk\n            id = moon', 'auth = psk id = moon', 'several options'],
  ['a value that there is not', 'version = 2', 'version = ikev2', '"ikev2" is no value of version'],
  ['a section that there is not', 'children {', 'child {', 'no section "child"'],
])('strongSwan discards a connection with %s', (_, right, wrong, named) => {
  const { problems } = readConfiguration('strongswan', swanctl.replace(right, wrong));
  expect(problems).toContainEqual(expect.objectContaining({ says: expect.stringContaining(named), fatal: true }));
});

test('an option that is not known here may be a new one', () => {
  const { problems } = readConfiguration('strongswan', swanctl.replace('version = 2', 'version = 2\nquantum = yes'));
  expect(problems).toMatchObject([{ says: expect.stringContaining('"quantum"'), fatal: false }]);
});

const ipsecConf = `config setup
    uniqueids=no
conn %default
    keyexchange=ikev2
    ike=aes256-sha256-modp2048!
conn base
    left=192.0.2.1
    authby=secret
conn tunnel
    also=base
    right=192.0.2.2
    leftsubnet=10.1.0.0/16
    rightsubnet=10.2.0.0/16
    auto=start
`;

test('what only others include is no connection of its own', () => {
  expect(readConfiguration('strongswan', ipsecConf).tunnels.map(({ name }) => name)).toEqual(['tunnel']);
});

test('an included section that there is not keeps a whole configuration from loading, and may be missing in an excerpt', () => {
  const whole = ipsecConf.replace('also=base', 'also=nowhere');
  expect(readConfiguration('strongswan', whole).problems).toMatchObject([{ line: 10, fatal: true }]);
  const excerpt = whole.slice(whole.indexOf('conn base'));
  expect(readConfiguration('strongswan', excerpt).problems).toMatchObject([{ line: 5, fatal: false }]);
});

test('two sections of one name are one, and told', () => {
  const { tunnels, problems } = readConfiguration('strongswan', `${ipsecConf}conn tunnel\n    right=192.0.2.3\n`);
  expect(problems).toMatchObject([{ line: 15, says: expect.stringContaining('"conn tunnel"'), fatal: false }]);
  expect(tunnels).toMatchObject([{ ike: { remoteAddresses: { value: ['192.0.2.3'] } } }]);
});

test('the two ends of one tunnel in one text are two connections of one name', () => {
  const end = (left: string, right: string) => `conn tunnel\n    left=${left}\n    right=${right}\n    auto=start\n`;
  const { tunnels, problems } = readConfiguration(
    'strongswan',
    `On site A:\n${end('192.0.2.1', '192.0.2.2')}On site B:\n${end('192.0.2.2', '192.0.2.1')}`,
  );
  expect(problems).toEqual([]);
  expect(tunnels.map(({ ike }) => ike.localAddresses)).toMatchObject([
    { value: ['192.0.2.1'] },
    { value: ['192.0.2.2'] },
  ]);
});

test('a sentence about a parameter is no parameter', () => {
  const { children } = onlyTunnelOf(
    'strongswan',
    'conn tunnel\n    left=192.0.2.1\n    leftsubnet=10.1.0.0/16\n\nleftsubnet=10.9.0.0/16 : only this network is meant.\n',
  );
  expect(children).toMatchObject([{ localTrafficSelectors: { value: [{ text: '10.1.0.0/16' }] } }]);
});

test('a conn in one line is a conn', () => {
  const line = ipsecConf
    .slice(ipsecConf.indexOf('conn tunnel'))
    .replaceAll(/\s+/g, ' ')
    .replace('also=base', 'left=192.0.2.1');
  expect(onlyTunnelOf('strongswan', line)).toMatchObject({
    ike: { localAddresses: { value: ['192.0.2.1'] }, remoteAddresses: { value: ['192.0.2.2'] } },
    children: [{ startAction: { value: 'start' } }],
  });
});

test('a protocol without a subnet is that of the gateways themselves', () => {
  const { children } = onlyTunnelOf(
    'strongswan',
    'conn gre\n    left=192.0.2.1\n    right=192.0.2.2\n    type=transport\n    leftprotoport=47\n    rightprotoport=gre\n',
  );
  expect(children).toMatchObject([
    {
      localTrafficSelectors: { value: [{ text: '192.0.2.1', protocol: 'gre' }] },
      remoteTrafficSelectors: { value: [{ text: '192.0.2.2', protocol: 'gre' }] },
    },
  ]);
});

test('no damage to a configuration stops the reader', () => {
  const reads = (text: string) => readConfiguration('strongswan', text).format !== '';
  fc.assert(fc.property(damaged(swanctl), reads));
  fc.assert(fc.property(damaged(ipsecConf), reads));
});
