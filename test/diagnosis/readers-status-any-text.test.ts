import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readStrongswanStatus } from '../../src/diagnosis/readers/strongswan/status.ts';
import { inBoundedTime } from '../support/bounded.ts';

const pieces = fc.constantFrom(
  'vpn: #1, ESTABLISHED, IKEv2, 4f87ac03c706f7f4_i* aef21796a54bebd5_r',
  '  net: #1, reqid 1, INSTALLED, TUNNEL, ESP:AES_CBC-256',
  '    in  c3ee66c2,    252 bytes,     3 packets',
  'src 192.0.2.55 dst 198.51.100.201',
  '\tproto esp spi 0xc3609783(3277887363) reqid 1(0x00000001) mode tunnel',
  'PING 10.2.0.1 (10.2.0.1) 56(84) bytes of data.',
  '3 packets transmitted, 0 received, 100% packet loss, time 1ms',
  '*nat',
  '-A POSTROUTING -o eth0 -j MASQUERADE',
  ':INPUT DROP [0:0]',
);

test('any text is read without an exception, and no more lines are understood than there are', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' }))), (lines) => {
      const reading = readStrongswanStatus(lines.join('\n'), 'any.txt', 'unknown');
      expect(reading.recognised).toBeLessThanOrEqual(lines.join('\n').split(/\r\n|\n|\r/u).length);
    }),
  );
});

test.each([
  'src 192.0.2.55 dst 198.51.100.201\n\tproto esp spi 0xc3609783(1) reqid 1(0x1) mode tunnel\n',
  'From 203.0.113.1 icmp_seq=1 Destination Net Unreachable\n',
  "  local  'a' @ ",
  '-A FORWARD -j DROP\n',
  ' ',
])(
  'fifty thousand times %j are read in bounded time',
  (piece) => {
    const text = `PING 10.2.0.1 (10.2.0.1) 56(84) bytes of data.\n${piece.repeat(50_000)}`;
    inBoundedTime(() => readStrongswanStatus(text, 'any.txt', 'unknown'));
  },
  60_000,
);
