import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { admit } from '../../../src/diagnosis/admission/admit.ts';
import { fingerprint } from '../read-lab.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const admitted = (name: string, bytes: Uint8Array) => admit({ name, side: 'local', bytes }, fingerprint);

function tarOf(files: Readonly<Record<string, string>>): Uint8Array {
  const blocks = Object.entries(files).flatMap(([name, text]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`${text.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('0', 156);
    header.write('ustar', 257);
    const content = Buffer.alloc(Math.ceil(text.length / 512) * 512);
    content.write(text);
    return [header, content];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const zipOf = (name: string, text: string) => zipSync({ [name]: bytesOf(text) });

const log = 'charon: 05[IKE] initiating IKE_SA\nsecret = abcdef12\n';

test.each([
  ['as it is', 'gw.log', bytesOf(log), 'gw.log'],
  ['gzipped', 'gw.log.gz', gzipSync(log), 'gw.log'],
  [
    'in a tgz',
    'support.tgz',
    gzipSync(tarOf({ 'var/log/charon.log': log, 'core.bin': '\u0001\u0002\u0003' })),
    'var/log/charon.log',
  ],
  ['in a zip', 'support.zip', zipOf('charon.log', log), 'charon.log'],
  ['in UTF-16', 'gw.log', Buffer.from(`\uFEFF${log}`, 'utf16le'), 'gw.log'],
])('a log %s is admitted, its secrets gone', (_, name, bytes, inner) => {
  expect(admitted(name, bytes)).toMatchObject([
    { name: inner, side: 'local', redactions: 1, text: expect.stringContaining('initiating IKE_SA') },
  ]);
});

test('an archive that lies in the midst of a larger memory is read as well', () => {
  const tar = tarOf({ 'charon.log': log });
  const memory = Buffer.concat([Buffer.alloc(64), tar]);
  expect(admitted('support.tar', memory.subarray(64))).toMatchObject([{ name: 'charon.log', redactions: 1 }]);
});

test.each([
  [
    'a picture',
    'shot.png',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
    /picture.*paste the text/i,
  ],
  ['nothing', 'empty.log', Buffer.alloc(0), /empty/],
  ['a damaged archive', 'a.gz', Buffer.from([0x1f, 0x8b, 8, 0, 0]), /damaged/],
  ['a PDF', 'a.pdf', bytesOf('%PDF-1.7 …'), /PDF/],
  ['an archive without text', 'a.zip', zipOf('core', '\u0000\u0001\u0002\u0003'.repeat(50)), /no text/],
])('of %s it is said what to do instead', (_, name, bytes, problem) => {
  expect(admitted(name, bytes)).toMatchObject([{ text: '', problem: expect.stringMatching(problem) }]);
});

test('an archive that would fill the memory is refused', () => {
  expect(admitted('bomb.gz', gzipSync(Buffer.alloc(201 * 1024 * 1024)))).toMatchObject([
    { text: '', problem: expect.stringContaining('too large') },
  ]);
}, 30_000);

test('of a text too long the end is kept, with its line numbers', () => {
  const [text] = admitted('long.log', bytesOf(`${'x'.repeat(99)}\n`.repeat(200_000)));
  expect(text?.text.split('\n')).toHaveLength(200_001);
  expect(text?.text).toMatch(/^«the first \d+ lines were left out/);
}, 30_000);

test('any bytes are admitted or refused, and nothing is thrown', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom([], [0x1f, 0x8b], [0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6]),
      (bytes, magic) => {
        expect(admitted('any', Uint8Array.from([...magic, ...bytes])).length).toBeGreaterThan(0);
      },
    ),
  );
});
