import { expect, test } from '@jest/globals';
import { isPrivateAddress, readAddress } from '../../src/ike/address.ts';
import { identityMatches, identityOfText } from '../../src/ike/identity.ts';
import { findNotify } from '../../src/ike/notify.ts';
import { contains, overlaps, readTrafficSelector } from '../../src/ike/traffic-selector.ts';

test.each([
  ['10.0.0.0/8', '10.1.0.0/16', true, true],
  ['10.1.0.0/255.255.0.0', '10.1.9.0/24', true, true],
  ['10.1.0.0/16', '10.0.0.0/8', true, false],
  ['10.1.0.0/16', '10.2.0.0/16', false, false],
  ['10.1.0.5-10.1.0.9', '10.1.0.7', true, true],
  ['2001:db8::/32', '2001:db8:1::/48', true, true],
  ['::/0', '10.0.0.0/8', false, false],
])('%s and %s: overlap %s, contained %s', (outer, inner, overlap, contained) => {
  const [one, other] = [readTrafficSelector(outer), readTrafficSelector(inner)];
  if (one.kind !== 'range' || other.kind !== 'range') throw new Error('not read');
  expect([overlaps(one, other), contains(one, other)]).toEqual([overlap, contained]);
});

test('a selector of one protocol does not overlap one of another', () => {
  const [tcp, udp] = [readTrafficSelector('10.0.0.0/8', 'tcp'), readTrafficSelector('10.0.0.0/8', 'udp')];
  expect(tcp.kind === 'range' && udp.kind === 'range' && overlaps(tcp, udp)).toBe(false);
});

test.each(['256.1.1.1', '1.2.3', '1::2::3', 'g::1', '', '1:2:3:4:5:6:7'])('%s is no address', (text) => {
  expect(readAddress(text)).toBeUndefined();
});

test.each([
  ['192.168.1.1', true],
  ['100.64.3.4', true],
  ['172.32.0.1', false],
  ['198.51.100.7', false],
  ['fd00::1', true],
  ['2001:db8::1', false],
])('%s is private: %s', (address, isPrivate) => {
  expect(isPrivateAddress(address)).toBe(isPrivate);
});

test.each([
  ['east.example', 'EAST.example', true],
  ['east.example', '*.example', true],
  ['east.example', 'west.example', false],
  ['vpn@east.example', 'east.example', false],
  ['CN=east, O=Example', 'CN=east,O=Example', true],
  ['2001:db8::1', '2001:DB8:0::1', true],
  ['east.example', '%any', true],
])('the identity %s satisfies %s: %s', (sent, expected, matches) => {
  expect(identityMatches(identityOfText(sent), identityOfText(expected))).toBe(matches);
});

test.each([
  [2, 'TS_UNACCEPTABLE', 38],
  [2, 'no proposal chosen', 14],
  [1, 'NO_PROPOSAL_CHOSEN', 14],
  [1, '18', 18],
] as const)('IKEv%s: %s is notify %s', (version, name, number) => {
  expect(findNotify(version, name)?.number).toBe(number);
});
