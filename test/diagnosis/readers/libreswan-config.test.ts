import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const text = `config setup
    uniqueids=no
conn tunnel
    authby=secret
    auto=start
    left=%defaultroute
    leftid=203.0.113.10
    right=198.51.100.20
    leftsubnets={10.1.0.0/16 10.2.0.0/16}
    rightsubnet=192.168.9.0/24
    ike=aes_gcm256-sha2_256;dh19
    phase2alg=aes256-sha2_256
    ikev2=insist
    dpddelay=10
`;

test('what the crypto policy of the system says is not known', () => {
  const excerpt = 'conn tunnel\n    right=198.51.100.20\n    authby=secret\n';
  expect(onlyTunnelOf('libreswan', excerpt).ike.proposals).toMatchObject({ kind: 'default' });
  const { ike, children } = onlyTunnelOf(
    'libreswan',
    `include /etc/crypto-policies/back-ends/libreswan.config\n${excerpt}`,
  );
  expect(ike.proposals).toEqual({ kind: 'unknown' });
  expect(children).toMatchObject([{ proposals: { kind: 'unknown' } }]);
});

test('the groups that Openswan offered unasked are not known', () => {
  const old =
    'conn old\n  authby=secret\n  ike=3des-md5\n  left=192.0.2.1\n  leftnexthop=%defaultroute\n  right=192.0.2.2\n';
  expect(onlyTunnelOf('libreswan', old).ike.proposals).toMatchObject({ value: [{ keyExchange: ['*'] }] });
  const stated = onlyTunnelOf('libreswan', old.replace('md5', 'md5;modp1024'));
  expect(stated.ike.proposals).toMatchObject({ value: [{ keyExchange: ['2'] }] });
});

test('what a connection states is not that of the system', () => {
  const { ike } = onlyTunnelOf('libreswan', `include /etc/crypto-policies/back-ends/libreswan.config\n${text}`);
  expect(ike.proposals).toMatchObject({ value: [{ encryption: ['AES-GCM-16-256'], keyExchange: ['19'] }] });
});

test('L2TP is UDP between the two gateways', () => {
  const { children } = onlyTunnelOf(
    'libreswan',
    'conn l2tp\n    left=192.0.2.1\n    leftprotoport=17/1701\n    right=192.0.2.2\n    rightprotoport=17/%any\n    type=transport\n',
  );
  expect(children).toMatchObject([
    {
      localTrafficSelectors: { value: [{ text: '192.0.2.1', protocol: 'udp', port: '1701' }] },
      remoteTrafficSelectors: { value: [{ text: '192.0.2.2', protocol: 'udp', port: 'any' }] },
    },
  ]);
});

test('a section that there is not keeps the connection from loading', () => {
  const { problems } = readConfiguration('libreswan', text.replace('auto=start', 'auto=start\n    also=nowhere'));
  expect(problems).toMatchObject([{ line: 6, says: expect.stringContaining('"conn nowhere"'), fatal: true }]);
});

test.each([
  ['as it is', text],
  ['in one line', text.slice(text.indexOf('conn tunnel')).replaceAll(/\s+/g, ' ')],
  ['behind a prompt', `[root@gw ~]# cat /etc/ipsec.conf\n${text}[root@gw ~]#\n`],
])('a connection pasted %s says the same', (_, pasted) => {
  expect(readConfiguration('libreswan', pasted)).toMatchObject({
    problems: [],
    tunnels: [
      {
        ike: { remoteAddresses: { value: ['198.51.100.20'] }, liveness: { value: { delay: 10 } } },
        children: [{ localTrafficSelectors: { value: [{ text: '10.1.0.0/16' }, { text: '10.2.0.0/16' }] } }],
      },
    ],
  });
});

test('no damage to a configuration stops the reader', () => {
  fc.assert(fc.property(damaged(text), (some) => readConfiguration('libreswan', some).format !== ''));
});
