import { expect, test } from '@jest/globals';
import type { Evidence } from '../../../src/diagnosis/evidence.ts';
import { findFailuresAtLifetime } from '../../../src/diagnosis/timeline/lifetimes.ts';
import { outagesIn } from '../../../src/diagnosis/timeline/outages.ts';
import { findPeriods } from '../../../src/diagnosis/timeline/period.ts';
import { onlyTunnelOf } from '../../support/configurations.ts';
import { fact } from '../../support/evidence.ts';

/** The line stands for the second. */
const up = (second: number) => [fact('ike-established', second), fact('child-established', second + 1)];
const rekeyed = (second: number) => fact('child-rekeyed', second);
const down = (second: number) => fact('liveness-check-failed', second);

const outages = (...told: readonly Evidence[]) => outagesIn({ file: 'gw.log', side: 'local', evidence: [], told });
const seconds = (...told: readonly Evidence[]) =>
  outages(...told).map(({ from, to }) => [from.at, to?.at].map((at) => (at === undefined ? undefined : at / 1000)));

test.each([
  { what: 'one that came back', told: [...up(10), down(100), ...up(150)], expected: [[100, 151]] },
  { what: 'one that did not come back', told: [...up(10), down(100)], expected: [[100, undefined]] },
  {
    what: 'several',
    told: [...up(10), down(100), ...up(150), down(300), ...up(400)],
    expected: [
      [100, 151],
      [300, 401],
    ],
  },
  { what: 'one that several lines tell', told: [...up(10), down(100), down(101), ...up(150)], expected: [[100, 151]] },
  {
    what: 'one where the last keys expired',
    told: [fact('child-established', 10, { spiIn: 'c1', spiOut: 'd1' }), fact('child-expired', 100, { spi: 'c1' })],
    expected: [[100, undefined]],
  },
  {
    what: 'none, where keys expired that were replaced before',
    told: [fact('child-established', 10, { spiIn: 'c1' }), rekeyed(90), fact('child-expired', 100, { spi: 'c1' })],
    expected: [],
  },
  {
    what: 'one where the IKE SA was deleted',
    told: [...up(10), fact('deleted-by-us', 100, { sa: 'ike' })],
    expected: [[100, undefined]],
  },
  {
    what: 'none, where a Child SA was deleted',
    told: [...up(10), fact('deleted-by-us', 100, { sa: 'child' })],
    expected: [],
  },
  { what: 'none, where it was never up', told: [down(5), down(100)], expected: [] },
  { what: 'none, where the other side refused at once', told: [...up(10), fact('closed-by-peer', 12)], expected: [] },
  {
    what: 'one of a log that tells of no Child SA',
    told: [fact('ike-established', 10), down(100), fact('ike-established', 150)],
    expected: [[100, 150]],
  },
])('outages: $what', ({ told, expected }) => {
  expect(seconds(...told)).toEqual(expected);
});

test('each tunnel of a log has its own outages', () => {
  const of = (tunnel: string, facts: readonly Evidence[]) => facts.map((one) => ({ ...one, tunnel }));
  const found = outages(...of('site-a', [...up(10), down(100), ...up(150)]), ...of('site-b', up(20)));
  expect(found).toMatchObject([{ tunnel: 'site-a' }]);
});

const failures = (told: readonly Evidence[], configuration?: string) =>
  findFailuresAtLifetime(
    outages(...told),
    configuration === undefined ? [] : [onlyTunnelOf('strongswan', configuration)],
  ).map(({ attributes }) => attributes);

const configured = `connections {
  gw {
    remote_addrs = 198.51.100.20
    children { net { rekey_time = 2000s } }
  }
}
`;

test.each([
  {
    what: 'after an hour, the usual lifetime of a Child SA',
    told: [...up(0), down(3650)],
    found: [{ sa: 'child', seconds: '3600', known: 'usual', count: '1' }],
  },
  {
    what: 'an hour after the last new keys',
    told: [...up(0), rekeyed(3500), down(7120)],
    found: [{ sa: 'child', seconds: '3600', known: 'usual', count: '1' }],
  },
  {
    what: 'again and again after the lifetime that is configured',
    told: [...up(0), down(2050), ...up(2100), down(4150)],
    configuration: configured,
    found: [{ sa: 'child', seconds: '2000', known: 'configured', count: '2' }],
  },
  { what: 'at another time', told: [...up(0), down(1400)], found: [] },
  {
    what: 'after an hour where something else is configured',
    told: [...up(0), down(3650)],
    configuration: configured,
    found: [],
  },
])('a tunnel that goes down $what', ({ told, configuration, found }) => {
  expect(failures(told, configuration)).toMatchObject(found);
});

const flapping = (gaps: readonly number[]) => {
  let second = 0;
  return gaps.flatMap((worked) => {
    const from = second;
    second += worked + 60;
    return [...up(from), down(from + worked)];
  });
};

test.each([
  { worked: [3600, 3590, 3610], period: '1h' },
  { worked: [300, 900, 600], period: 'minutes' },
  { worked: [86_400, 86_380, 86_500], period: '24h' },
  { worked: [3600, 20_000, 7000], period: 'irregular' },
])('a tunnel that works for $worked seconds has the period $period', ({ worked, period }) => {
  expect(findPeriods(outages(...flapping(worked)))).toMatchObject([{ attributes: { period, count: '3' } }]);
});

test('what happened twice may be chance', () => {
  expect(findPeriods(outages(...flapping([3600, 3600])))).toEqual([]);
});
