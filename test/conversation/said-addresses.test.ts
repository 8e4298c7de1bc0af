import { expect, test } from '@jest/globals';
import { addressesSaid } from '../../src/conversation/said-addresses.ts';

test.each([
  { said: 'new tunnel to 198.51.100.20 does not come up', facts: { 'peer.address': '198.51.100.20' } },
  { said: 'our fortigate is 203.0.113.5', facts: { 'local.address': '203.0.113.5' } },
  {
    said: 'from 203.0.113.5 to 198.51.100.20 nothing goes',
    facts: { 'local.address': '203.0.113.5', 'peer.address': '198.51.100.20' },
  },
  { said: 'their gateway 198.51.100.20, not 198.51.100.21', facts: { 'peer.address': '198.51.100.20' } },
  { said: 'I cannot ping 10.2.0.5 from our office', facts: {} },
  { said: 'to 198.51.100.0/24 nothing goes', facts: {} },
  { said: 'we run version 10.2.4.1.9', facts: {} },
  { said: '198.51.100.20 is down', facts: {} },
  { said: 'to 999.51.100.20', facts: {} },
])('in "$said" the gateways are $facts', ({ said, facts }) => {
  expect(Object.fromEntries(addressesSaid(said, {}).map(({ fact, value }) => [fact, value]))).toEqual(facts);
});

test('what is known is not taken again', () => {
  expect(addressesSaid('to 198.51.100.20', { 'peer.address': '198.51.100.9' })).toEqual([]);
});
