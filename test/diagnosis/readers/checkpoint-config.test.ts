import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';

const domain = `"domain" : {
      "uid" : "0c0c0c0c-0000-1111-2222-0800200c9a66",
      "name" : "SMC User",
      "domain-type" : "domain"
    }`;

const star = `{
  "uid" : "6f1d0c3e-0000-4000-8000-000000000001",
  "name" : "to-branch",
  "type" : "vpn-community-star",
  ${domain},
  "use-shared-secret" : true,
  "tunnel-granularity" : "per_subnet",
  "shared-secrets" : [ {
    "external-gateway" : {
      "uid" : "6f1d0c3e-0000-4000-8000-000000000002",
      "name" : "branch-gw",
      "type" : "interoperable-device",
      ${domain}
    }
  } ],
  "encryption-method" : "prefer ikev2 but support ikev1",
  "encryption-suite" : "custom",
  "ike-phase-1" : {
    "data-integrity" : "sha256",
    "diffie-hellman-group" : "group-19",
    "encryption-algorithm" : "aes-256",
    "ike-p1-rekey-time" : 480
  },
  "ike-phase-2" : {
    "data-integrity" : "sha256",
    "encryption-algorithm" : "aes-gcm-256",
    "ike-p2-use-pfs" : true,
    "ike-p2-pfs-dh-grp" : "group-20",
    "ike-p2-rekey-time" : 3600
  },
  "permanent-tunnels" : {
    "set-permanent-tunnels" : "on all tunnels in the community"
  },
  "center-gateways" : [ {
    "uid" : "6f1d0c3e-0000-4000-8000-000000000003",
    "name" : "hq-cluster",
    "type" : "simple-cluster",
    ${domain}
  } ],
  "satellite-gateways" : [ {
    "uid" : "6f1d0c3e-0000-4000-8000-000000000002",
    "name" : "branch-gw",
    "type" : "interoperable-device"
  } ],
  "mesh-center-gateways" : false
}`;

const gateways = `[Expert@mgmt:0]# mgmt_cli -r true show simple-cluster name hq-cluster --format json
{
  "name" : "hq-cluster",
  "type" : "simple-cluster",
  "ipv4-address" : "192.0.2.1",
  "vpn" : true,
  "vpn-settings" : {
    "vpn-domain" : "hq-networks",
    "vpn-domain-type" : "manual",
    "link-selection" : { "ip-selection" : "use-main-address" }
  }
}
[Expert@mgmt:0]# mgmt_cli -r true show interoperable-device name branch-gw --format json
{
  "name" : "branch-gw",
  "type" : "interoperable-device",
  "ipv4-address" : "198.51.100.1",
  "vpn-settings" : { "vpn-domain-type" : "manual", "vpn-domain" : { "name" : "branch-lan", "type" : "network", "subnet4" : "10.2.0.0", "mask-length4" : 16 } }
}
[Expert@mgmt:0]# mgmt_cli -r true show group name hq-networks --format json
{
  "name" : "hq-networks",
  "type" : "group",
  "members" : [ {
    "name" : "hq-lan", "type" : "network", "subnet4" : "10.1.0.0", "mask-length4" : 16, "subnet-mask" : "255.255.0.0"
  }, {
    "name" : "hq-server", "type" : "host", "ipv4-address" : "10.8.0.9"
  } ]
}`;

test('a star community is read with the gateways and networks that are pasted after it', () => {
  const { name, ike, children } = onlyTunnelOf('checkpoint', `${star}\n${gateways}`);
  expect(name).toBe('to-branch');
  expect(ike).toMatchObject({
    versions: { kind: 'stated', value: [2, 1] },
    mode: { value: 'main' },
    localAddresses: { value: ['192.0.2.1'] },
    remoteAddresses: { value: ['198.51.100.1'] },
    localId: { kind: 'default', value: { type: 'IPV4_ADDR', value: '192.0.2.1' } },
    remoteId: { kind: 'default', value: { type: 'IPV4_ADDR', value: '198.51.100.1' } },
    localAuthentication: { value: ['psk'] },
    presharedKeys: { kind: 'unknown' },
    lifetime: { value: 28_800 },
    proposals: {
      value: [{ encryption: ['AES-CBC-256'], integrity: ['HMAC-SHA2-256-128'], keyExchange: ['19'] }],
      parts: { 'dh-group': { text: '"diffie-hellman-group" : "group-19",' } },
    },
  });
  const common = {
    proposals: { value: [{ encryption: ['AES-GCM-16-256'], integrity: [], keyExchange: ['20'] }] },
    remoteTrafficSelectors: { value: [{ text: '10.2.0.0/16' }] },
    lifetime: { value: 3_600 },
    startAction: { value: 'start' },
  };
  expect(children).toMatchObject([
    { ...common, localTrafficSelectors: { value: [{ text: '10.1.0.0/16' }] } },
    { ...common, localTrafficSelectors: { value: [{ text: '10.8.0.9' }] } },
  ]);
});

test('the community alone says nothing of addresses and networks', () => {
  expect(onlyTunnelOf('checkpoint', star)).toMatchObject({
    ike: {
      localAddresses: { kind: 'unknown' },
      remoteAddresses: { kind: 'unknown' },
      remoteId: { kind: 'unknown' },
      versions: { kind: 'stated' },
    },
    children: [{ localTrafficSelectors: { kind: 'unknown' }, remoteTrafficSelectors: { kind: 'unknown' } }],
  });
});

test('the plain form of mgmt_cli says the same', () => {
  const plain = `uid: "6f1d0c3e-0000-4000-8000-000000000001"
name: "to-branch"
type: "vpn-community-meshed"
use-shared-secret: false
encryption-method: "ikev1 for ipv4 and ikev2 for ipv6 only"
encryption-suite: "vpn a"
tunnel-granularity: "per_gateway"
gateways: 
- uid: "6f1d0c3e-0000-4000-8000-000000000003"
  name: "hq"
  type: "simple-gateway"
- uid: "6f1d0c3e-0000-4000-8000-000000000002"
  name: "branch-gw"
  type: "interoperable-device"
`;
  expect(onlyTunnelOf('checkpoint', plain)).toMatchObject({
    name: 'to-branch',
    ike: {
      versions: { value: [1] },
      localAuthentication: { value: ['pubkey'] },
      localId: { kind: 'unknown' },
      lifetime: { kind: 'default', value: 86_400 },
      proposals: { value: [{ encryption: ['3DES-CBC'], integrity: ['HMAC-SHA1-96'], keyExchange: ['2'] }] },
    },
    children: [
      {
        proposals: { value: [{ encryption: ['3DES-CBC'], integrity: ['HMAC-SHA1-96'], keyExchange: ['*'] }] },
        localTrafficSelectors: { value: [{ text: '0.0.0.0/0' }] },
        startAction: { kind: 'default', value: 'on-traffic' },
      },
    ],
  });
});

test('an excerpt of the two phases is a community; what it does not show fits anything', () => {
  const excerpt = star.slice(star.indexOf('  "encryption-suite"'), star.indexOf('    "ike-p2-use-pfs"'));
  expect(onlyTunnelOf('checkpoint', excerpt)).toMatchObject({
    name: 'community',
    ike: { versions: { kind: 'unknown' }, proposals: { kind: 'stated' } },
    children: [{ proposals: { value: [{ encryption: ['AES-GCM-16-256'], keyExchange: ['*'] }] } }],
  });
});

test('what mgmt_cli was told is read, with its keys by their fingerprints', () => {
  const { ike, children } = onlyTunnelOf(
    'checkpoint',
    `mgmt_cli add network name "branch-lan" subnet "10.2.0.0" mask-length 16 -s sid.txt
mgmt_cli add interoperable-device name "branch-gw" ip-address "198.51.100.1" vpn-settings.vpn-domain-type manual vpn-settings.vpn-domain "branch-lan"
mgmt_cli add vpn-community-star -s /home/admin/sid.txt \\
    name "to-branch" \\
    encryption-method "ikev2 only" \\
    ike-phase-1.encryption-algorithm "aes-128" \\
    ike-phase-1.data-integrity "sha1" \\
    ike-phase-1.diffie-hellman-group "group-14" \\
    ike-phase-2.encryption-algorithm "aes-128" \\
    ike-phase-2.data-integrity "sha1" \\
    ike-phase-2.ike-p2-use-pfs "false" \\
    center-gateways "hq" \\
    satellite-gateways "branch-gw" \\
    shared-secrets.1.external-gateway "branch-gw" \\
    shared-secrets.1.shared-secret "quiet-mountain-41"`,
  );
  expect(ike).toMatchObject({
    versions: { value: [2] },
    remoteAddresses: { value: ['198.51.100.1'] },
    localAuthentication: { value: ['psk'] },
    presharedKeys: { value: [{ fingerprint: expect.stringMatching(/^[0-9a-f]{6}$/) }] },
  });
  expect(children).toMatchObject([
    {
      proposals: { value: [{ encryption: ['AES-CBC-128'], keyExchange: [] }] },
      localTrafficSelectors: { kind: 'unknown' },
      remoteTrafficSelectors: { value: [{ text: '10.2.0.0/16' }] },
    },
  ]);
});

test('several communities, and several devices in one, are a tunnel each; some have algorithms of their own', () => {
  const two = `{
  "from" : 1,
  "to" : 2,
  "objects" : [ {
    "name" : "partners",
    "type" : "vpn-community-star",
    "encryption-method" : "ikev2 only",
    "ike-phase-1" : { "encryption-algorithm" : "aes-256", "data-integrity" : "sha256", "diffie-hellman-group" : "group-14" },
    "granular-encryptions" : [ {
      "internal-gateway" : { "name" : "hq", "type" : "simple-gateway" },
      "external-gateway" : { "name" : "old-partner", "type" : "interoperable-device" },
      "encryption-method" : "ikev1 for ipv4 and ikev2 for ipv6 only",
      "ike-phase-1" : { "encryption-algorithm" : "3des", "data-integrity" : "sha1", "diffie-hellman-group" : "group-2" }
    } ],
    "center-gateways" : [ { "name" : "hq", "type" : "simple-gateway" } ],
    "satellite-gateways" : [ { "name" : "partner", "type" : "interoperable-device" }, { "name" : "old-partner", "type" : "interoperable-device" } ]
  }, {
    "name" : "own",
    "type" : "vpn-community-meshed",
    "encryption-method" : "ikev2 only",
    "gateways" : [ { "name" : "hq", "type" : "simple-gateway" }, { "name" : "dr", "type" : "simple-gateway" } ]
  } ]
}`;
  expect(readConfiguration('checkpoint', two).tunnels).toMatchObject([
    { name: 'partners hq partner', ike: { versions: { value: [2] }, proposals: { value: [{ keyExchange: ['14'] }] } } },
    {
      name: 'partners hq old-partner',
      ike: { versions: { value: [1] }, proposals: { value: [{ encryption: ['3DES-CBC'], keyExchange: ['2'] }] } },
    },
    { name: 'own', ike: { versions: { value: [2] }, proposals: { kind: 'unknown' } } },
  ]);
});

test.each([
  ['aggressive mode', '"advanced-properties" : { "use-aggressive-mode" : true }', { mode: { value: 'aggressive' } }],
  ['certificates', '"use-shared-secret" : false', { localAuthentication: { value: ['pubkey'] } }],
  [
    'a lifetime with its unit',
    '"ike-phase-1" : { "ike-p1-rekey-time" : 8, "ike-p1-rekey-time-unit" : "hours" }',
    { lifetime: { value: 28_800 } },
  ],
  [
    'several key exchanges',
    '"ike-phase-1" : { "encryption-algorithm" : "aes-256", "use-multiple-key-exchanges" : true, "multiple-key-exchanges" : { "name" : "m", "key-exchange-methods" : [ "group-15" ], "additional-key-exchange-1-methods" : [ "kyber-768" ] } }',
    { proposals: { value: [{ keyExchange: ['15'] }] } },
  ],
])('%s', (_, said, expected) => {
  const text = `{ "name" : "c", "type" : "vpn-community-meshed", ${said} }`;
  expect(onlyTunnelOf('checkpoint', text).ike).toMatchObject(expected);
});

test('an algorithm that it does not have is told, and fits whatever the other side has', () => {
  const { problems, tunnels } = readConfiguration('checkpoint', star.replace('"aes-256"', '"rot13"'));
  expect(problems).toMatchObject([{ says: expect.stringContaining('rot13'), fatal: false }]);
  expect(tunnels[0]?.ike.proposals).toMatchObject({ value: [{ encryption: ['*'] }] });
});

test('whatever is left of an answer is read without an error', () => {
  const whole = `${star}\n${gateways}`;
  const cut = fc.tuple(fc.nat(whole.length), fc.nat(whole.length), fc.string({ maxLength: 20 }));
  fc.assert(
    fc.property(cut, ([from, to, spliced]) => {
      readConfiguration('checkpoint', whole.slice(0, from) + spliced + whole.slice(to));
    }),
    { numRuns: 200 },
  );
});
