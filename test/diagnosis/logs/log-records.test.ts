import { expect, test } from '@jest/globals';
import { linesOf } from '../../../src/diagnosis/logs/lines.ts';
import { lineAt, recordsOf } from '../../../src/diagnosis/logs/log-records.ts';

const VENDOR = {
  logFormats: [{ name: 'debug', pattern: /^IKE: (?<message>.*)$/u }],
  continues: [/^\s*(?:Initiator SPI|Payload contents)/u, /^ +SA\b/u],
};
const recordsIn = (text: string) => [...recordsOf(linesOf(text), [VENDOR])];

const TEXT = [
  'IKE: Received Packet',
  'Initiator SPI : 1',
  '',
  'Payload contents: ',
  ' SA KE N ',
  'IKE: Verify',
  ' something else',
].join('\n');

test('a message that a device breaks over several lines is one message, whatever blank lines stand between', () => {
  const records = recordsIn(TEXT);
  expect(records.map((record) => [record.format, record.message])).toEqual([
    ['debug', 'Received Packet Initiator SPI : 1 Payload contents: SA KE N'],
    ['debug', 'Verify'],
    ['', ' something else'],
  ]);
});

test.each([
  { upTo: 'Received', line: 1 },
  { upTo: 'Initiator SPI : 1', line: 2 },
  { upTo: 'SA KE N', line: 5 },
])('what is complete with "$upTo" is quoted from line $line', ({ upTo, line }) => {
  const [record] = recordsIn(TEXT);
  expect(record && lineAt(record, record.message.indexOf(upTo) + upTo.length)?.number).toBe(line);
});

test('a line that continues nothing is a message of its own', () => {
  expect(recordsIn('Initiator SPI : 1').map((record) => record.message)).toEqual(['Initiator SPI : 1']);
});

test('no number of continuing lines makes one endless message', () => {
  const records = recordsIn(`IKE: Received Packet\n${'Payload contents: \n'.repeat(10_000)}`);
  expect(Math.max(...records.map((record) => record.parts.length))).toBeLessThan(100);
});

test.each([
  {
    form: 'a router whose clock is not set',
    line: '*Nov 20 22:11:34.123: ISAKMP: (1001):hello',
    rest: 'ISAKMP: (1001):hello',
    at: '1972-11-20T22:11:34.123Z',
  },
  {
    form: 'a sequence number and a zone',
    line: '000123: Nov 20 22:11:34.123 UTC: ISAKMP: hello',
    rest: 'ISAKMP: hello',
    at: '1972-11-20T22:11:34.123Z',
  },
  {
    form: 'priority, sequence number and zone',
    line: '<189>157: Nov 20 2026 22:11:34CET: %FACILITY-4-NAME: hello',
    rest: '%FACILITY-4-NAME: hello',
    at: '2026-11-20T22:11:34.000Z',
  },
  {
    form: 'the colon of EMBLEM',
    line: '<166>:Nov 20 22:11:34 UTC: %ASA-vpn-4-1: hello',
    rest: '%ASA-vpn-4-1: hello',
    at: '1972-11-20T22:11:34.000Z',
  },
  {
    form: 'a server before the device',
    line: 'Nov 20 22:11:35 192.0.2.1 12: *Nov 20 22:11:34.123: %F-4-N: hello',
    rest: '*Nov 20 22:11:34.123: %F-4-N: hello',
    at: '1972-11-20T22:11:35.000Z',
  },
])('a line with $form is taken apart', ({ line, rest, at }) => {
  const [read] = linesOf(line);
  expect(read?.rest).toBe(rest);
  expect(new Date(read?.at ?? 0).toISOString()).toBe(at);
});
