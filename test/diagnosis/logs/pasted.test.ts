import { expect, test } from '@jest/globals';
import { linesOf } from '../../../src/diagnosis/logs/lines.ts';

test.each([
  { from: 'a mail that quotes it', line: '> Nov 20 10:11:12 gw charon: 05[IKE] hello', rest: '05[IKE] hello' },
  { from: 'an answer to an answer', line: '>> > Nov 20 10:11:12 gw charon: 05[IKE] hello', rest: '05[IKE] hello' },
  {
    from: 'a page with entities',
    line: 'type=&quot;event&quot; reason=&quot;peer&#39;s SA&quot;',
    rest: `type="event" reason="peer's SA"`,
  },
  { from: 'a word processor', line: 'Couldn\u2019t find \u201cgw\u201d\u00a0here', rest: `Couldn't find "gw" here` },
  { from: 'a list', line: '- Nov 20 10:11:12 gw charon: 05[IKE] hello', rest: '05[IKE] hello' },
  {
    from: 'a page with its tags',
    line: '<p>IKE <span style="color: red">initiator</span><br></p>',
    rest: 'IKE initiator',
  },
  { from: 'a table, in quotes', line: '"ike 0:to-branch:12: hello"', rest: 'ike 0:to-branch:12: hello' },
  {
    from: 'what a search found',
    line: '/var/log/vpn.log:12:Nov 20 10:11:12 gw charon: 05[IKE] hello',
    rest: '05[IKE] hello',
  },
  { from: 'a forum that moved', line: 'vd=" root" msg=" hello there"', rest: 'vd="root" msg="hello there"' },
  { from: 'a chat that shows code', line: '`ISAKMP:(0):no offers accepted!`', rest: 'ISAKMP:(0):no offers accepted!' },
])('a line that was copied from $from is read as the device wrote it', ({ line, rest }) => {
  expect(linesOf(line)[0]?.rest).toBe(rest);
});

test.each([
  '-----> hello',
  '| processing payload',
  '* 1 hello',
  'Group="a" hello "b"',
  '>131073 ESP:aes-cbc-256/sha256 8c5d7a2f',
  'a <-> b & c',
  '-----> Received from 192.0.2.1:500',
])('what the device itself wrote stays: %s', (line) => {
  expect(linesOf(line)[0]?.rest).toBe(line);
});
