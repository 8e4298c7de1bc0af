import { expect, test } from '@jest/globals';
import { readLinuxStatus } from '../../src/diagnosis/readers/linux/status.ts';
import type { StatusReading } from '../../src/diagnosis/readers/status-reading.ts';
import { readStrongswanStatus } from '../../src/diagnosis/readers/strongswan/status.ts';

const kindsIn = (reading: StatusReading) => reading.evidence.map((fact) => fact.kind);
const read = (text: string) => readStrongswanStatus(text, 'status.txt', 'local');

const healthySas = `hq-branch: #1, ESTABLISHED, IKEv2, 4f87ac03c706f7f4_i* aef21796a54bebd5_r
  local  'carol.example.com' @ 198.51.100.208[4500]
  remote 'moon.example.com' @ 203.0.113.106[4500]
  AES_CBC-256/HMAC_SHA2_512_256/PRF_HMAC_SHA2_512/MODP_4096
  established 3s ago, rekeying in 13213s
  tunnel1: #1, reqid 1, INSTALLED, TUNNEL, ESP:AES_CBC-256/HMAC_SHA2_512_256
    installed 4s ago, rekeying in 3473s, expires in 3957s
    in  c3ee66c2,    252 bytes,     3 packets,     1s ago
    out c5202679,    252 bytes,     3 packets,     1s ago
    local  192.168.50.0/24
    remote 172.20.8.0/24
`;

test('swanctl --list-sas of a healthy tunnel is read whole and speaks for health', () => {
  const reading = read(healthySas);
  expect(reading.recognised).toBe(11);
  expect(reading.format).toBe('swanctl --list-sas');
  expect(kindsIn(reading)).toEqual(['ike-established', 'child-established', 'traffic-both-ways']);
  expect(reading.sas).toEqual([
    expect.objectContaining({
      connection: 'hq-branch',
      child: 'tunnel1',
      spiIn: 'c3ee66c2',
      spiOut: 'c5202679',
      packetsIn: 3,
      packetsOut: 3,
      ageSeconds: 4,
      localTrafficSelectors: ['192.168.50.0/24'],
      remoteTrafficSelectors: ['172.20.8.0/24'],
    }),
  ]);
});

test.each([
  { counters: ['0 bytes,     0 packets', '420 bytes,     5 packets,     3s ago'], kind: 'traffic-out-only' },
  { counters: ['420 bytes,     5 packets,     3s ago', '0 bytes,     0 packets'], kind: 'traffic-in-only' },
  { counters: ['0 bytes,     0 packets', '0 bytes,     0 packets'], kind: 'traffic-none' },
  {
    counters: ['252 bytes,     3 packets,    46s ago', '588 bytes,     7 packets,     3s ago'],
    kind: 'traffic-out-only',
  },
  {
    counters: ['252 bytes,     3 packets,     1s ago', '588 bytes,     7 packets,     1s ago'],
    kind: 'traffic-both-ways',
  },
])('counters of $counters are $kind', ({ counters: [incoming, outgoing], kind }) => {
  const text = healthySas
    .replace(/in {2}c3ee66c2,.*/u, `in  c3ee66c2,    ${incoming}`)
    .replace(/out c5202679,.*/u, `out c5202679,    ${outgoing}`);
  expect(kindsIn(read(text))).toContain(kind);
});

test('an IKE SA without a Child SA is said to be one', () => {
  const text = healthySas.split('\n').slice(0, 5).join('\n');
  expect(kindsIn(read(text))).toEqual(['ike-established', 'child-not-established']);
});

test('an initiator that has heard nothing yet is told by the responder SPI of zero', () => {
  const text = `gw-gw: #1, CONNECTING, IKEv2, 1f93da1e7d9de36f_i* 0000000000000000_r
  local  '%any' @ 198.51.100.193[0]
  remote '%any' @ 203.0.113.81[500]`;
  expect(read(text).evidence).toEqual([
    expect.objectContaining({
      kind: 'unanswered',
      attributes: { exchange: 'IKE_SA_INIT', stage: 'first', remoteAddress: '203.0.113.81' },
    }),
  ]);
});

test('ipsec statusall tells the same as swanctl', () => {
  const reading = read(`Status of IKE charon daemon (strongSwan 5.9.8, Linux 6.1.176, x86_64):
  uptime: 19 seconds, since Nov 20 22:16:58 2026
Listening IP addresses:
  10.100.0.1
Connections:
site-to-site:  203.0.113.115...192.0.2.145  IKEv1
site-to-site:   child:  10.100.0.0/24 === 192.168.88.0/24 TUNNEL
Security Associations (1 up, 0 connecting):
site-to-site[1]: ESTABLISHED 4 seconds ago, 203.0.113.115[203.0.113.115]...192.0.2.145[192.0.2.145]
site-to-site[1]: IKEv1 SPIs: 26412c2fb90ee90e_i* 1bf69e61ac14742b_r, pre-shared key reauthentication in 2 hours
site-to-site{1}:  INSTALLED, TUNNEL, reqid 1, ESP SPIs: cb0e7b95_i c2414130_o
site-to-site{1}:  AES_CBC_256/HMAC_SHA2_512_256/MODP_4096, 252 bytes_i (3 pkts, 1s ago), 252 bytes_o (3 pkts, 1s ago), rekeying in 42 minutes
site-to-site{1}:   10.100.0.0/24 === 192.168.88.0/24`);
  expect(kindsIn(reading)).toEqual(['ike-established', 'child-established', 'traffic-both-ways']);
  expect(reading.sas[0]).toMatchObject({
    connection: 'site-to-site',
    spiIn: 'cb0e7b95',
    spiOut: 'c2414130',
    packetsIn: 3,
    remoteTrafficSelectors: ['192.168.88.0/24'],
  });
});

test.each([
  {
    text: "loading connection 'vpn' failed: invalid value for: proposals, config discarded",
    kind: 'config-not-loaded',
  },
  { text: "loaded connection 'vpn'", kind: 'connection-loaded' },
  { text: "connecting to 'unix:///var/run/charon.vici' failed: No such file or directory", kind: 'daemon-not-running' },
  { text: "loading '/etc/swanctl/x509/gw-a.pem' failed: parsing X509 certificate failed", kind: 'certificate-missing' },
  { text: 'Security Associations (0 up, 0 connecting):\n  none', kind: 'no-sa' },
  { text: '# ip -s xfrm state list nokeys\n# ip xfrm policy', kind: 'no-sa' },
  { text: 'XfrmInNoStates          \t4', kind: 'unknown-spi-received' },
  { text: 'XfrmInStateSeqError     \t1204', kind: 'replay-dropped' },
  {
    text: '  subject:  "C=DE, O=Example Corp, CN=gw-a.example.com"\n  validity:  not before Nov 21 02:35:54 2026, not valid yet (valid in 4 hours)',
    kind: 'certificate-not-yet-valid',
  },
])('"$text" is $kind', ({ text, kind }) => {
  expect(kindsIn(read(text))).toContain(kind);
});

test.each([
  { what: 'a few packets for an old SA', text: 'XfrmInNoStates          \t1' },
  { what: 'packets that waited for an SA on demand', text: 'XfrmOutNoStates         \t4' },
  {
    what: 'a certificate that is valid',
    text: '  validity:  not before Aug 12 21:35:53 2026, ok\n             not after  Jul 12 21:35:53 2028, ok (expires in 599 days)',
  },
])('$what is no fault', ({ text }) => {
  expect(kindsIn(read(text))).toEqual([]);
});

const xfrm = `# ip -s xfrm state list nokeys
src 192.0.2.55 dst 198.51.100.201
\tproto esp spi 0xc3609783(3277887363) reqid 1(0x00000001) mode tunnel
\treplay-window 0 seq 0x00000000 flag af-unspec (0x00100000)
\tanti-replay context: seq 0x0, oseq 0x5, bitmap 0x00000000
\tlifetime current:
\t  420(bytes), 5(packets)
\t  add 2026-11-20 22:04:18 use 2026-11-20 22:04:18
\tstats:
\t  replay-window 0 replay 0 failed 0
src 198.51.100.201 dst 192.0.2.55
\tproto esp spi 0xf30c50c(254854412) reqid 1(0x00000001) mode tunnel
\treplay-window 32 seq 0x00000000 flag af-unspec (0x00100000)
\tanti-replay context: seq 0x0, oseq 0x0, bitmap 0x00000000
\tlifetime current:
\t  0(bytes), 0(packets)
\t  add 2026-11-20 22:04:18 use -
\tstats:
\t  replay-window 0 replay 0 failed 9
# ip xfrm policy
src 172.16.5.0/24 dst 10.50.0.0/24 
\tdir out priority 375423 ptype main 
\tmark 0x2a/0xffffffff 
\ttmpl src 192.0.2.55 dst 198.51.100.201
\t\tproto esp spi 0xc3609783 reqid 1 mode tunnel
src 0.0.0.0/0 dst 0.0.0.0/0 
\tsocket in priority 0 ptype main `;

test('the two SAs of the kernel are put together to one Child SA, the policy telling which leaves', () => {
  const reading = readLinuxStatus(xfrm, 'xfrm.txt', 'local');
  expect(reading.sas).toEqual([
    expect.objectContaining({
      spiIn: '0f30c50c',
      spiOut: 'c3609783',
      packetsIn: 0,
      packetsOut: 5,
      localTrafficSelectors: ['172.16.5.0/24'],
      remoteTrafficSelectors: ['10.50.0.0/24'],
    }),
  ]);
  expect(kindsIn(reading)).toEqual(['child-established', 'traffic-out-only', 'integrity-failed']);
  expect(reading.requiredMarks.map((required) => required.mark)).toEqual(['0x2a']);
});

const ping = (destination: string, bytes: number, sent: number, received: number) =>
  `PING ${destination} (${destination}) from 10.1.0.1 : ${bytes}(${bytes + 28}) bytes of data.\n\n--- ${destination} ping statistics ---\n${sent} packets transmitted, ${received} received, ${100 - (100 * received) / sent}% packet loss, time 1225ms\n`;

test.each([
  { what: 'a ping that is answered', text: ping('10.2.0.1', 56, 3, 3), kinds: ['ping-answered'] },
  { what: 'a ping that is not', text: ping('10.2.0.1', 56, 4, 0), kinds: ['ping-lost'] },
  {
    what: 'a ping that brought the tunnel up',
    text: ping('10.2.0.1', 56, 4, 0) + ping('10.2.0.1', 56, 4, 4),
    kinds: ['ping-answered'],
  },
  {
    what: 'a ping that was answered before the outage',
    text: ping('10.2.0.1', 56, 3, 3) + ping('10.2.0.1', 56, 4, 0),
    kinds: ['ping-lost'],
  },
  {
    what: 'a large ping that is lost',
    text: ping('10.2.0.1', 56, 3, 3) + ping('10.2.0.1', 1372, 4, 0),
    kinds: ['ping-answered', 'large-ping-lost'],
  },
  { what: "a ping to the peer's gateway", text: ping('203.0.113.7', 56, 3, 3), kinds: ['gateway-ping-answered'] },
  {
    what: 'a router of the Internet that answers for an inner address',
    text: ping('10.2.0.1', 56, 2, 0).replace('\n\n', '\nFrom 203.0.113.1 icmp_seq=1 Destination Net Unreachable\n\n'),
    kinds: ['ping-lost', 'route-missing'],
  },
])('$what: $kinds', ({ text, kinds }) => {
  expect(kindsIn(readLinuxStatus(text, 'ping.txt', 'local'))).toEqual(kinds);
});

test.each([
  {
    what: 'masquerading without an exemption',
    rules: ['*nat', '-A POSTROUTING -o eth0 -j MASQUERADE'],
    kinds: ['nat-rule-catches-tunnel'],
  },
  {
    what: 'masquerading after an exemption by policy',
    rules: ['*nat', '-A POSTROUTING -m policy --dir out --pol ipsec -j ACCEPT', '-A POSTROUTING -o eth0 -j MASQUERADE'],
    kinds: [],
  },
  {
    what: 'masquerading after an exemption by address',
    rules: ['*nat', '-A POSTROUTING -s 10.1.0.0/16 -d 10.2.0.0/16 -j RETURN', '-A POSTROUTING -o eth0 -j MASQUERADE'],
    kinds: [],
  },
  {
    what: 'masquerading of all but the other network',
    rules: ['*nat', '-A POSTROUTING -o eth0 ! -d 10.2.0.0/16 -j MASQUERADE'],
    kinds: [],
  },
  {
    what: 'masquerading after a chain of its own',
    rules: ['*nat', '-A POSTROUTING -j exempt', '-A POSTROUTING -o eth0 -j MASQUERADE'],
    kinds: [],
  },
  {
    what: 'a dropped inner network',
    rules: ['*filter', '-A INPUT -s 192.168.10.0/24 -i eth0 -j DROP'],
    kinds: ['filter-drops-tunnel-traffic'],
  },
  {
    what: 'nothing forwarded from outside',
    rules: ['*filter', '-A FORWARD -i eth0 -j DROP'],
    kinds: ['filter-drops-tunnel-traffic'],
  },
  {
    what: 'nothing forwarded but what was protected',
    rules: ['*filter', '-A FORWARD -m policy --dir in --pol ipsec -j ACCEPT', '-A FORWARD -i eth0 -j DROP'],
    kinds: [],
  },
  {
    what: 'forwarding closed after what is let through',
    rules: ['*filter', '-A FORWARD -s 10.2.0.0/16 -j ACCEPT', '-A FORWARD -j DROP'],
    kinds: [],
  },
  { what: 'a dropped ssh', rules: ['*filter', '-A INPUT -p tcp -m tcp --dport 22 -j DROP'], kinds: [] },
  { what: 'ESP dropped', rules: ['*filter', '-A INPUT -p esp -j DROP'], kinds: ['filter-drops-ike'] },
  {
    what: 'UDP 4500 dropped',
    rules: ['*filter', '-A OUTPUT -p udp -m udp --dport 4500 -j DROP'],
    kinds: ['filter-drops-ike'],
  },
  {
    what: 'a closed INPUT that does not name IKE',
    rules: [
      '*filter',
      ':INPUT DROP [6:2952]',
      '-A INPUT -i lo -j ACCEPT',
      '-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT',
    ],
    kinds: ['filter-drops-ike'],
  },
  {
    what: 'a closed INPUT that names IKE',
    rules: ['*filter', ':INPUT DROP [0:0]', '-A INPUT -p udp -m multiport --dports 500,4500 -j ACCEPT'],
    kinds: [],
  },
])('$what: $kinds', ({ rules, kinds }) => {
  expect(kindsIn(readLinuxStatus([...rules, 'COMMIT'].join('\n'), 'iptables.txt', 'local'))).toEqual(kinds);
});
