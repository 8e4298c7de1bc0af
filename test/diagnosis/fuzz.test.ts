import { test } from '@jest/globals';
import fc from 'fast-check';
import { admit } from '../../src/diagnosis/admission/admit.ts';
import { redact } from '../../src/diagnosis/admission/redact.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { inBoundedTime } from '../support/bounded.ts';
import { anyFiles, knowledge, type Sent } from './fuzz-inputs.ts';
import { fingerprint } from './read-lab.ts';

function diagnoseFiles(files: readonly Sent[]): Diagnosis {
  const texts = files.flatMap((file) => admit(file, fingerprint));
  return diagnose({ scenario: 'unknown', texts, facts: {} }, knowledge);
}

test('ten thousand damaged inputs are diagnosed without an exception, each in bounded time', () => {
  fc.assert(
    fc.property(anyFiles, (files) => {
      const { inputs, findings } = inBoundedTime(() => diagnoseFiles(files));
      const known = new Set([...inputs.map(({ file }) => file), 'answers']);
      return findings.every(({ evidence }) => evidence.every(({ file }) => known.has(file)));
    }),
    { numRuns: 10_000 },
  );
}, 300_000);

const HUGE = 1_000_000;
const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each([
  'a',
  ' ',
  '\n',
  '\r',
  '{',
  '(',
  '"',
  '<',
  '=',
  '0',
  'ike 0:',
  'conn x\n',
  'set vpn ',
  '{"a":',
  '<a>',
  '\u2028',
  '&amp;',
])(
  'a megabyte of %j is read in bounded time',
  (piece) => {
    inBoundedTime(() =>
      diagnoseFiles([{ name: 'gw.log', side: 'local', bytes: bytesOf(piece.repeat(HUGE / piece.length)) }]),
    );
  },
  60_000,
);

test.each([
  'eyJa',
  'psk ',
  'secret="',
  ': PSK "',
  'privateexponenta',
  '<key>',
  'key = ',
  '«',
  '-----BEGIN PRIVATE KEY-----',
  '=> 9 bytes @ 0x1',
])(
  'no secret is looked for again and again in a line of %j',
  (piece) => {
    inBoundedTime(() => redact(piece.repeat(HUGE / piece.length), fingerprint));
  },
  60_000,
);

test.each([
  'crypto map outside {n} set peer 198.51.100.7\ncrypto map outside {n} match address acl{n}\naccess-list acl{n} extended permit ip host 10.1.0.1 host 10.2.0.1\n',
  'crypto ikev2 profile p{n}\n match identity remote address 198.51.100.7\n',
  'set security ike gateway g{n} address 198.51.100.7\nset security ipsec vpn v{n} ike gateway g{n}\n',
  'conn c{n}\n left=192.0.2.1\n right=198.51.100.7\n authby=secret\n',
  'connections {\n c{n} {\n remote_addrs = 198.51.100.7\n',
  'config vpn ipsec phase1-interface\nedit "t{n}"\nset remote-gw 198.51.100.7\nnext\n',
  '<config><network><ike><gateway><entry name="g{n}">\n',
])(
  'thousands of tunnels, or one in the other, are read in bounded time: %j',
  (tunnel) => {
    const text = Array.from({ length: 5_000 }, (_, number) => tunnel.replaceAll('{n}', String(number))).join('');
    inBoundedTime(() => diagnoseFiles([{ name: 'gw.conf', side: 'local', bytes: bytesOf(text) }]));
  },
  60_000,
);
