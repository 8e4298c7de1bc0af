import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';

const version7 = `# 2025-03-04 10:11:12 by RouterOS 7.16.2
# software id = ABCD-EFGH
/interface bridge
add name=bridge-lan
/ip ipsec policy group
add name=branches
/ip ipsec profile
set [ find default=yes ] dpd-interval=2m dpd-maximum-failures=5
add dh-group=ecp384,modp2048 dpd-interval=15s enc-algorithm=aes-256,aes-128 \\
    hash-algorithm=sha256 lifetime=8h name=strong prf-algorithm=sha384
/ip ipsec peer
add address=198.51.100.1/32 comment="to the branch\\_office" exchange-mode=\\
    ike2 local-address=192.0.2.1 name=branch profile=strong
/ip ipsec proposal
set [ find default=yes ] disabled=yes
add auth-algorithms="" enc-algorithms=aes-256-gcm,aes-128-gcm lifetime=1h \\
    name=gcm pfs-group=ecp384
/ip ipsec identity
add my-id=fqdn:hq.example.com peer=branch remote-id=fqdn:branch.example.com \\
    secret="quiet mountain 41"
/ip ipsec policy
add dst-address=10.2.0.0/16 peer=branch proposal=gcm src-address=10.1.0.0/16 \\
    tunnel=yes
add disabled=yes dst-address=10.9.0.0/16 peer=branch proposal=gcm \\
    src-address=10.1.0.0/16 tunnel=yes
/ip service
set telnet disabled=yes
`;

test('an export of RouterOS 7 is read through its wrapped lines', () => {
  const { name, ike, children, active } = onlyTunnelOf('mikrotik', version7);
  expect(name).toBe('branch');
  expect(active).toMatchObject({ kind: 'default', value: true });
  expect(ike).toMatchObject({
    versions: { kind: 'stated', value: [2], source: { line: 12 } },
    localAddresses: { value: ['192.0.2.1'] },
    remoteAddresses: { value: ['198.51.100.1'] },
    localId: { value: { type: 'FQDN', value: 'hq.example.com' } },
    remoteId: { value: { type: 'FQDN', value: 'branch.example.com' } },
    localAuthentication: { kind: 'default', value: ['psk'] },
    presharedKeys: { value: [{ fingerprint: expect.stringMatching(/^[0-9a-f]{6}$/) }] },
    lifetime: { value: 28_800, source: { line: 10 } },
    liveness: { value: { delay: 15 } },
    natTraversal: { kind: 'default', value: 'on' },
    proposals: {
      value: [
        {
          encryption: ['AES-CBC-256', 'AES-CBC-128'],
          integrity: ['HMAC-SHA2-256-128'],
          prf: ['PRF-HMAC-SHA2-384'],
          keyExchange: ['20', '14'],
        },
      ],
    },
  });
  expect(children).toMatchObject([
    {
      mode: { value: 'tunnel' },
      proposals: {
        value: [{ encryption: ['AES-GCM-16-256', 'AES-GCM-16-128'], integrity: [], keyExchange: ['20'] }],
      },
      localTrafficSelectors: { value: [{ text: '10.1.0.0/16' }] },
      remoteTrafficSelectors: { value: [{ text: '10.2.0.0/16' }] },
      lifetime: { value: 3_600 },
      startAction: { value: 'start' },
    },
  ]);
});

test('the same is typed on one line each, with either kind of path', () => {
  const spaced = `/ip ipsec peer add address=198.51.100.1 exchange-mode=aggressive name=b passive=yes
/ip ipsec identity add peer=b secret=quiet-mountain-41`;
  const slashed = `[admin@hq] > /ip/ipsec/peer/add address=198.51.100.1 exchange-mode=aggressive name=b passive=yes
[admin@hq] > /ip/ipsec/identity/add peer=b secret=quiet-mountain-41`;
  const inMenu = `[admin@hq] > /ip ipsec
[admin@hq] /ip ipsec> peer add address=198.51.100.1 exchange-mode=aggressive name=b passive=yes
[admin@hq] /ip/ipsec> identity add peer=b secret=quiet-mountain-41`;
  for (const text of [spaced, slashed, inMenu]) {
    expect(onlyTunnelOf('mikrotik', text)).toMatchObject({
      name: 'b',
      ike: {
        versions: { value: [1] },
        mode: { value: 'aggressive' },
        remoteAddresses: { value: ['198.51.100.1'] },
        localId: { kind: 'default', value: { type: 'OWN_ADDRESS' } },
        remoteId: { kind: 'default', value: { type: 'ANY' } },
        presharedKeys: { value: [{ fingerprint: expect.anything() }] },
      },
    });
  }
});

test('a peer of RouterOS 6.42 holds the algorithms and the key itself; its policy leads to its address', () => {
  const { ike, children } = onlyTunnelOf(
    'mikrotik',
    `# jan/02/2018 03:04:05 by RouterOS 6.42.1
/ip ipsec proposal
set [ find default=yes ] enc-algorithms=aes-128-cbc pfs-group=none
/ip ipsec peer
add address=198.51.100.1/32 dh-group=modp1536 enc-algorithm=aes-192 hash-algorithm=md5 lifetime=1h nat-traversal=no secret=quiet-mountain-41
/ip ipsec policy
set 0 disabled=yes
add dst-address=10.2.0.0/16 sa-dst-address=198.51.100.1 sa-src-address=192.0.2.1 src-address=10.1.0.0/16 tunnel=yes`,
  );
  expect(ike).toMatchObject({
    mode: { kind: 'default', value: 'main' },
    localAddresses: { value: ['192.0.2.1'] },
    localId: { value: { type: 'IPV4_ADDR', value: '192.0.2.1' } },
    natTraversal: { value: 'off' },
    lifetime: { value: 3_600 },
    liveness: { kind: 'default', value: { delay: 120 } },
    proposals: { value: [{ encryption: ['AES-CBC-192'], integrity: ['HMAC-MD5-96'], keyExchange: ['5'] }] },
    presharedKeys: { value: [{ fingerprint: expect.anything() }] },
  });
  expect(children).toMatchObject([
    {
      proposals: {
        kind: 'stated',
        value: [{ encryption: ['AES-CBC-128'], integrity: ['HMAC-SHA1-96'], keyExchange: [] }],
      },
    },
  ]);
});

test('what an export leaves out is a default; what it names and does not show is not known', () => {
  const named = `/ip ipsec peer
add address=198.51.100.1/32 name=a profile=elsewhere
/ip ipsec policy
add dst-address=10.2.0.0/16 peer=a proposal=elsewhere src-address=10.1.0.0/16 tunnel=yes`;
  const unchanged = named.replaceAll(/ (?:profile|proposal)=elsewhere/g, '');
  expect(onlyTunnelOf('mikrotik', named)).toMatchObject({
    ike: { proposals: { kind: 'unknown' }, lifetime: { kind: 'unknown' }, localId: { kind: 'unknown' } },
    children: [{ proposals: { kind: 'unknown' }, lifetime: { kind: 'unknown' } }],
  });
  expect(onlyTunnelOf('mikrotik', unchanged)).toMatchObject({
    ike: {
      versions: { kind: 'default', value: [1] },
      lifetime: { kind: 'default', value: 86_400 },
      liveness: { kind: 'unknown' },
      proposals: {
        kind: 'default',
        value: [{ encryption: ['AES-CBC-128', '3DES-CBC'], integrity: ['HMAC-SHA1-96'], keyExchange: ['14', '2'] }],
      },
    },
    children: [{ proposals: { kind: 'default', value: [{ keyExchange: ['2'] }] }, lifetime: { value: 1_800 } }],
  });
});

test('an export that hides its keys does not say that one is missing', () => {
  expect(onlyTunnelOf('mikrotik', version7.replace('secret="quiet mountain 41"', ''))).toMatchObject({
    ike: { presharedKeys: { kind: 'unknown' }, remoteId: { kind: 'stated' } },
  });
});

test('a key that is wrapped within its quotes is there, and cannot be compared', () => {
  const wrapped = version7.replace(
    '"quiet mountain 41"',
    '"quiet mountain and a good deal more\\\n    of them" match-by=remote-id',
  );
  const { presharedKeys } = onlyTunnelOf('mikrotik', wrapped).ike;
  expect(presharedKeys).toMatchObject({ kind: 'stated', value: [{ owners: [] }] });
  expect(presharedKeys).not.toMatchObject({ value: [{ fingerprint: expect.anything() }] });
});

test('several peers are told apart, with the policies of each', () => {
  const { tunnels } = readConfiguration(
    'mikrotik',
    `/ip ipsec peer
add address=198.51.100.1/32 name=one
add address=203.0.113.7/32 name=two disabled=yes
/ip ipsec identity
add peer=one,two secret=quiet-mountain-41
/ip ipsec policy
add peer=two src-address=10.1.0.0/16 dst-address=10.3.0.0/16 tunnel=yes
add peer=one src-address=10.1.0.0/16 dst-address=10.2.0.0/16 tunnel=yes
add action=none src-address=10.1.0.0/16 dst-address=10.1.0.0/16`,
  );
  expect(tunnels).toMatchObject([
    { name: 'one', active: { value: true }, children: [{ name: '10.1.0.0/16 to 10.2.0.0/16' }] },
    { name: 'two', active: { value: false }, children: [{ name: '10.1.0.0/16 to 10.3.0.0/16' }] },
  ]);
});

test.each([
  ['the policy alone', '/ip ipsec policy\nadd peer=gone src-address=10.1.0.0/16 dst-address=10.2.0.0/16 tunnel=yes'],
  ['the identity alone', '/ip ipsec identity\nadd peer=gone my-id=fqdn:hq.example.com secret=quiet-mountain-41'],
])('an excerpt that shows %s leaves the rest open', (_, text) => {
  expect(onlyTunnelOf('mikrotik', text)).toMatchObject({
    name: 'gone',
    active: { kind: 'unknown' },
    ike: { versions: { kind: 'unknown' }, proposals: { kind: 'unknown' }, remoteAddresses: { kind: 'unknown' } },
  });
});

test('an excerpt of the algorithms alone is one tunnel', () => {
  const text = `/ip ipsec profile
set [ find default=yes ] dh-group=modp1024
add dh-group=modp4096 enc-algorithm=aes-256 name=p
/ip ipsec proposal
add enc-algorithms=3des name=q pfs-group=none`;
  expect(onlyTunnelOf('mikrotik', text)).toMatchObject({
    ike: { proposals: { value: [{ encryption: ['AES-CBC-256'], keyExchange: ['16'] }] } },
    children: [{ proposals: { value: [{ encryption: ['3DES-CBC'], keyExchange: [] }] }, mode: {} }],
  });
});

test('what print detail lists is read with its flags', () => {
  const { tunnels } = readConfiguration(
    'mikrotik',
    `[admin@hq] > /ip ipsec peer print
Flags: X - disabled, D - dynamic, R - responder
 0     ;;; to the branch
       name="branch" address=198.51.100.1/32 local-address=192.0.2.1
       profile=strong exchange-mode=ike2 send-initial-contact=yes

 1  XR name="old" address=203.0.113.7/32 profile=default exchange-mode=main

[admin@hq] > /ip ipsec profile print
Flags: * - default
 0 * name="default" hash-algorithm=sha1 enc-algorithm=aes-128,3des
     dh-group=modp2048,modp1024 lifetime=1d proposal-check=obey
     nat-traversal=yes dpd-interval=2m dpd-maximum-failures=5

 1   name="strong" hash-algorithm=sha512 enc-algorithm=aes-256
     dh-group=modp2048 lifetime=1d proposal-check=obey

[admin@hq] > ip ipsec policy print detail
 0 T * group=default src-address=::/0 dst-address=::/0 protocol=all proposal=default template=yes
 1   A  peer=branch tunnel=yes src-address=10.1.0.0/16 src-port=any
        dst-address=10.2.0.0/16 dst-port=any protocol=all action=encrypt
        level=require ipsec-protocols=esp sa-src-address=192.0.2.1
        sa-dst-address=198.51.100.1 proposal=default ph2-count=0
`,
  );
  expect(tunnels).toMatchObject([
    {
      name: 'branch',
      active: { value: true },
      ike: {
        versions: { value: [2] },
        proposals: { value: [{ encryption: ['AES-CBC-256'], integrity: ['HMAC-SHA2-512-256'] }] },
      },
      children: [{ remoteTrafficSelectors: { value: [{ text: '10.2.0.0/16', protocol: 'any', port: 'any' }] } }],
    },
    { name: 'old', active: { value: false }, children: [] },
  ]);
});

test('a tunnel interface with a key of its own is protected in transport mode, with the default algorithms', () => {
  const { ike, children } = onlyTunnelOf(
    'mikrotik',
    `/interface gre
add ipsec-secret=quiet-mountain-41 local-address=192.0.2.1 name=gre-branch remote-address=198.51.100.1`,
  );
  expect(ike).toMatchObject({
    versions: { value: [1] },
    localAddresses: { value: ['192.0.2.1'] },
    remoteAddresses: { value: ['198.51.100.1'] },
    presharedKeys: { value: [{ fingerprint: expect.anything() }] },
  });
  expect(children).toMatchObject([
    {
      mode: { value: 'transport' },
      localTrafficSelectors: { value: [{ text: '192.0.2.1', protocol: 'gre' }] },
      remoteTrafficSelectors: { value: [{ text: '198.51.100.1', protocol: 'gre' }] },
    },
  ]);
});

const peer = '/ip ipsec peer\nadd address=198.51.100.1/32 name=b exchange-mode=ike2';
const identity = (said: string) => `${peer}\n/ip ipsec identity\nadd peer=b ${said}`;

test.each([
  ['a certificate names its holder', 'auth-method=digital-signature certificate=hq', { localId: { kind: 'unknown' } }],
  [
    'EAP is what the client answers with',
    'auth-method=eap eap-methods=eap-mschapv2',
    { localAuthentication: { value: ['eap'] }, remoteAuthentication: { value: ['pubkey'] } },
  ],
  [
    'the active side gives name and password',
    'auth-method=pre-shared-key-xauth username=u',
    { localAuthentication: { value: ['psk', 'xauth'] }, remoteAuthentication: { value: ['psk'] } },
  ],
  [
    'an address as identity',
    'my-id=address:10.0.0.1',
    { localId: { value: { type: 'IPV4_ADDR', value: '10.0.0.1' } } },
  ],
  ['a user’s name', 'my-id=user-fqdn:a@example.com', { localId: { value: { type: 'RFC822_ADDR' } } }],
  ['an opaque identity', 'remote-id=key-id:branch', { remoteId: { value: { type: 'KEY_ID', value: 'branch' } } }],
  ['whoever it calls itself', 'remote-id=ignore', { remoteId: { kind: 'stated', value: { type: 'ANY' } } }],
  ['asks for an address', 'mode-config=request-only', { virtualAddresses: { value: ['0.0.0.0'] } }],
  ['a mode-config not shown', 'mode-config=elsewhere', { virtualAddresses: { kind: 'unknown' } }],
])('identity: %s', (_, said, expected) => {
  expect(onlyTunnelOf('mikrotik', identity(said)).ike).toMatchObject(expected);
});

test.each([
  ['a passive peer waits', 'passive=yes', 'never'],
  ['one that calls anybody cannot call', 'address=0.0.0.0/0', 'never'],
  ['one that calls a subnet cannot call', 'address=198.51.100.0/24', 'never'],
])('%s', (_, said, startAction) => {
  const text = `${peer} ${said}
/ip ipsec policy
add peer=b src-address=10.1.0.0/16 dst-address=10.2.0.0/16 tunnel=yes`;
  expect(onlyTunnelOf('mikrotik', text.replace(/address=198\S+ (?=.*address=\S+$)/m, '')).children).toMatchObject([
    { startAction: { value: startAction } },
  ]);
});

test('one that makes its policies from a template takes what the template holds', () => {
  const text = `/ip ipsec policy group
add name=g
${peer} passive=yes
/ip ipsec identity
add peer=b generate-policy=port-strict policy-template-group=g secret=quiet-mountain-41
/ip ipsec policy
set 0 disabled=yes
add group=g template=yes src-address=10.1.0.0/16 dst-address=10.0.0.0/8`;
  expect(onlyTunnelOf('mikrotik', text)).toMatchObject({
    ike: { narrowsWithIkev1: true },
    children: [{ mode: { kind: 'unknown' }, localTrafficSelectors: { value: [{ text: '10.1.0.0/16' }] } }],
  });
});

test('the built-in entries hold for whatever names none, whatever they are called', () => {
  const text = `/ip ipsec profile
set [ find default=yes ] enc-algorithm=aes-256 hash-algorithm=sha512 name=renamed
/ip ipsec proposal
add name=q enc-algorithms=aes-128-cbc
set [find] pfs-group=modp4096
set q lifetime=8h
/ip ipsec peer
add address=198.51.100.1 name=b
/ip ipsec policy
set 0 disabled=yes
add peer=b proposal=q src-address=10.1.0.0/16 dst-address=10.2.0.0/16 tunnel=yes`;
  expect(onlyTunnelOf('mikrotik', text)).toMatchObject({
    ike: { proposals: { value: [{ encryption: ['AES-CBC-256'], integrity: ['HMAC-SHA2-512-256'] }] } },
    children: [
      { proposals: { value: [{ encryption: ['AES-CBC-128'], keyExchange: ['16'] }] }, lifetime: { value: 28_800 } },
    ],
  });
});

test('with one peer alone, what names none belongs to it', () => {
  const text = `${peer}
/ip ipsec identity
add auth-method=pre-shared-key secret=quiet-mountain-41
/ip ipsec policy
group add name=g
add src-address=10.1.0.0/16 dst-address=10.2.0.0/16 tunnel=yes
proposal=default`;
  expect(onlyTunnelOf('mikrotik', text)).toMatchObject({
    ike: { presharedKeys: { value: [{ fingerprint: expect.anything() }] } },
    children: [{ localTrafficSelectors: { value: [{ text: '10.1.0.0/16' }] }, mode: { value: 'tunnel' } }],
  });
});

test.each([
  ['the network of the peer', '', '198.51.100.7/24', { kind: 'default', value: ['198.51.100.7'] }],
  ['the network of the default gateway', 'gateway=192.0.2.254', '', { kind: 'default', value: ['192.0.2.1'] }],
  ['no network that is shown', 'gateway=pppoe-out1', '', { kind: 'unknown' }],
  ['no network of the main table', 'gateway=192.0.2.254 routing-mark=other', '', { kind: 'unknown' }],
])('without an address of its own the router speaks from %s', (_, route, address, localAddresses) => {
  const more = address === '' ? '' : `add address=${address} interface=ether3\n`;
  const text = `${peer}
/ip address
add address=192.0.2.1/24 interface=ether1 network=192.0.2.0
add address=10.1.0.1/16 interface=bridge
${more}/ip route
add distance=1 ${route}`;
  expect(onlyTunnelOf('mikrotik', text).ike).toMatchObject({ localAddresses });
});

test('what a script puts in is not known', () => {
  const text = `:local there "198.51.100.1"
/ip ipsec profile
add name=p enc-algorithm=aes-256 hash-algorithm=$hash dh-group=modp2048
/ip ipsec peer
add name=b address=$there profile=p
/ip ipsec identity
add peer=b secret=$psk my-id=("address:" . $here) remote-id=$other`;
  expect(onlyTunnelOf('mikrotik', text).ike).toMatchObject({
    remoteAddresses: { kind: 'unknown' },
    localId: { kind: 'unknown' },
    remoteId: { kind: 'unknown' },
    proposals: { value: [{ encryption: ['AES-CBC-256'], integrity: ['*'], keyExchange: ['14'] }] },
  });
});

test('an algorithm that RouterOS does not have is told, and fits whatever the other side has', () => {
  const { problems, tunnels } = readConfiguration('mikrotik', version7.replace('aes-256,aes-128', 'rot13'));
  expect(problems).toMatchObject([{ says: expect.stringContaining('rot13'), fatal: false, line: 9 }]);
  expect(tunnels[0]?.ike.proposals).toMatchObject({ value: [{ encryption: ['*'] }] });
});

test('whatever is left of an export is read without an error', () => {
  const cut = fc.tuple(fc.nat(version7.length), fc.nat(version7.length), fc.string({ maxLength: 20 }));
  fc.assert(
    fc.property(cut, ([from, to, spliced]) => {
      readConfiguration('mikrotik', version7.slice(0, from) + spliced + version7.slice(to));
    }),
    { numRuns: 300 },
  );
});
