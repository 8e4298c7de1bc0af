import { expect, test } from '@jest/globals';
import type { AdmittedText } from '../../../src/diagnosis/admission/admit.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { knowledge, statusesOf } from './read.ts';

const namedIn = (text: string) =>
  statusesOf(text).statuses.flatMap(({ evidence }) => evidence.map(({ kind, tunnel = '-' }) => `${kind} ${tunnel}`));

const policies = (
  first: number,
  second: number,
) => `Columns: PEER, TUNNEL, SRC-ADDRESS, DST-ADDRESS, PROTOCOL, ACTION, LEVEL, PH2-COUNT
#      PEER  TUNNEL  SRC-ADDRESS  DST-ADDRESS  PROTOCOL  ACTION   LEVEL    PH2-COUNT
1   A  to-b  yes     10.1.0.0/16  10.2.0.0/16  all       encrypt  require          ${first}
2      to-c  yes     10.1.0.0/16  10.3.0.0/16  all       encrypt  require          ${second}`;

test.each([
  { counts: [1, 0], facts: ['child-established to-b', 'child-not-established to-c'] },
  { counts: [0, 1], facts: ['child-not-established to-b', 'child-established to-c'] },
] as const)('of two tunnels one is up, whichever stands first: $facts', ({ counts: [first, second], facts }) => {
  expect([...namedIn(policies(first, second))].sort()).toEqual([...facts].sort());
});

test.each([
  { counts: [1, 0], verdict: 'not-enough-evidence' },
  { counts: [0, 1], verdict: 'not-enough-evidence' },
  { counts: [1, 1], verdict: 'no-fault-found' },
] as const)('one tunnel that is up does not excuse one that is not: $counts is $verdict', ({ counts, verdict }) => {
  const text = policies(counts[0], counts[1]);
  const policy: AdmittedText = { name: 'policies.txt', side: 'local', text, redactions: 0, bytes: text.length };
  expect(diagnose({ texts: [policy], scenario: 'established-outage', facts: {} }, knowledge).verdict).toBe(verdict);
});

test('what is told of one tunnel by its name, its peer and its SPI is of one tunnel', () => {
  const text = `Gateway ID      Peer-Address           Gateway Name           Role SN       Algorithm             Established     Expiration      Xt Child  ST
2        203.0.113.20   gw-branch   Init 12   PSK/DH20/A256/SHA256   Nov.20 10:11:12 Nov.20 18:11:12 0  1      Established
GwID/client IP  TnID   Peer-Address           Tunnel(Gateway)                                Algorithm          SPI(in)  SPI(out) life(Sec/KB)             remain-time(Sec)
2               2      203.0.113.20         tun-branch(gw-branch)     ESP/A256/SHA256    0A1B2C3D 4E5F6071 3600/Unlimited           3445`;
  expect(new Set(namedIn(text))).toEqual(new Set(['ike-established -', 'child-established -']));
});

test('a policy of RouterOS that has its phase 2 does not excuse another that has none', () => {
  const policy = (number: number, destination: string, state: string) =>
    ` ${number}   A  peer=to-b tunnel=yes src-address=10.1.0.0/16 dst-address=${destination} protocol=all ${state}`;
  const text = [
    policy(1, '10.2.0.0/16', 'ph2-count=1 ph2-state=established'),
    policy(2, '10.3.0.0/16', 'ph2-count=0 ph2-state=no-phase2'),
  ].join('\n');
  expect([...namedIn(text)].sort()).toEqual(['child-established 10.2.0.0/16', 'child-not-established 10.3.0.0/16']);
});

test('swanctl tells which connection has no Child SA, and the kernel which SA is of which', () => {
  const text = `hq: #1, ESTABLISHED, IKEv2, 4f87ac03c706f7f4_i* aef21796a54bebd5_r
  net: #1, reqid 1, INSTALLED, TUNNEL, ESP:AES_CBC-256/HMAC_SHA2_256_128
    in  1a2b3c4d,    252 bytes,     3 packets,     1s ago
    out 5e6f7081,    252 bytes,     3 packets,     1s ago
    local  10.1.0.0/16
    remote 10.2.0.0/16
branch: #2, ESTABLISHED, IKEv2, 1f93da1e7d9de36f_i* bef21796a54bebd6_r
  local  'gw-a.example.com' @ 192.0.2.10[500]
  remote 'gw-c.example.com' @ 203.0.113.21[500]`;
  expect(namedIn(text)).toEqual([
    'ike-established hq',
    'ike-established branch',
    'child-not-established branch',
    'child-established hq',
    'traffic-both-ways hq',
  ]);
});

const twoChildren = (
  first: string,
  second: string,
) => `hq: #1, ESTABLISHED, IKEv2, 4f87ac03c706f7f4_i* aef21796a54bebd5_r
  local  '192.0.2.10' @ 192.0.2.10[500]
  remote '203.0.113.20' @ 203.0.113.20[500]
  servers: #1, reqid 1, INSTALLED, TUNNEL, ESP:AES_CBC-256/HMAC_SHA2_256_128
    in  1a2b3c4d,  ${first},     1s ago
    out 4d3c2b1a,  84000 bytes,  1000 packets,     1s ago
    local  10.1.0.0/24
    remote 10.2.0.0/24
  phones: #2, reqid 2, INSTALLED, TUNNEL, ESP:AES_CBC-256/HMAC_SHA2_256_128
    in  2a2b3c4d,  ${second}
    out 5d3c2b1a,  84000 bytes,  1000 packets,     1s ago
    local  10.1.0.0/24
    remote 10.3.0.0/24`;

test('of two Child SAs of one IKE SA, the one that works does not excuse the one that gets no answers', () => {
  const text = twoChildren('84000 bytes,  1000 packets', '0 bytes,  0 packets');
  const status: AdmittedText = { name: 'sas.txt', side: 'local', text, redactions: 0, bytes: text.length };
  const { verdict, findings } = diagnose({ texts: [status], scenario: 'established-outage', facts: {} }, knowledge);
  expect(verdict).not.toBe('no-fault-found');
  expect(findings[0]).toMatchObject({ cause: 'one-way-traffic', tunnel: 'hq phones 10.3.0.0/24' });
});

test('two Child SAs that both work are of one tunnel', () => {
  const both = twoChildren('84000 bytes,  1000 packets', '84000 bytes,  1000 packets,     1s ago');
  expect(new Set(namedIn(both).map((fact) => fact.split(' ')[1]))).toEqual(new Set(['-']));
});

const spoke = (
  index: number,
  counted: string,
) => `name=HUB_${index} ver=2 serial=${index} 192.0.2.10:0->203.0.113.${index}:0
proxyid=HUB proto=0 sa=1 ref=2 serial=1
  src: 0:0.0.0.0-255.255.255.255:0
  dst: 0:0.0.0.0-255.255.255.255:0
  dec: spi=0a1b2c3${index} esp=aes key=16
  enc: spi=4e5f607${index} esp=aes key=16
  ${counted}`;

test('spokes that share the phase 2 of their hub are told apart by their own names', () => {
  const text = [
    spoke(1, 'dec:pkts/bytes=90/9000, enc:pkts/bytes=91/9100'),
    spoke(2, 'dec:pkts/bytes=0/0, enc:pkts/bytes=91/9100'),
  ].join('\n');
  expect(namedIn(text)).toEqual(
    expect.arrayContaining(['traffic-both-ways hub_1', 'traffic-out-only hub_2', 'child-established hub_2']),
  );
});
