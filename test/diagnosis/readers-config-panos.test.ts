import { expect, test } from '@jest/globals';
import { redact } from '../../src/diagnosis/admission/redact.ts';
import { readPanosConfig } from '../../src/diagnosis/readers/panos/config/read-config.ts';
import { dialectFor } from '../support/dialects.ts';
import { fingerprint } from './read-lab.ts';

const read = (text: string) => readPanosConfig(redact(text, fingerprint).text, 'fw.conf', 'local', dialectFor('panos'));

const commands = `set network ike crypto-profiles ike-crypto-profiles P1 hash sha256 dh-group [ group14 group19 ] encryption [ aes-256-cbc aes-256-gcm ] lifetime hours 8
set network ike crypto-profiles ipsec-crypto-profiles P2 esp authentication sha256 encryption aes-256-cbc
set network ike crypto-profiles ipsec-crypto-profiles P2 lifetime seconds 3600
set network ike crypto-profiles ipsec-crypto-profiles P2 dh-group no-pfs
set network ike gateway "to peer" authentication pre-shared-key key "correct horse"
set template T1 config network ike gateway "to peer" protocol ikev2 ike-crypto-profile P1
set network ike gateway "to peer" protocol version ikev2
set network ike gateway "to peer" local-address interface ethernet1/1 ip 203.0.113.5/28
set network ike gateway "to peer" peer-address ip 198.51.100.7
set network ike gateway "to peer" local-id id a@b.example type ufqdn
set network tunnel ipsec T auto-key ike-gateway "to peer"
set network tunnel ipsec T auto-key ipsec-crypto-profile P2
set network tunnel ipsec T auto-key proxy-id p1 local 10.0.0.0/24 remote 10.1.0.0/24 protocol any
set network tunnel ipsec T tunnel-monitor enable yes destination-ip 10.1.0.1
set deviceconfig system hostname fw`;

const xml = `<network><ike><crypto-profiles><ike-crypto-profiles><entry name="P1"><hash><member>sha256</member></hash>
<dh-group><member>group14</member><member>group19</member></dh-group>
<encryption><member>aes-256-cbc</member><member>aes-256-gcm</member></encryption>
<lifetime><hours>8</hours></lifetime></entry></ike-crypto-profiles></crypto-profiles>
<gateway><entry name="to peer"><authentication><pre-shared-key><key>-AQ==abcdef</key></pre-shared-key></authentication>
<protocol><ikev2><ike-crypto-profile>P1</ike-crypto-profile></ikev2><version>ikev2</version></protocol>
<local-address><interface>ethernet1/1</interface><ip>203.0.113.5/28</ip></local-address>
<local-id><id>a@b.example</id><type>ufqdn</type></local-id>
<peer-address><ip>198.51.100.7</ip></peer-address></entry></gateway></ike>
<tunnel><ipsec><entry name="T"><auto-key><ike-gateway><entry name="to peer"/></ike-gateway>
<proxy-id><entry name="p1"><local>10.0.0.0/24</local><remote>10.1.0.0/24</remote><protocol><any/></protocol></entry></proxy-id>
</auto-key></entry></ipsec></tunnel></network>`;

test.each([
  ['set commands', commands, 'panos-set'],
  ['XML', xml, 'panos-xml'],
])('a tunnel is read from %s', (_, text, format) => {
  const reading = read(text);
  const [tunnel] = reading.tunnels;
  expect(reading.format).toBe(format);
  expect(tunnel?.ike.versions).toMatchObject({ kind: 'stated', value: [2] });
  expect(tunnel?.ike.localAddresses).toMatchObject({ value: ['203.0.113.5'] });
  expect(tunnel?.ike.localId).toMatchObject({ value: { type: 'RFC822_ADDR', value: 'a@b.example' } });
  expect(tunnel?.ike.remoteId).toMatchObject({ kind: 'default', value: { type: 'IPV4_ADDR', value: '198.51.100.7' } });
  expect(tunnel?.ike.lifetime).toMatchObject({ value: 28_800 });
  expect(tunnel?.ike.proposals).toMatchObject({
    value: [
      { encryption: ['AES-CBC-256'], integrity: ['HMAC-SHA2-256-128'], keyExchange: ['14', '19'] },
      { encryption: ['AES-GCM-16-256'], integrity: [], keyExchange: ['14', '19'] },
    ],
  });
  expect(tunnel?.children).toMatchObject([
    { name: 'p1', remoteTrafficSelectors: { value: [{ text: '10.1.0.0/24' }] } },
  ]);
});

test('a plain key can be compared, one that the device encrypted cannot', () => {
  const keyOf = (text: string) => read(text).tunnels[0]?.ike.presharedKeys;
  expect(keyOf(commands)).toMatchObject({ value: [{ fingerprint: fingerprint('correct horse') }] });
  expect(keyOf(xml)).toMatchObject({ value: [expect.not.objectContaining({ fingerprint: expect.anything() })] });
});

test('without proxy IDs all traffic is selected, and no-pfs is no key exchange', () => {
  const text = commands.replace(/.*proxy-id.*\n/, '');
  expect(read(text).tunnels[0]?.children).toMatchObject([
    {
      localTrafficSelectors: { kind: 'default', value: [{ text: '0.0.0.0/0' }] },
      proposals: { value: [{ keyExchange: [] }] },
    },
  ]);
});

test('a profile that is named and not in the text is unknown, not the default', () => {
  const text = commands
    .split('\n')
    .filter((line) => !line.includes('ike-crypto-profiles P1'))
    .join('\n');
  expect(read(text).tunnels[0]?.ike.proposals).toEqual({ kind: 'unknown' });
});

test('evidence from XML is quoted by its line', () => {
  expect(read(xml).tunnels[0]?.ike.versions).toMatchObject({ source: { line: 6 } });
});

test.each([
  '<'.repeat(500_000),
  '<a '.repeat(300_000),
  '<a>'.repeat(300_000),
  '<!--'.repeat(300_000),
  '&lt;'.repeat(500_000),
  `set ${'['.repeat(500_000)}`,
])(
  'a broken text is read to its end',
  (text) => {
    expect(read(text).tunnels).toEqual([]);
  },
  60_000,
);
