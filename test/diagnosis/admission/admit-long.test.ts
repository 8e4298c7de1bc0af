import { expect, test } from '@jest/globals';
import { type AdmittedText, admit } from '../../../src/diagnosis/admission/admit.ts';
import { admitLong } from '../../../src/diagnosis/admission/admit-long.ts';
import { linesIn } from '../../../src/diagnosis/logs/text-lines.ts';
import { fingerprint } from '../read-lab.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const wholeOf = ({ pieces, text }: AdmittedText) => [...(pieces?.() ?? [text])].join('\n');

/** The same text in blocks of many sizes, so that they end in the midst of whatever there is. */
function inBlocks(text: string | Uint8Array, size: number): AdmittedText {
  const bytes = typeof text === 'string' ? bytesOf(text) : text;
  const blocks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  return admitLong({ name: 'long.log', side: 'local', size: bytes.length, read: () => blocks }, fingerprint);
}

const TEXT = [
  'Nov 20 10:11:12 gw charon: 05[IKE] <gw|1> initiating IKE_SA gw[1] to 198.51.100.7',
  'secrets {',
  '  ike-1 {',
  '    secret = "k7long-secret9"',
  '  }',
  '  ike-2 {',
  '    secret = "',
  '      k7secret-on-a-line-of-its-own',
  '    "',
  '  }',
  '}',
  '-----BEGIN RSA PRIVATE KEY-----',
  ...Array.from({ length: 30 }, () => 'MIIEowIBAAKCAQEAr9'),
  '-----END RSA PRIVATE KEY-----',
  '05[IKE] <gw|1> key => 40 bytes @ 0x7f30',
  ...Array.from({ length: 3 }, () => '05[IKE]    0: 46 70 5A 41 5A 71 45 4E  FpZAZqEN'),
  'Größe of a key: k7long-secret9',
  '',
].join('\r\n');

test.each([1, 7, 64, 100, 333, 1000, 100_000])('in blocks of %d bytes nothing is lost but the secrets', (size) => {
  const [whole] = admit({ name: 'short.log', side: 'local', bytes: bytesOf(TEXT) }, fingerprint);
  const text = inBlocks(TEXT, size);
  expect(wholeOf(text)).toBe(whole?.text);
  expect(text.text).toBe(whole?.text);
  expect(text.redactions).toBe(whole?.redactions);
  expect(wholeOf(text)).not.toMatch(/k7|MIIE|FpZA/u);
  expect([...linesIn(text)].map((line) => line.number)).toEqual(TEXT.split('\n').map((_, at) => at + 1));
});

test('a text in UTF-16 is read in blocks that end in the midst of a character', () => {
  const wide = Buffer.from(`\uFEFF${TEXT}`, 'utf16le');
  expect(wholeOf(inBlocks(wide, 999))).toBe(wholeOf(inBlocks(TEXT, 999)));
});

test('of a long text the end is kept, with its line numbers, and all of it can be read', () => {
  const line = 'x'.repeat(99);
  const [text] = admit(
    { name: 'long.log', side: 'local', bytes: bytesOf(`first\n${`${line}\n`.repeat(200_000)}last`) },
    fingerprint,
  );
  expect(text?.text).toMatch(/^«the first \d+ lines were left out/u);
  expect(text?.text.length).toBeLessThan(17 * 1024 * 1024);
  expect(text?.text.split('\n')).toHaveLength(200_002);
  expect(text && [...linesIn(text)].map((read) => read.text)).toEqual(['first', ...Array(200_000).fill(line), 'last']);
}, 30_000);

test('of a line that never ends only the beginning is read', () => {
  const text = inBlocks(`begin${'x'.repeat(5_000_000)}\nnext`, 100_000);
  expect(wholeOf(text).length).toBeLessThan(1_500_000);
  expect(wholeOf(text)).toMatch(/^beginx+\nnext$/u);
});
