import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const text = `set fragmentation
set dpd_check_interval 30
gateway = "198.51.100.1"
ikev2 "site" active esp \\
	from 10.1.0.0/16 to 10.2.0.0/16 \\
	local $gateway peer 203.0.113.9 \\
	ikesa enc aes-256 auth hmac-sha2-256 group modp2048 \\
	childsa enc aes-256-gcm group curve25519 \\
	srcid one.example.com dstid two.example.com \\
	psk "quiet-mountain-41" tag "$name-$id"
ikev2 "gre" active transport proto gre from 198.51.100.1 to 203.0.113.9 peer 203.0.113.9 psk "loud-valley-17"
`;

test('what is set for the device holds for each policy', () => {
  const { tunnels, problems } = readConfiguration('openiked', text);
  expect(problems).toEqual([]);
  expect(tunnels.map(({ ike }) => [ike.liveness, ike.fragmentation])).toMatchObject([
    [{ value: { delay: 30 } }, { value: true }],
    [{ value: { delay: 30 } }, { value: true }],
  ]);
});

test('a policy for one protocol has it in its traffic selectors', () => {
  const [, gre] = readConfiguration('openiked', text).tunnels;
  expect(gre?.children).toMatchObject([
    {
      mode: { value: 'transport' },
      localTrafficSelectors: { value: [{ text: '198.51.100.1', protocol: 'gre' }] },
      remoteTrafficSelectors: { value: [{ text: '203.0.113.9', protocol: 'gre' }] },
    },
  ]);
});

test('policies whose line ends were lost are told apart', () => {
  const joined = text.slice(text.indexOf('ikev2')).replaceAll(/\s+/g, ' ').replace('$gateway', '198.51.100.1');
  expect(readConfiguration('openiked', joined).tunnels).toMatchObject([
    {
      name: 'site',
      ike: { localAddresses: { value: ['198.51.100.1'] }, remoteId: { value: { value: 'two.example.com' } } },
    },
    { name: 'gre' },
  ]);
});

test.each([
  ['a macro that is not defined', 'ikev2 "a" from 10.1.0.0/16 to 10.2.0.0/16 local $gw peer 203.0.113.9', '"$gw"'],
  ['a policy for no traffic', 'ikev2 "a" active esp peer 203.0.113.9', '"from … to …"'],
])('%s is told', (_, policy, named) => {
  expect(readConfiguration('openiked', policy).problems).toMatchObject([
    { line: 1, says: expect.stringContaining(named) },
  ]);
});

test('a port belongs to its end', () => {
  expect(
    onlyTunnelOf('openiked', 'ikev2 "a" proto tcp from 10.1.0.0/16 to 10.2.0.0/16 port 443 peer 203.0.113.9').children,
  ).toMatchObject([{ remoteTrafficSelectors: { value: [{ protocol: 'tcp', port: '443' }] } }]);
});

test('no damage to a configuration stops the reader', () => {
  fc.assert(fc.property(damaged(text), (some) => readConfiguration('openiked', some).format === 'iked.conf'));
});
