import { test } from '@jest/globals';
import type { Side } from '../../../src/diagnosis/evidence.ts';
import { readCounters } from '../../../src/diagnosis/readers/counters.ts';
import { compareStatus } from '../../../src/diagnosis/snapshots/compare-status.ts';
import { settleSnapshots } from '../../../src/diagnosis/snapshots/settle-snapshots.ts';
import { inBoundedTime } from '../../support/bounded.ts';
import { knowledge, statusesOf } from './read.ts';

const SAS = 3_000;
const numbers = Array.from({ length: SAS }, (_, index) => index);
const hex = (number: number) => number.toString(16).padStart(8, '0');

const hub = (side: Side, packets: number) =>
  numbers
    .map((number) => {
      const [spiIn, spiOut] = side === 'local' ? [number + 1, number + 1 + SAS] : [number + 1 + SAS, number + 1];
      return `proxyid=p${number} proto=0 sa=1 ref=2 serial=1
  dec: spi=${hex(spiIn)} esp=aes key=32
  enc: spi=${hex(spiOut)} esp=aes key=32
  dec:pkts/bytes=${packets}/0, enc:pkts/bytes=${packets}/0`;
    })
    .join('\n');

const pairs = numbers
  .map((number) => {
    const peer = `203.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
    return `192.0.2.10 ${peer}\n\tesp mode=tunnel spi=1(0x${hex(number)}) reqid=1(0x1)\n${peer} 192.0.2.10\n\tesp mode=tunnel spi=1(0x${hex(number + SAS)}) reqid=1(0x1)`;
  })
  .join('\n');

test('thousands of SAs of each side, shown twice, are compared in bounded time', () => {
  const shown = (side: Side) => [
    ...statusesOf(hub(side, 100), side, 'before.txt').statuses,
    ...statusesOf(hub(side, 140), side, 'after.txt').statuses,
  ];
  const [local, peer] = [shown('local'), shown('peer')];
  inBoundedTime(() => compareStatus(settleSnapshots(local), settleSnapshots(peer)));
}, 60_000);

test('thousands of SAs that lead one way are paired in bounded time', () => {
  inBoundedTime(() => statusesOf(pairs));
}, 60_000);

test.each([...knowledge.vendors.values()].filter(({ counters }) => counters.length > 0).map(({ id }) => id))(
  'thousands of lines of any kind are read as a status of %s in bounded time',
  (vendor) => {
    const counters = knowledge.vendors.get(vendor)?.counters ?? [];
    const lines = [
      '203.0.113.20 192.0.2.10',
      '\tallocated: 50',
      '    Connection ID     : 3',
      'SPI: 1 (0x1)',
      '',
      'x'.repeat(200),
    ];
    const text = numbers.flatMap(() => lines).join('\n');
    inBoundedTime(() => readCounters(text, 'any.txt', 'local', counters));
  },
  60_000,
);
