import { expect, test } from '@jest/globals';
import { kindsIn, statusesOf } from './read.ts';

const child = (counted: {
  readonly in: number;
  readonly out: number;
}) => `gw: #1, ESTABLISHED, IKEv2, 0123456789abcdef_i* fedcba9876543210_r
  net: #1, reqid 1, INSTALLED, TUNNEL, ESP:AES_GCM_16-256
    in  0a1b2c3d, ${counted.in * 84} bytes, ${counted.in} packets
    out 4e5f6071, ${counted.out * 84} bytes, ${counted.out} packets
    local  10.1.0.0/16
    remote 10.2.0.0/16`;

const bytes = (inBytes: number, outBytes: number) =>
  `006 #2: "to-branch", type=ESP, add_time=1700000000, inBytes=${inBytes}, outBytes=${outBytes}, id='203.0.113.20'`;

test.each([
  { what: 'one packet left', text: child({ in: 0, out: 1 }), says: [] },
  { what: 'two packets came', text: child({ in: 2, out: 0 }), says: [] },
  { what: 'the four packets of a ping left', text: child({ in: 0, out: 4 }), says: ['traffic-out-only'] },
  { what: 'four packets came', text: child({ in: 4, out: 0 }), says: ['traffic-in-only'] },
  { what: 'one ping left, counted in bytes', text: bytes(0, 84), says: [] },
  { what: 'four pings left, counted in bytes', text: bytes(0, 336), says: ['traffic-out-only'] },
  { what: 'nothing went', text: bytes(0, 0), says: ['traffic-none'] },
])('where $what, the counters say $says', ({ text, says }) => {
  const kinds = kindsIn(statusesOf(text).statuses);
  expect(kinds.filter((kind) => kind.startsWith('traffic-'))).toEqual(says);
});
