import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { documentAddresses } from '../../../src/diagnosis/logs/document-addresses.ts';
import { templateOf } from '../../../src/diagnosis/logs/message-template.ts';
import { inBoundedTime } from '../../support/bounded.ts';

test.each([
  ['giving up after 5 retransmits', 'giving up after <number> retransmits'],
  ['scheduling rekeying in 13356s', 'scheduling rekeying in <number>s'],
  ["no match for 'gw-a.example.com'", "no match for '<text>'"],
  ['"site-to-acme" #3: STATE_V2_PARENT_I1', '"<text>" #<number>: STATE_V2_PARENT_I1'],
  [
    'sending packet: from 192.0.2.1[500] to 2001:db8::2[4500] (336 bytes)',
    'sending packet: from <address>[<number>] to <address>[<number>] (<number> bytes)',
  ],
  ['SPIs c937d28e_i 0xCAFE0001', 'SPIs <hex>_i <hex>'],
  ['SPI c937d28e is gone', 'SPI <hex> is gone'],
  ["the peer doesn't like it, isn't it", "the peer doesn't like it, isn't it"],
  ['IKEv2 AES_CBC_256/HMAC_SHA2_256_128', 'IKEv2 AES_CBC_256/HMAC_SHA2_256_128'],
  ['added at 22:11:34', 'added at <number>:<number>:<number>'],
])('%s is one of those that say: %s', (message, template) => {
  expect(templateOf(message).text).toBe(template);
});

test('the pattern of a template fits the message it was made of, whatever it says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 300 }), (message) => {
      expect(message).toMatch(new RegExp(templateOf(message).match, 'u'));
    }),
  );
});

test('a hostile line does not hold the counting up', () => {
  for (const piece of ["'", '"', ':', 'a', '1.', 'a:', '::', ' 1'])
    inBoundedTime(() => templateOf(piece.repeat(8_192 / piece.length)));
}, 60_000);

test('what only looks like an address stays', () => {
  expect(documentAddresses('[0]0368.0474::02/02/2017-17:36:01.496, at 22:11:34, any is ::')).toBe(
    '[0]0368.0474::02/02/2017-17:36:01.496, at 22:11:34, any is ::',
  );
});

test('addresses give way to those for documentation, equal ones to the same', () => {
  expect(
    documentAddresses('from 203.0.113.9[500] to 10.1.1.1[500], not 203.0.113.9, mask 255.255.255.0, fe80::1'),
  ).toBe('from 192.0.2.1[500] to 192.0.2.2[500], not 192.0.2.1, mask 255.255.255.0, 2001:db8::3');
});
