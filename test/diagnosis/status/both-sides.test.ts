import { expect, test } from '@jest/globals';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import type { Side } from '../../../src/diagnosis/evidence.ts';
import { compareStatus } from '../../../src/diagnosis/snapshots/compare-status.ts';
import { settleSnapshots } from '../../../src/diagnosis/snapshots/settle-snapshots.ts';
import { knowledge, statusesOf } from './read.ts';

interface Sa {
  readonly side: Side;
  readonly in: number;
  readonly out: number;
  readonly spis?: readonly [spiIn: string, spiOut: string];
  readonly drops?: string;
}

const spisOf = ({ side, spis }: Sa) => spis ?? (side === 'local' ? ['1a2b3c4d', '5e6f7081'] : ['5e6f7081', '1a2b3c4d']);
const netsOf = ({ side }: Sa) => (side === 'local' ? ['10.1.0.0', '10.2.0.0'] : ['10.2.0.0', '10.1.0.0']);
const gatewaysOf = ({ side }: Sa) =>
  side === 'local' ? ['192.0.2.10', '203.0.113.20'] : ['203.0.113.20', '192.0.2.10'];

const shows: Readonly<Record<string, (sa: Sa) => string>> = {
  strongswan: (sa) => {
    const [[spiIn, spiOut], [local, remote]] = [spisOf(sa), netsOf(sa)];
    return `vpn: #1, ESTABLISHED, IKEv2, 4f87ac03c706f7f4_i* aef21796a54bebd5_r
  net: #1, reqid 1, INSTALLED, TUNNEL, ESP:AES_CBC-256/HMAC_SHA2_256_128
    in  ${spiIn},    0 bytes,     ${sa.in} packets
    out ${spiOut},    0 bytes,     ${sa.out} packets
    local  ${local}/16
    remote ${remote}/16`;
  },
  'cisco-asa': (sa) => {
    const [[spiIn, spiOut], [local, remote], [own, peer]] = [spisOf(sa), netsOf(sa), gatewaysOf(sa)];
    return `gw# show crypto ipsec sa detail
    Crypto map tag: outside_map, seq num: 10, local addr: ${own}
      local ident (addr/mask/prot/port): (${local}/255.255.0.0/0/0)
      remote ident (addr/mask/prot/port): (${remote}/255.255.0.0/0/0)
      current_peer: ${peer}
      #pkts encaps: ${sa.out}, #pkts encrypt: ${sa.out}, #pkts digest: ${sa.out}
      #pkts decaps: ${sa.in}, #pkts decrypt: ${sa.in}, #pkts verify: ${sa.in}
${sa.drops === undefined ? '' : `      #pkts ${sa.drops}: 120\n`}      current outbound spi: ${spiOut?.toUpperCase()}
      current inbound spi : ${spiIn?.toUpperCase()}`;
  },
  panos: (sa) => {
    const [spiIn, spiOut] = spisOf(sa);
    return `tunnel  tun-branch
        id:                     2
        local spi:              ${spiIn?.toUpperCase()}
        remote spi:             ${spiOut?.toUpperCase()}
        encap packets:          ${sa.out}
        decap packets:          ${sa.in}`;
  },
  fortios: (sa) => {
    const [[spiIn, spiOut], [local, remote]] = [spisOf(sa), netsOf(sa)];
    return `proxyid=lan-p2 proto=0 sa=1 ref=2 serial=1
  src: 0:${local}/255.255.0.0:0
  dst: 0:${remote}/255.255.0.0:0
  dec: spi=${spiIn} esp=aes key=32
  enc: spi=${spiOut} esp=aes key=32
  dec:pkts/bytes=${sa.in}/3360, enc:pkts/bytes=${sa.out}/3528`;
  },
  huawei: (sa) => {
    const [[spiIn = '', spiOut = ''], [local, remote], [own, peer]] = [spisOf(sa), netsOf(sa), gatewaysOf(sa)];
    return `    Connection ID     : 3
    Tunnel local      : ${own}:500
    Tunnel remote     : ${peer}:500
    Flow source       : ${local}/255.255.0.0 0/0-65535
    Flow destination  : ${remote}/255.255.0.0 0/0-65535
    [Outbound ESP SAs]
      SPI: ${Number.parseInt(spiOut, 16)} (0x${spiOut})
      SA encrypted packets (number/bytes): ${sa.out}/3360
    [Inbound ESP SAs]
      SPI: ${Number.parseInt(spiIn, 16)} (0x${spiIn})
      SA decrypted packets (number/bytes): ${sa.in}/3360`;
  },
  mikrotik: (sa) => {
    const [[spiIn = '', spiOut = ''], [own, peer]] = [spisOf(sa), gatewaysOf(sa)];
    return ` 0    local-address=${own} remote-address=${peer} state=established side=initiator uptime=1h2m
 0  E spi=0x${spiIn.toUpperCase()} src-address=${peer} dst-address=${own} state=mature current-bytes=${sa.in * 84}
 1  E spi=0x${spiOut.toUpperCase()} src-address=${own} dst-address=${peer} state=mature current-bytes=${sa.out * 84}`;
  },
  // It shows no SPIs: the two SAs belong together since there is one on each side.
  azure: (sa) => `ConnectionStatus           : Connected
EgressBytesTransferred     : ${sa.out * 84}
IngressBytesTransferred    : ${sa.in * 84}`,
};

const read = (vendor: string, sa: Sa) => statusesOf(shows[vendor]?.(sa) ?? '', sa.side).statuses;

const found = (ours: readonly [string, Sa], theirs: readonly [string, Sa]) =>
  compareStatus(read(...ours), read(...theirs)).map(
    ({ kind, attributes }) => `${kind} ${attributes['from'] ?? attributes['side'] ?? attributes['spi']}`,
  );

const splits = [
  { what: 'all arrives and is answered', ours: [40, 40], theirs: [40, 40], facts: [] },
  { what: 'nothing is sent here', ours: [0, 0], theirs: [0, 0], facts: [] },
  {
    what: 'what this side sends is lost on the path',
    ours: [0, 40],
    theirs: [0, 0],
    facts: ['sent-not-received local'],
  },
  { what: 'the answers are lost on the path', ours: [0, 40], theirs: [40, 40], facts: ['sent-not-received peer'] },
  { what: 'the other side does not answer', ours: [0, 40], theirs: [40, 0], facts: ['received-not-answered local'] },
  { what: 'this side does not answer', ours: [40, 0], theirs: [0, 40], facts: ['received-not-answered peer'] },
] as const;

const vendors = Object.keys(shows);
const pairs = vendors.flatMap((local, index) => [
  { local, peer: local },
  { local, peer: vendors[(index + 1) % vendors.length] ?? local },
  { local: vendors[(index + 2) % vendors.length] ?? local, peer: local },
]);

test.each(pairs.flatMap((pair) => splits.map((split) => ({ ...pair, ...split }))))(
  '$local here and $peer there: $what',
  ({ local, peer, ours, theirs, facts }) => {
    const [ourIn, ourOut] = ours;
    const [theirIn, theirOut] = theirs;
    expect(
      found([local, { side: 'local', in: ourIn, out: ourOut }], [peer, { side: 'peer', in: theirIn, out: theirOut }]),
    ).toEqual(facts);
  },
);

const withSpis = vendors.filter((vendor) => vendor !== 'azure');

test.each(withSpis.map((local, index) => ({ local, peer: withSpis[(index + 1) % withSpis.length] ?? local })))(
  '$local here and $peer there that send with an SPI the other does not have',
  ({ local, peer }) => {
    const ours: Sa = { side: 'local', in: 0, out: 40 };
    const theirs: Sa = { side: 'peer', in: 0, out: 30, spis: ['0c0c0c0c', '0d0d0d0d'] };
    expect(found([local, ours], [peer, theirs])).toEqual(['spis-differ 5e6f7081']);
  },
);

test('an SA of which only one direction was renewed on one side is told by that direction', () => {
  const ours: Sa = { side: 'local', in: 0, out: 40 };
  const theirs: Sa = { side: 'peer', in: 40, out: 30, spis: ['5e6f7081', '0d0d0d0d'] };
  expect(found(['panos', ours], ['cisco-asa', theirs])).toEqual(['spis-differ 0d0d0d0d']);
});

test.each([
  { side: 'peer', local: 'fortios', peer: 'There are no IKEv1 SAs\n\nThere are no IKEv2 SAs' },
  { side: 'peer', local: 'panos', peer: 'SAD:\nNo entries' },
  { side: 'peer', local: 'cisco-asa', peer: 'Show IPSec SA: Total 3 tunnels found. 0 ipsec sa found.' },
])('$local here, and a device there that says "$peer"', ({ local, peer }) => {
  const ours = read(local, { side: 'local', in: 0, out: 40 });
  const facts = compareStatus(ours, statusesOf(peer, 'peer').statuses);
  expect(facts.map(({ kind, attributes }) => `${kind} ${attributes['side']}`)).toEqual(['sa-missing peer']);
});

test.each(['replay failed (rcv)', 'verify failed'])(
  'what arrives and is dropped there (%s) is not lost on the path',
  (drops) => {
    const ours: Sa = { side: 'local', in: 0, out: 4000 };
    const theirs: Sa = { side: 'peer', in: 0, out: 0, drops };
    expect(found(['panos', ours], ['cisco-asa', theirs])).toEqual([]);
  },
);

test('of two outputs on both sides, what moved is compared', () => {
  const local = [
    ...read('panos', { side: 'local', in: 5000, out: 5200 }).map((status) => ({ ...status, file: 'before' })),
    ...statusesOf(shows['panos']?.({ side: 'local', in: 5000, out: 5260 }) ?? '', 'local', 'later.txt').statuses,
  ];
  const peer = [
    ...read('fortios', { side: 'peer', in: 5190, out: 5010 }),
    ...statusesOf(shows['fortios']?.({ side: 'peer', in: 5190, out: 5010 }) ?? '', 'peer', 'later.txt').statuses,
  ];
  const facts = compareStatus(settleSnapshots(local), settleSnapshots(peer));
  expect(facts.map(({ kind, says }) => [kind, says])).toEqual([
    ['sent-not-received', 'This side encrypted 60 packets, the other end received none.'],
  ]);
});

const admitted = (name: string, text: string, side: Side = 'unknown') => ({
  name,
  side,
  text,
  redactions: 0,
  bytes: text.length,
});
const causesOf = (texts: readonly ReturnType<typeof admitted>[]) =>
  diagnose({ texts, scenario: 'established-outage', facts: {} }, knowledge).findings.map(({ cause }) => cause);

test('two files without a side that show the same SA are two looks at one device', () => {
  const texts = [5200, 5260].map((out, index) =>
    admitted(`${index}.txt`, shows['cisco-asa']?.({ side: 'local', in: 5000, out }) ?? ''),
  );
  expect(causesOf(texts)).not.toContain('sa-desync');
  expect(causesOf(texts)[0]).toBe('one-way-traffic');
});

test.each([
  { what: 'the path loses it', ours: [0, 40], theirs: [0, 0], cause: 'data-plane-blocked' },
  { what: 'the other side does not answer', ours: [0, 40], theirs: [40, 0], cause: 'one-way-traffic' },
] as const)('FortiOS here and Huawei there: $what', ({ ours, theirs, cause }) => {
  const texts = [
    admitted('ours.txt', shows['fortios']?.({ side: 'local', in: ours[0], out: ours[1] }) ?? '', 'local'),
    admitted('theirs.txt', shows['huawei']?.({ side: 'peer', in: theirs[0], out: theirs[1] }) ?? '', 'peer'),
  ];
  expect(causesOf(texts)[0]).toBe(cause);
});
