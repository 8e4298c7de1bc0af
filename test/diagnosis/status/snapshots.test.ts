import { expect, test } from '@jest/globals';
import { settleSnapshots } from '../../../src/diagnosis/snapshots/settle-snapshots.ts';
import { kindsIn, statusesOf } from './read.ts';

interface Counts {
  readonly in: number;
  readonly out: number;
  readonly replays?: number;
  readonly spi?: string;
}

/** One output of each device, with the same SA unless it says otherwise. */
const shows: Readonly<Record<string, (counts: Counts) => string>> = {
  strongswan: ({
    in: came,
    out: left,
    spi = 'c0000001',
  }) => `vpn: #1, ESTABLISHED, IKEv2, 4f87ac03c706f7f4_i* aef21796a54bebd5_r
  local  'gw-a.example.com' @ 192.0.2.10[500]
  remote 'gw-b.example.com' @ 203.0.113.20[500]
  net: #1, reqid 1, INSTALLED, TUNNEL, ESP:AES_CBC-256/HMAC_SHA2_256_128
    installed 400s ago, rekeying in 3073s, expires in 3557s
    in  ${spi},    ${came * 84} bytes,     ${came} packets
    out c0000002,    ${left * 84} bytes,     ${left} packets
    local  10.1.0.0/16
    remote 10.2.0.0/16`,
  'cisco-asa': ({ in: came, out: left, replays = 0, spi = 'c0000001' }) => `gw-a# show crypto ipsec sa
interface: outside
    Crypto map tag: outside_map, seq num: 10, local addr: 192.0.2.10
      local ident (addr/mask/prot/port): (10.1.0.0/255.255.0.0/0/0)
      remote ident (addr/mask/prot/port): (10.2.0.0/255.255.0.0/0/0)
      current_peer: 203.0.113.20
      #pkts encaps: ${left}, #pkts encrypt: ${left}, #pkts digest: ${left}
      #pkts decaps: ${came}, #pkts decrypt: ${came}, #pkts verify: ${came}
      #pkts replay failed (rcv): ${replays}
      current outbound spi: C0000002
      current inbound spi : ${spi.toUpperCase()}`,
  panos: ({ in: came, out: left, spi = 'c0000001' }) => `tunnel  tun-branch
        id:                     2
        local spi:              ${spi.toUpperCase()}
        remote spi:             C0000002
        encap packets:          ${left}
        decap packets:          ${came}`,
  fortios: ({ in: came, out: left, spi = 'c0000001' }) => `proxyid=lan-p2 proto=0 sa=1 ref=2 serial=1
  src: 0:10.1.0.0/255.255.0.0:0
  dst: 0:10.2.0.0/255.255.0.0:0
  dec: spi=${spi} esp=aes key=32
  enc: spi=c0000002 esp=aes key=32
  dec:pkts/bytes=${came}/3360, enc:pkts/bytes=${left}/3528`,
  azure: ({ in: came, out: left }) => `ConnectionStatus           : Connected
EgressBytesTransferred     : ${left}
IngressBytesTransferred    : ${came}`,
  vyos: ({ in: came, out: left }) =>
    `Connection                  State    Uptime    Bytes In/Out    Packets In/Out    Remote address    Remote ID     Proposal
peer_203-0-113-20_tunnel_1  up       6m12s     420K/436K       ${came}/${left}         203.0.113.20      203.0.113.20  AES_CBC_256`,
};

const changes: readonly { readonly what: string; readonly later: Counts; readonly says: readonly string[] }[] = [
  { what: 'what leaves grows and what comes stands still', later: { in: 5000, out: 5260 }, says: ['traffic-out-only'] },
  { what: 'what comes grows and what leaves stands still', later: { in: 5070, out: 5200 }, says: ['traffic-in-only'] },
  { what: 'nothing moves', later: { in: 5000, out: 5200 }, says: ['traffic-none'] },
  { what: 'both grow', later: { in: 5030, out: 5230 }, says: ['traffic-both-ways'] },
  { what: 'two packets are on their way', later: { in: 5000, out: 5202 }, says: [] },
  { what: 'the counters were cleared', later: { in: 0, out: 40 }, says: ['traffic-out-only'] },
];
const first = { in: 5000, out: 5200 };
const cases = Object.keys(shows).flatMap((vendor) => changes.map((change) => ({ vendor, ...change })));
const show = (vendor: string, counts: Counts) => shows[vendor]?.(counts) ?? '';

test.each(cases)('$vendor, in two files: $what', ({ vendor, later, says }) => {
  const before = statusesOf(show(vendor, first), 'local', 'before.txt').statuses;
  const after = statusesOf(show(vendor, later), 'local', 'after.txt').statuses;
  expect(trafficIn(settleSnapshots([...before, ...after]))).toEqual(says);
});

// Azure's output names no connection: pasted together, two of them may be of two connections.
test.each(cases.filter(({ vendor }) => vendor !== 'azure'))(
  '$vendor, pasted together: $what',
  ({ vendor, later, says }) => {
    const { statuses } = statusesOf(`${show(vendor, first)}\n\n${show(vendor, later)}`);
    expect(trafficIn(settleSnapshots(statuses))).toEqual(says);
  },
);

const trafficIn = (statuses: Parameters<typeof kindsIn>[0]) =>
  kindsIn(statuses).filter((kind) => kind.startsWith('traffic-'));

test.each([
  { what: 'as many replays as before are of better days', before: 120, after: 120, kinds: [] },
  { what: 'replays that grow matter', before: 120, after: 260, kinds: ['replay-dropped'] },
  { what: 'replays that were none before matter', before: 0, after: 140, kinds: ['replay-dropped'] },
  { what: 'replays that are no more do not', before: 120, after: 0, kinds: [] },
])('$what', ({ before, after, kinds }) => {
  const outputs = [before, after].map((replays, index) =>
    show('cisco-asa', { in: 5000 + index, out: 5000 + index, replays }),
  );
  const inFiles = outputs.flatMap((text, index) => statusesOf(text, 'local', `${index}.txt`).statuses);
  const pasted = statusesOf(outputs.join('\n')).statuses;
  for (const statuses of [inFiles, pasted])
    expect(kindsIn(settleSnapshots(statuses)).filter((kind) => kind === 'replay-dropped')).toEqual(kinds);
});

test.each(['strongswan', 'cisco-asa', 'panos', 'fortios'])(
  '%s: other SPIs for the same traffic in the second file mean that it was re-keyed',
  (vendor) => {
    const before = statusesOf(show(vendor, { in: 5000, out: 5200 }), 'local', 'before.txt').statuses;
    const after = statusesOf(show(vendor, { in: 30, out: 30, spi: 'c0000003' }), 'local', 'after.txt').statuses;
    const settled = settleSnapshots([...before, ...after]);
    expect(kindsIn(settled)).toEqual(expect.arrayContaining(['child-rekeyed', 'traffic-both-ways']));
    expect(settled.flatMap(({ sas }) => sas.map(({ spiIn }) => spiIn))).toEqual(['c0000003']);
  },
);

test('the daemon and the kernel that show the same SA are not two looks at it', () => {
  const kernel = `# ip -s xfrm state
src 192.0.2.10 dst 203.0.113.20
\tproto esp spi 0xc0000002(3221225474) reqid 1(0x00000001) mode tunnel
\treplay-window 0 seq 0x00000000 flag af-unspec
\tanti-replay context: seq 0x0, oseq 0x1450, bitmap 0x00000000
\tlifetime current:
\t  436800(bytes), 5200(packets)
src 203.0.113.20 dst 192.0.2.10
\tproto esp spi 0xc0000001(3221225473) reqid 1(0x00000001) mode tunnel
\treplay-window 32 seq 0x00000000 flag af-unspec
\tanti-replay context: seq 0x1388, oseq 0x0, bitmap 0xffffffff
\tlifetime current:
\t  420000(bytes), 5000(packets)`;
  const { statuses } = statusesOf(`${show('strongswan', first)}\n${kernel}`);
  expect(trafficIn(settleSnapshots(statuses))).toEqual(['traffic-both-ways', 'traffic-both-ways']);
});

test('the SAs of two peers, each in a file of its own, are not two looks at one', () => {
  const one = show('cisco-asa', { in: 5000, out: 5200, replays: 120 });
  const other = one
    .replaceAll('203.0.113.20', '203.0.113.21')
    .replaceAll('C000000', 'D000000')
    .replaceAll('10.2', '10.3');
  const statuses = [one, other].flatMap((text, index) => statusesOf(text, 'local', `${index}.txt`).statuses);
  expect(settleSnapshots(statuses).flatMap(({ sas }) => sas)).toHaveLength(2);
});

test('a second output of one tunnel alone says nothing of the other, which stands as it was shown', () => {
  const other = show('cisco-asa', first)
    .replace('203.0.113.20', '203.0.113.21')
    .replaceAll('C000000', 'D000000')
    .replaceAll('10.2', '10.3');
  const statuses = [
    ...statusesOf(`${show('cisco-asa', first)}\n${other}`, 'local', 'both.txt').statuses,
    ...statusesOf(show('cisco-asa', { in: 5000, out: 5260 }), 'local', 'one.txt').statuses,
  ];
  expect(trafficIn(settleSnapshots(statuses))).toEqual(['traffic-both-ways', 'traffic-out-only']);
});

test('the line that counts is the one that is quoted', () => {
  const { statuses } = statusesOf(show('cisco-asa', { in: 0, out: 40 }));
  const [traffic] = statuses.flatMap(({ evidence }) => evidence.filter(({ kind }) => kind === 'traffic-out-only'));
  expect(traffic?.source.text).toContain('#pkts encaps: 40');
});

const xfrmStat = (replays: number) =>
  `XfrmInError             \t0\nXfrmInStateSeqError     \t${replays}\nXfrmOutError            \t0`;
const routerStatistics = (replays: number) =>
  `         in-errors: 0\n in-state-sequence-errors: ${replays}\n        in-no-states: 0`;

test.each([
  { what: 'the kernel', shown: xfrmStat },
  { what: 'a router', shown: routerStatistics },
])('totals of $what that are shown twice matter where they grow', ({ shown }) => {
  const replaysIn = (...counts: readonly number[]) => {
    const inFiles = counts.flatMap((count, index) => statusesOf(shown(count), 'local', `${index}.txt`).statuses);
    const pasted = statusesOf(counts.map(shown).join('\n')).statuses;
    return [inFiles, pasted].map((statuses) => kindsIn(settleSnapshots(statuses)).length);
  };
  expect(replaysIn(1204)).toEqual([1, 1]);
  expect(replaysIn(1204, 1204)).toEqual([0, 0]);
  expect(replaysIn(1204, 1504)).toEqual([1, 1]);
});

const panosFlow = (errors: number, decaps: number) => `tunnel  tun-branch
        id:                     2
        local spi:              1A2B3C4D
        remote spi:             5E6F7081
        replay packets:         ${errors}
        encap packets:          ${decaps}
        decap packets:          ${decaps}`;

test.each([
  { errors: 120, received: 1200, kinds: ['replay-dropped'] },
  { errors: 120, received: 5_000_000, kinds: [] },
])('$errors replays beside $received packets that came: $kinds', ({ errors, received, kinds }) => {
  const settled = settleSnapshots(statusesOf(panosFlow(errors, received)).statuses);
  expect(kindsIn(settled).filter((kind) => kind === 'replay-dropped')).toEqual(kinds);
});

const comware = (came: number, left: number) =>
  `  IPsec packet statistics:\n    Received/sent packets: ${came}/${left}`;

test.each([
  { what: 'both ways, which says nothing of one tunnel', came: 1210, left: 1320, kinds: [] },
  { what: 'out only, which says it of each', came: 1200, left: 1350, kinds: ['traffic-out-only'] },
])('all tunnels of a device together move $what', ({ came, left, kinds }) => {
  const { statuses } = statusesOf(`${comware(1200, 1310)}\n${comware(came, left)}`);
  expect(kindsIn(settleSnapshots(statuses))).toEqual(kinds);
});

test('two connections without a name, pasted together, are not two looks at one', () => {
  const { statuses } = statusesOf(`${show('azure', first)}\n${show('azure', { in: 0, out: 4000 })}`);
  expect(trafficIn(settleSnapshots(statuses))).toEqual(['traffic-both-ways', 'traffic-out-only']);
});

const tunnelList = (packets: number) => `name=to-branch ver=2 serial=1 192.0.2.10:0->203.0.113.20:0
stat: rxp=5000 txp=${packets} rxb=0 txb=0
${show('fortios', { in: 5000, out: packets })}`;

test('the totals of a tunnel and of its SAs move together', () => {
  const { statuses } = statusesOf(`${tunnelList(5200)}\n${tunnelList(5260)}`);
  expect(trafficIn(settleSnapshots(statuses))).toEqual(['traffic-out-only', 'traffic-out-only']);
});
