import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';

const uuid = (number: number) => `3f2b7c10-0000-4000-8000-00000000000${number}`;

const swanctl = `<Swanctl version="1.0.0">
  <Connections>
    <Connection uuid="${uuid(1)}">
      <enabled>1</enabled>
      <proposals>aes256-sha256-modp2048,aes256gcm16-sha512-x25519</proposals>
      <unique>no</unique>
      <aggressive>0</aggressive>
      <version>2</version>
      <mobike>1</mobike>
      <local_addrs>192.0.2.1</local_addrs>
      <remote_addrs>198.51.100.1</remote_addrs>
      <local_port/>
      <encap>0</encap>
      <reauth_time/>
      <rekey_time>14400</rekey_time>
      <dpd_delay>10</dpd_delay>
      <pools/>
      <description>to branch</description>
    </Connection>
  </Connections>
  <locals>
    <local uuid="${uuid(2)}">
      <enabled>1</enabled>
      <connection>${uuid(1)}</connection>
      <round>0</round>
      <auth>psk</auth>
      <id>hq.example.com</id>
      <eap_id/>
      <certs/>
    </local>
  </locals>
  <remotes>
    <remote uuid="${uuid(3)}">
      <enabled>1</enabled>
      <connection>${uuid(1)}</connection>
      <round>0</round>
      <auth>psk</auth>
      <id>branch.example.com</id>
    </remote>
  </remotes>
  <children>
    <child uuid="${uuid(4)}">
      <enabled>1</enabled>
      <connection>${uuid(1)}</connection>
      <reqid/>
      <esp_proposals>aes256gcm16-x25519</esp_proposals>
      <start_action>trap|start</start_action>
      <mode>tunnel</mode>
      <policies>1</policies>
      <local_ts>10.1.0.0/16,10.3.8.0/24</local_ts>
      <remote_ts>10.2.0.0/16</remote_ts>
      <rekey_time>3600</rekey_time>
      <description>lan to lan</description>
    </child>
    <child uuid="${uuid(5)}">
      <enabled>0</enabled>
      <connection>${uuid(1)}</connection>
      <esp_proposals>default</esp_proposals>
      <local_ts>10.9.0.0/16</local_ts>
    </child>
  </children>
  <Pools/>
  <VTIs/>
</Swanctl>`;

const keys = `<preSharedKeys>
  <preSharedKey uuid="${uuid(6)}">
    <ident>hq.example.com</ident>
    <remote_ident>branch.example.com</remote_ident>
    <keyType>PSK</keyType>
    <Key>quiet-mountain-41</Key>
  </preSharedKey>
  <preSharedKey uuid="${uuid(7)}">
    <ident>alice</ident>
    <keyType>EAP</keyType>
    <Key>brook-and-stone-7</Key>
  </preSharedKey>
</preSharedKeys>`;

const whole = (ipsec: string, legacy = '') =>
  `<?xml version="1.0"?>\n<opnsense>\n${legacy}\n<OPNsense>\n<IPsec version="1.0.1">${ipsec}</IPsec>\n${swanctl}\n</OPNsense>\n</opnsense>`;

test('a connection is read with its rounds of authentication and its children', () => {
  const { name, vendor, ike, children, active } = onlyTunnelOf('opnsense', swanctl);
  expect([name, vendor]).toEqual(['to branch', 'opnsense']);
  expect(active).toMatchObject({ kind: 'default', value: true });
  expect(ike).toMatchObject({
    versions: { kind: 'stated', value: [2], source: { line: 8 } },
    mode: { value: 'main' },
    localAddresses: { value: ['192.0.2.1'] },
    remoteAddresses: { value: ['198.51.100.1'] },
    localAuthentication: { value: ['psk'] },
    localId: { value: { type: 'FQDN', value: 'hq.example.com' } },
    remoteId: { value: { type: 'FQDN', value: 'branch.example.com' } },
    presharedKeys: { kind: 'unknown' },
    lifetime: { value: 14_400 },
    liveness: { value: { delay: 10 } },
    mobike: { value: true },
    natTraversal: { value: 'on' },
    proposals: {
      value: [
        { encryption: ['AES-CBC-256'], integrity: ['HMAC-SHA2-256-128'], keyExchange: ['14'] },
        { encryption: ['AES-GCM-16-256'], integrity: [], prf: ['PRF-HMAC-SHA2-512'], keyExchange: ['31'] },
      ],
    },
  });
  expect(children).toMatchObject([
    {
      name: 'lan to lan',
      proposals: { value: [{ encryption: ['AES-GCM-16-256'], keyExchange: ['31'] }] },
      localTrafficSelectors: { value: [{ text: '10.1.0.0/16' }, { text: '10.3.8.0/24' }] },
      remoteTrafficSelectors: { value: [{ text: '10.2.0.0/16' }] },
      startAction: { value: 'start' },
    },
  ]);
});

test('keys stand apart, and those of users are none of the gateways’', () => {
  const { presharedKeys, secretsGiven } = readConfiguration('opnsense', whole(keys));
  expect(secretsGiven).toBe(true);
  expect(presharedKeys).toMatchObject([
    {
      fingerprint: expect.stringMatching(/^[0-9a-f]{6}$/),
      owners: [{ value: 'hq.example.com' }, { value: 'branch.example.com' }],
    },
  ]);
  expect(readConfiguration('opnsense', swanctl).secretsGiven).toBe(false);
  expect(readConfiguration('opnsense', keys)).toMatchObject({ tunnels: [], secretsGiven: true });
});

const legacy = `<ipsec>
  <enable>1</enable>
  <phase1>
    <ikeid>1</ikeid>
    <iketype>ikev2</iketype>
    <remote-gateway>203.0.113.7</remote-gateway>
    <encryption-algorithm><name>aes</name><keylen>256</keylen></encryption-algorithm>
    <hash-algorithm>sha256</hash-algorithm>
    <dhgroup>14</dhgroup>
    <authentication_method>pre_shared_key</authentication_method>
    <descr>old</descr>
  </phase1>
  <phase2>
    <ikeid>1</ikeid>
    <mode>tunnel</mode>
    <localid><type>network</type><address>10.1.0.0</address><netbits>16</netbits></localid>
    <remoteid><type>network</type><address>10.7.0.0</address><netbits>16</netbits></remoteid>
    <encryption-algorithm-option><name>aes</name><keylen>256</keylen></encryption-algorithm-option>
    <hash-algorithm-option>hmac_sha256</hash-algorithm-option>
    <pfsgroup>14</pfsgroup>
  </phase2>
</ipsec>`;

test.each(['opnsense', 'pfsense'])('a file may hold tunnels of both forms, whichever is taken for %s', (vendor) => {
  expect(readConfiguration(vendor, whole(keys, legacy)).tunnels).toMatchObject([
    {
      name: 'old',
      ike: { proposals: { value: [{ encryption: ['AES-CBC-256'], keyExchange: ['14'] }] } },
      children: [{ proposals: { value: [{ integrity: ['HMAC-SHA2-256-128'], keyExchange: ['14'] }] } }],
    },
    { name: 'to branch', vendor },
  ]);
});

test.each([
  ['a connection that is disabled', swanctl.replace('<enabled>1</enabled>', '<enabled>0</enabled>')],
  ['all of IPsec switched off', whole('<general><enabled>0</enabled></general>')],
])('%s is not active', (_, text) => {
  expect(onlyTunnelOf('opnsense', text).active).toMatchObject({ kind: 'stated', value: false });
});

test('what is left empty has the default of strongSwan', () => {
  const text = `<Connection uuid="${uuid(1)}">
  <proposals>default</proposals>
  <version>0</version>
  <remote_addrs>branch.example.com</remote_addrs>
  <rekey_time/>
  <description>a</description>
</Connection>
<child uuid="${uuid(4)}"><connection>${uuid(1)}</connection><esp_proposals>default</esp_proposals><start_action>none</start_action></child>`;
  expect(onlyTunnelOf('opnsense', text)).toMatchObject({
    ike: {
      versions: { value: [2, 1] },
      localAddresses: { kind: 'default', value: ['%any'] },
      lifetime: { kind: 'default', value: 14_400 },
      proposals: { kind: 'stated' },
      localAuthentication: { kind: 'unknown' },
    },
    children: [{ localTrafficSelectors: { value: [{ kind: 'dynamic' }] }, startAction: { value: 'by-hand' } }],
  });
});

test('an excerpt that shows the child alone leaves the connection open', () => {
  const child = swanctl.slice(swanctl.indexOf(`    <child uuid="${uuid(4)}"`), swanctl.indexOf('  </children>'));
  expect(onlyTunnelOf('opnsense', child)).toMatchObject({
    ike: { proposals: { kind: 'unknown' }, versions: { kind: 'unknown' }, remoteAddresses: { kind: 'unknown' } },
    children: [{ name: 'lan to lan' }],
  });
});

test('a child that only passes or drops is no tunnel', () => {
  expect(onlyTunnelOf('opnsense', swanctl.replace('<mode>tunnel</mode>', '<mode>pass</mode>')).children).toEqual([]);
});

test('whatever is left of a file is read without an error', () => {
  const text = whole(keys, legacy);
  const cut = fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.string({ maxLength: 20 }));
  fc.assert(
    fc.property(cut, ([from, to, spliced]) => {
      readConfiguration('opnsense', text.slice(0, from) + spliced + text.slice(to));
    }),
    { numRuns: 200 },
  );
});
