import { expect, test } from '@jest/globals';
import { readCapture } from '../../../src/diagnosis/readers/capture/read-capture.ts';

const told = (...lines: readonly string[]) =>
  readCapture(lines.join('\n'), 'capture.txt', 'local').evidence.map(({ kind, attributes }) => ({
    kind,
    ...attributes,
  }));

const request = (time: string) => `${time} IP 192.0.2.1.500 > 198.51.100.2.500: isakmp: parent_sa ikev2_init[I]`;
const response = (time: string) => `${time} IP 198.51.100.2.500 > 192.0.2.1.500: isakmp: parent_sa ikev2_init[R]`;
const auth = (time: string) =>
  `${time} IP 192.0.2.1.4500 > 198.51.100.2.4500: NONESP-encap: isakmp: child_sa  ikev2_auth[I]`;

test('requests that nothing answers are the first exchange unanswered', () => {
  expect(told(request('10:00:01.123456'), request('10:00:05.123456'))).toMatchObject([
    { kind: 'unanswered', stage: 'first', exchange: 'IKE_SA_INIT', remoteAddress: '198.51.100.2' },
  ]);
});

test('one request alone tells nothing', () => {
  expect(told(request('10:00:01.123456'))).toEqual([]);
});

test('what enters the device and is not answered is told apart from what leaves it', () => {
  const line = (time: string) => `${time} eth0  In  IP 192.0.2.1.500 > 198.51.100.2.500: isakmp: phase 1 I ident`;
  expect(told(line('10:00:01'), line('10:00:11'))).toMatchObject([{ kind: 'arrives-unanswered', remotePort: '500' }]);
});

test('port 500 both ways and port 4500 one way is a stop at the authentication', () => {
  const lines = [request('10:00:01'), response('10:00:01'), auth('10:00:02'), auth('10:00:06')];
  expect(told(...lines)).toMatchObject([{ kind: 'unanswered', stage: 'authentication', remotePort: '4500' }]);
});

test.each([
  ['waits that grow', ['10:00:01', '10:00:05', '10:00:12'], true],
  ['waits of one length', ['10:00:00', '10:00:10', '10:00:20'], true],
  ['attempts at any time', ['10:00:00', '10:00:30', '10:00:33'], false],
  ['one repetition', ['10:00:00', '10:00:04'], false],
])('an answered request that is repeated: %s', (_, times, isRepeated) => {
  const lines = times.flatMap((time) => [request(`${time}.000001`), response(`${time}.000002`)]);
  expect(told(...lines).map(({ kind }) => kind)).toEqual(isRepeated ? ['answers-not-arriving'] : []);
});

test('a negotiation that goes on is no repetition', () => {
  const lines = ['10:00:00', '10:00:04', '10:00:09'].flatMap((time) => [request(time), response(time)]);
  const next = '10:00:10 IP 192.0.2.1.500 > 198.51.100.2.500: isakmp: child_sa  ikev2_auth[I]';
  expect(told(...lines, next)).toEqual([]);
});

test.each([
  ['tcpdump', '10:00:00.1 IP 192.0.2.1 > 198.51.100.2: ESP(spi=0xc1d2e3f4,seq=0x1), length 132'],
  [
    'tcpdump behind NAT',
    '10:00:00.1 IP 192.0.2.1.4500 > 198.51.100.2.4500: UDP-encap: ESP(spi=0xc1d2e3f4,seq=0x1), length 132',
  ],
  ['tshark', '    1 0.000000000    192.0.2.1 → 198.51.100.2 ESP 166 ESP (SPI=0xc1d2e3f4)'],
  ['FortiOS', '3.141592 192.0.2.1 -> 198.51.100.2:  ip-proto-50 136'],
  ['with a date', '2026-11-20 10:00:00.1 IP 192.0.2.1 > 198.51.100.2: ESP(spi=0xc1d2e3f4,seq=0x1), length 132'],
  ['IPv6', '10:00:00.1 IP6 2001:db8::1 > 2001:db8:1::2: ESP(spi=0xc1d2e3f4,seq=0x1), length 132'],
])('ESP in one direction only, as %s prints it', (_, line) => {
  expect(told(line, line)).toMatchObject([{ kind: 'esp-one-way', packetsOut: '2', packetsIn: '0' }]);
});

test.each([
  ['FortiOS', '3.141592 wan1 out 192.0.2.1.500 -> 198.51.100.2.500: udp 608'],
  ['ASA', '   1: 10:00:00.123456       192.0.2.1.500 > 198.51.100.2.500:  udp 328'],
  ['Junos', '10:00:00.123456 Out IP 192.0.2.1.isakmp > 198.51.100.2.isakmp: isakmp: phase 1 I ident'],
  ['tshark', '  7 12.000456 192.0.2.1 → 198.51.100.2 ISAKMP 334 IKE_SA_INIT MID=00 Initiator Request'],
  ['tcpdump of IPv6', '10:00:00.1 IP6 2001:db8::1.500 > 2001:db8:1::2.500: isakmp: parent_sa ikev2_init[I]'],
])('requests that nothing answers, as %s prints them', (_, line) => {
  expect(told(line, line)).toMatchObject([{ kind: 'unanswered', stage: 'first' }]);
});

test('an ICMP error about the port is the word of the network', () => {
  const line = '10:00:00.1 IP 198.51.100.2 > 192.0.2.1: ICMP 198.51.100.2 udp port 4500 unreachable, length 556';
  expect(told(line)).toMatchObject([{ kind: 'unreachable-reported', remotePort: '4500' }]);
});

test('other traffic tells nothing', () => {
  const web = '10:00:00.1 IP 192.0.2.1.50412 > 198.51.100.2.443: Flags [S], seq 1, win 64240, length 0';
  const keepalive = '10:00:00.1 IP 192.0.2.1.4500 > 198.51.100.2.4500: isakmp-nat-keep-alive';
  expect(told(web, web, keepalive, keepalive)).toEqual([]);
});
