import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { admit } from '../../src/diagnosis/admit.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { redact } from '../../src/diagnosis/redact.ts';
import { anyFiles, knowledge, type Sent } from './fuzz-inputs.ts';
import { fingerprint } from './read-lab.ts';

const MOST_MILLISECONDS = 1_500;

function diagnoseFiles(files: readonly Sent[]): Diagnosis {
  const texts = files.flatMap((file) => admit(file, fingerprint));
  return diagnose({ scenario: 'unknown', texts, facts: {} }, knowledge);
}

test('ten thousand damaged inputs are diagnosed without an exception, each in bounded time', () => {
  const slow: string[] = [];
  fc.assert(
    fc.property(anyFiles, (files) => {
      const begun = performance.now();
      const { inputs, findings } = diagnoseFiles(files);
      const took = performance.now() - begun;
      if (took > MOST_MILLISECONDS) slow.push(`${Math.round(took)} ms: ${JSON.stringify(inputs)}`);
      const known = new Set([...inputs.map(({ file }) => file), 'answers']);
      return findings.every(({ evidence }) => evidence.every(({ file }) => known.has(file)));
    }),
    { numRuns: 10_000 },
  );
  expect(slow).toEqual([]);
}, 120_000);

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
])('a megabyte of %j is read in bounded time', (piece) => {
  const begun = performance.now();
  diagnoseFiles([{ name: 'gw.log', side: 'local', bytes: bytesOf(piece.repeat(HUGE / piece.length)) }]);
  expect(performance.now() - begun).toBeLessThan(5_000);
});

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
])('no secret is looked for again and again in a line of %j', (piece) => {
  const begun = performance.now();
  redact(piece.repeat(HUGE / piece.length), fingerprint);
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test.each([
  'crypto map outside {n} set peer 198.51.100.7\ncrypto map outside {n} match address acl{n}\naccess-list acl{n} extended permit ip host 10.1.0.1 host 10.2.0.1\n',
  'crypto ikev2 profile p{n}\n match identity remote address 198.51.100.7\n',
  'set security ike gateway g{n} address 198.51.100.7\nset security ipsec vpn v{n} ike gateway g{n}\n',
  'conn c{n}\n left=192.0.2.1\n right=198.51.100.7\n authby=secret\n',
  'connections {\n c{n} {\n remote_addrs = 198.51.100.7\n',
  'config vpn ipsec phase1-interface\nedit "t{n}"\nset remote-gw 198.51.100.7\nnext\n',
  '<config><network><ike><gateway><entry name="g{n}">\n',
])('thousands of tunnels, or one in the other, are read in bounded time: %j', (tunnel) => {
  const text = Array.from({ length: 5_000 }, (_, number) => tunnel.replaceAll('{n}', String(number))).join('');
  const begun = performance.now();
  diagnoseFiles([{ name: 'gw.conf', side: 'local', bytes: bytesOf(text) }]);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
