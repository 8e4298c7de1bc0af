import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const xml = `<ipsec>
	<phase1>
		<ikeid>1</ikeid>
		<iketype>ikev2</iketype>
		<interface>wan</interface>
		<remote-gateway>203.0.113.9</remote-gateway>
		<myid_type>myaddress</myid_type>
		<peerid_type>peeraddress</peerid_type>
		<encryption>
			<item>
				<encryption-algorithm><name>aes</name><keylen>256</keylen></encryption-algorithm>
				<hash-algorithm>sha256</hash-algorithm>
				<dhgroup>14</dhgroup>
			</item>
		</encryption>
		<pre-shared-key>quiet-mountain-41</pre-shared-key>
		<authentication_method>pre_shared_key</authentication_method>
		<descr><![CDATA[HQ]]></descr>
	</phase1>
	<phase2>
		<ikeid>1</ikeid>
		<mode>tunnel</mode>
		<localid><type>lan</type></localid>
		<remoteid><type>network</type><address>10.20.0.0</address><netbits>16</netbits></remoteid>
		<encryption-algorithm-option><name>aes</name><keylen>256</keylen></encryption-algorithm-option>
		<hash-algorithm-option>hmac_sha256</hash-algorithm-option>
		<pfsgroup>14</pfsgroup>
	</phase2>
</ipsec>
<interfaces>
	<wan><ipaddr>198.51.100.5</ipaddr><subnet>24</subnet></wan>
	<lan><ipaddr>192.168.1.1</ipaddr><subnet>24</subnet></lan>
</interfaces>
`;

test.each([
  ['as the file has it', xml],
  ['in a mail', `Hi,\nour side:\n\n${xml}\nRegards\n`],
  ['in one line', xml.replaceAll(/\s+/g, ' ')],
])('a tunnel is read %s', (_, text) => {
  expect(onlyTunnelOf('pfsense', text)).toMatchObject({
    name: 'HQ',
    ike: { localAddresses: { value: ['198.51.100.5'] }, proposals: { value: [{ keyExchange: ['14'] }] } },
    children: [{ remoteTrafficSelectors: { value: [{ text: '10.20.0.0/16' }] } }],
  });
});

test('the network of an interface is known where the text has the interface', () => {
  expect(onlyTunnelOf('pfsense', xml).children).toMatchObject([
    { localTrafficSelectors: { value: [{ text: '192.168.1.1/24' }] } },
  ]);
  expect(onlyTunnelOf('pfsense', xml.slice(0, xml.indexOf('<interfaces>'))).children).toMatchObject([
    { localTrafficSelectors: { kind: 'unknown' } },
  ]);
});

test('a phase 2 of a phase 1 that is not there is told', () => {
  const { problems } = readConfiguration('pfsense', xml.replace('<phase2>\n\t\t<ikeid>1', '<phase2>\n\t\t<ikeid>7'));
  expect(problems).toMatchObject([{ says: expect.stringContaining('"7"'), fatal: false }]);
});

test('no damage to a configuration stops the reader', () => {
  fc.assert(fc.property(damaged(xml), (some) => readConfiguration('pfsense', some).format === 'config.xml'));
});
