import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type { Evidence } from '../../../src/diagnosis/evidence.ts';
import { asGiven, inOrderOfTime } from '../../../src/diagnosis/logs/in-order-of-time.ts';
import { linesOf } from '../../../src/diagnosis/logs/lines.ts';
import { readText } from '../../../src/diagnosis/read-text.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../../src/paths.ts';

const turned = (text: string): readonly string[] => [...inOrderOfTime(linesOf(text)).lines].map((line) => line.text);

const cases: readonly {
  readonly what: string;
  readonly given: readonly string[];
  readonly order: readonly number[];
}[] = [
  {
    what: 'a console that shows the newest entry first is turned round',
    given: ['Nov 20 10:11:14 charon: three', 'Nov 20 10:11:13 charon: two', 'Nov 20 10:11:12 charon: one'],
    order: [2, 1, 0],
  },
  {
    what: 'entries of the same second are turned round as well',
    given: ['Nov 20 10:11:13 charon: three', 'Nov 20 10:11:12 charon: two', 'Nov 20 10:11:12 charon: one'],
    order: [2, 1, 0],
  },
  {
    what: 'a line without a time stays behind its entry',
    given: ['Nov 20 10:11:13 charon: two', '  of two parts', 'Nov 20 10:11:12 charon: one'],
    order: [2, 0, 1],
  },
  {
    what: 'a log from the oldest to the newest stays as it is',
    given: ['Nov 20 10:11:12 charon: one', 'Nov 20 10:11:13 charon: two', 'Nov 20 10:11:14 charon: three'],
    order: [0, 1, 2],
  },
  {
    what: 'a new year in a log that states none is no step back',
    given: ['Dec 31 23:59:59 charon: one', 'Jan  1 00:00:01 charon: two'],
    order: [0, 1],
  },
  {
    what: 'two logs one after the other stay as they are',
    given: ['Nov 20 10:11:12 a: 1', 'Nov 20 10:11:13 a: 2', 'Nov 20 10:11:12 b: 3', 'Nov 20 10:11:13 b: 4'],
    order: [0, 1, 2, 3],
  },
  {
    what: 'lines of one second are turned round by the numbers that the device gives its messages',
    given: ['000125: Nov 20 10:11:12: three', '000124: Nov 20 10:11:12: two', '000123: Nov 20 10:11:12: one'],
    order: [2, 1, 0],
  },
  {
    what: 'lines of one second whose numbers rise stay as they are',
    given: ['000123: Nov 20 10:11:12: one', '000124: Nov 20 10:11:12: two', '000125: Nov 20 10:11:12: three'],
    order: [0, 1, 2],
  },
  {
    what: 'the nanoseconds of FortiOS tell the order of one second',
    given: [
      'date=2026-11-20 time=10:11:12 eventtime=1795169472500000000 two',
      'date=2026-11-20 time=10:11:12 eventtime=1795169472100000000 one',
    ],
    order: [1, 0],
  },
  {
    what: 'lines of one second without numbers stay as they are',
    given: ['Nov 20 10:11:12 charon: one', 'Nov 20 10:11:12 charon: two'],
    order: [0, 1],
  },
  { what: 'a log without times stays as it is', given: ['05[IKE] one', '05[IKE] two'], order: [0, 1] },
];

test.each(cases)('$what', ({ given, order }) => {
  expect(turned(given.join('\n'))).toEqual(order.map((index) => given[index]));
});

test('a fact is quoted with the number that its line has in the text', () => {
  const ordered = inOrderOfTime(linesOf('Nov 20 10:11:14 a: new\nNov 20 10:11:12 a: old'));
  const fact = (line: number): Evidence => ({
    kind: 'nat-detected',
    attributes: {},
    says: 'NAT.',
    source: { kind: 'line', file: 'gui.log', side: 'local', line, text: '' },
  });
  expect(asGiven([fact(1), fact(2)], ordered).map(({ source }) => source.kind === 'line' && source.line)).toEqual([
    2, 1,
  ]);
});

const oldestFirst = readFileSync(
  path.join(import.meta.dirname, '../../cases/strongswan/v2-esp-blocked-oneway/initiator.log'),
  'utf8',
)
  .trimEnd()
  .split('\n');
const withinOneSecond = oldestFirst.map((line) => `2026-11-20 22:04:02${line.slice('2026-11-20 22:04:02'.length)}`);

test.each([
  { times: 'different times', inOrder: oldestFirst },
  { times: 'one time for all of it', inOrder: withinOneSecond },
])('a negotiation with $times tells the same whichever entry stands on top', ({ inOrder }) => {
  const factsOf = (lines: readonly string[]): readonly (readonly [string, string])[] =>
    readText(
      { name: 'console.txt', side: 'local', text: lines.join('\n'), redactions: 0, bytes: 0 },
      loadKnowledge(KNOWLEDGE_FOLDER),
    ).logs.flatMap((log) => log.evidence.map(({ kind, source }) => [kind, source.text] as const));
  expect(factsOf(inOrder.toReversed())).toEqual(factsOf(inOrder));
  expect(factsOf(inOrder).length).toBeGreaterThan(5);
});
