import { expect, test } from '@jest/globals';
import type { Side } from '../../../src/diagnosis/evidence.ts';
import { readLinuxStatus } from '../../../src/diagnosis/readers/linux/status.ts';
import { readStrongswanStatus } from '../../../src/diagnosis/readers/strongswan/status.ts';
import { compareStatus } from '../../../src/diagnosis/snapshots/compare-status.ts';

interface Sa {
  readonly spiIn: string;
  readonly spiOut: string;
  readonly packetsIn: number;
  readonly packetsOut: number;
  readonly age?: number;
}

const sasOf = (side: Side, { spiIn, spiOut, packetsIn, packetsOut, age = 20 }: Sa) =>
  readStrongswanStatus(
    `vpn: #1, ESTABLISHED, IKEv2, 4f87ac03c706f7f4_i* aef21796a54bebd5_r
  net: #1, reqid 1, INSTALLED, TUNNEL, ESP:AES_CBC-256/HMAC_SHA2_256_128
    installed ${age}s ago, rekeying in 3473s, expires in 3957s
    in  ${spiIn},    0 bytes,     ${packetsIn} packets
    out ${spiOut},    0 bytes,     ${packetsOut} packets
    local  ${side === 'local' ? '10.1.0.0/16' : '10.2.0.0/16'}
    remote ${side === 'local' ? '10.2.0.0/16' : '10.1.0.0/16'}`,
    `${side}.txt`,
    side,
  );

const ours = (packetsIn: number, packetsOut: number, age = 20) =>
  sasOf('local', { spiIn: 'c0000001', spiOut: 'c0000002', packetsIn, packetsOut, age });
const theirs = (packetsIn: number, packetsOut: number, age = 20) =>
  sasOf('peer', { spiIn: 'c0000002', spiOut: 'c0000001', packetsIn, packetsOut, age });
const nothing = (side: Side) => readLinuxStatus('# ip -s xfrm state list nokeys', 'xfrm.txt', side);

test.each([
  { what: 'as much arrives as was sent', local: ours(3, 3), peer: theirs(3, 3), facts: [] },
  { what: 'nothing arrives at the peer', local: ours(0, 5), peer: theirs(0, 0), facts: ['sent-not-received local'] },
  { what: 'nothing arrives here', local: ours(0, 5), peer: theirs(5, 5), facts: ['sent-not-received peer'] },
  {
    what: 'it arrives, and the peer sends nothing back',
    local: ours(0, 5),
    peer: theirs(5, 0),
    facts: ['received-not-answered local'],
  },
  {
    what: 'less arrived than was sent, counted later',
    local: ours(9, 19, 20),
    peer: theirs(12, 9, 40),
    facts: ['sent-not-received local'],
  },
  { what: 'less had arrived, counted before', local: ours(19, 19, 90), peer: theirs(12, 19, 20), facts: [] },
  { what: 'the peer has no SA', local: ours(0, 5), peer: nothing('peer'), facts: ['sa-missing peer'] },
  { what: 'this side has no SA', local: nothing('local'), peer: theirs(0, 5), facts: ['sa-missing local'] },
  {
    what: 'each side uses another SA',
    local: ours(0, 5),
    peer: sasOf('peer', { spiIn: 'caaaaaaa', spiOut: 'cbbbbbbb', packetsIn: 0, packetsOut: 4 }),
    facts: ['spis-differ c0000002'],
  },
])('$what: $facts', ({ local, peer, facts }) => {
  const found = compareStatus([local], [peer]).map(
    ({ kind, attributes }) => `${kind} ${attributes['from'] ?? attributes['side'] ?? attributes['spi']}`,
  );
  expect(found).toEqual(facts);
});

test('one side alone says nothing about the other', () => {
  expect(compareStatus([ours(0, 5)], [])).toEqual([]);
});

const marked = readLinuxStatus(
  `src 10.1.0.0/16 dst 10.2.0.0/16
\tdir out priority 375423 ptype main
\tmark 0x2a/0xffffffff
\ttmpl src 192.0.2.55 dst 198.51.100.201
\t\tproto esp reqid 1 mode tunnel`,
  'xfrm.txt',
  'local',
);

test.each([
  { what: 'no rule sets the mark', rules: '# iptables-save', kinds: ['mark-required'] },
  {
    what: 'a rule sets it',
    rules: '*mangle\n-A PREROUTING -s 10.1.0.0/16 -j MARK --set-xmark 0x2a/0xffffffff',
    kinds: [],
  },
  {
    what: 'a rule sets another',
    rules: '*mangle\n-A PREROUTING -j MARK --set-xmark 0x7/0xffffffff',
    kinds: ['mark-required'],
  },
])('a policy wants a mark and $what: $kinds', ({ rules, kinds }) => {
  const filter = readLinuxStatus(rules, 'iptables.txt', 'local');
  expect(compareStatus([marked, filter], []).map((fact) => fact.kind)).toEqual(kinds);
});

test.each([
  { routes: 'default via 192.0.2.1 dev eth0', kinds: [] },
  { routes: '10.0.0.0/8 via 192.0.2.1 dev eth0 table 220 proto static', kinds: [] },
  { routes: '10.1.0.0/16 dev eth1 proto kernel scope link src 10.1.0.1', kinds: ['route-missing'] },
  { routes: '10.1.0.0/16 dev eth1 proto kernel\nblackhole 10.2.0.0/16 proto static', kinds: ['route-missing'] },
])('with the routes "$routes" to 10.2.0.0/16: $kinds', ({ routes, kinds }) => {
  const table = readLinuxStatus(routes, 'routes.txt', 'local');
  expect(compareStatus([ours(3, 3), table], []).map((fact) => fact.kind)).toEqual(kinds);
});
