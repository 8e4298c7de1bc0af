import { expect, test } from '@jest/globals';
import type { Evidence } from '../../../src/diagnosis/evidence.ts';
import { compareClocks } from '../../../src/diagnosis/timeline/clocks.ts';
import { findSameMoments } from '../../../src/diagnosis/timeline/same-moment.ts';
import { fact } from '../../support/evidence.ts';

interface Message {
  readonly exchange: string;
  readonly messageId: string;
}

/** Both logs of one attempt, the peer's clock ahead by some seconds. */
function attempt(from: number, ahead: number, messages: readonly Message[]) {
  const both = messages.flatMap((message, index) =>
    (['request', 'response'] as const).map((direction, later) => ({
      at: from + 2 * index + later,
      attributes: { ...message, direction },
      isOurs: direction === 'request',
    })),
  );
  return {
    local: both.map(({ at, attributes, isOurs }) => fact(isOurs ? 'message-sent' : 'message-received', at, attributes)),
    peer: both.map(({ at, attributes, isOurs }) =>
      fact(isOurs ? 'message-received' : 'message-sent', at + ahead, attributes),
    ),
  };
}

const ikev2 = [
  { exchange: 'IKE_SA_INIT', messageId: '0' },
  { exchange: 'IKE_AUTH', messageId: '1' },
];
const dayAhead = 90_000;

test.each([0, 37, -37, 7200, dayAhead])('a peer whose clock is %d s ahead is told so', (ahead) => {
  const { local, peer } = attempt(100_000, ahead, ikev2);
  expect(compareClocks(local, peer)).toEqual({ peerAhead: ahead, messages: 4 });
});

test('where only one log states the year the clocks are compared without it', () => {
  const { local, peer } = attempt(100_000, 0, ikev2);
  const years = Date.UTC(2026, 0) - Date.UTC(1972, 0);
  const noYear = local.map((one) => ({ ...one, at: (one.at ?? 0) + Date.UTC(1972, 0) }));
  const withYear = peer.map((one) => ({ ...one, at: (one.at ?? 0) + Date.UTC(1972, 0) + years }));
  expect(compareClocks(noYear, withYear)).toMatchObject({ peerAhead: 0 });
});

test('SPIs tell where no message has a number', () => {
  const child = (second: number, spiIn: string, spiOut: string) => fact('child-established', second, { spiIn, spiOut });
  const local = [child(10, 'c1', 'd1'), child(500, 'c2', 'd2'), child(900, 'c3', 'd3')];
  const peer = [child(15, 'd1', 'c1'), child(505, 'd2', 'c2'), child(905, 'd3', 'c3')];
  expect(compareClocks(local, peer)).toEqual({ peerAhead: 5, messages: 3 });
});

test.each([
  { what: 'logs of different negotiations', local: [fact('message-sent', 1, { exchange: 'MAIN_MODE' })], peer: [] },
  {
    what: 'attempts at the same interval, of which only some are in both logs',
    local: [0, 100, 200, 300].flatMap((from) => attempt(from, 0, ikev2).local),
    peer: [0, 100, 200].flatMap((from) => attempt(from, 0, ikev2).peer),
  },
])('nothing is told of $what', ({ local, peer }) => {
  expect(compareClocks(local, peer)).toBeUndefined();
});

const isFault = ({ kind }: Evidence) => kind !== 'message-sent';
const refused = fact('authentication-refused-by-peer', 50);
const reason = (second: number) => fact('identity-not-accepted', second);

test('what the responder wrote when it refused stands next to what the initiator was told', () => {
  const found = findSameMoments([refused], [reason(20), reason(87)], { peerAhead: 37, messages: 4 }, isFault);
  expect(found).toMatchObject([{ told: { source: { line: 50 } }, because: { source: { line: 87 } } }]);
});

test('what the other side wrote at another time is no reason', () => {
  expect(findSameMoments([refused], [reason(87)], { peerAhead: 0, messages: 4 }, isFault)).toEqual([]);
});
