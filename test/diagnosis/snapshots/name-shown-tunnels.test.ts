import { expect, test } from '@jest/globals';
import { Groups } from '../../../src/diagnosis/groups.ts';
import { type ChildSaStatus, fact } from '../../../src/diagnosis/readers/status-reading.ts';
import { nameShownTunnels } from '../../../src/diagnosis/snapshots/name-shown-tunnels.ts';

const line = (number: number) => ({
  source: { kind: 'line', file: 'gw.txt', side: 'local', line: number, text: '' } as const,
});

function sa(number: number, told: Partial<ChildSaStatus>): ChildSaStatus {
  const untold = { connection: '', child: '', spiIn: '', spiOut: '' };
  return { ...untold, localTrafficSelectors: [], remoteTrafficSelectors: [], ...line(number), ...told };
}

const up = (number: number, attributes: Readonly<Record<string, string>>) =>
  fact('child-established', 'It is up.', line(number), attributes);

test.each([
  {
    what: 'one connection, by its name and by its SPI',
    evidence: [up(1, { connection: 'a', spiIn: 'c1' }), up(2, { spiIn: 'c1' })],
    tunnels: [undefined, undefined],
  },
  {
    what: 'two connections, each by its name and by its SPI',
    evidence: [up(1, { connection: 'a', spiIn: 'c1' }), up(2, { connection: 'b' }), up(3, { spiIn: 'c1' })],
    tunnels: ['a', 'b', 'a'],
  },
  {
    what: 'an address that a later line ties to a name',
    evidence: [
      up(1, { remoteAddress: '192.0.2.1' }),
      up(2, { connection: 'b' }),
      up(3, { connection: 'a', remoteAddress: '192.0.2.1' }),
    ],
    tunnels: ['192.0.2.1', 'b', '192.0.2.1'],
  },
  {
    what: 'something said of none of them',
    evidence: [up(1, { connection: 'a' }), up(2, { connection: 'b' }), up(3, {})],
    tunnels: ['a', 'b', undefined],
  },
])('the tunnels of a status output: $what', ({ evidence, tunnels }) => {
  expect(nameShownTunnels(evidence, []).map(({ tunnel }) => tunnel)).toEqual(tunnels);
});

test('a child’s name that two connections have tells neither', () => {
  const sas = [sa(1, { connection: 'a', child: 'net' }), sa(2, { connection: 'b', child: 'net' })];
  const named = nameShownTunnels(
    [up(1, { connection: 'a' }), up(2, { connection: 'b' }), up(3, { child: 'net' })],
    sas,
  );
  expect(named.map(({ tunnel }) => tunnel)).toEqual(['a', 'b', undefined]);
});

test('names that are tied one to the next belong together, however many there are', () => {
  const same = new Groups();
  for (let at = 1; at < 100_000; at += 1) same.join(`name ${at}`, `name ${at - 1}`);
  expect(same.find('name 0')).toBe('name 99999');
});
