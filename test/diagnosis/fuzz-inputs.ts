import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { createTar } from 'nanotar';
import type { Side } from '../../src/diagnosis/evidence.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../src/paths.ts';

export const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);

export interface Sent {
  readonly name: string;
  readonly side: Side;
  readonly bytes: Uint8Array;
}

/** Whole logs, configurations and status outputs of the laboratory. */
const labTexts = [...filesBelow(new URL('../cases/strongswan/', import.meta.url))];

function* filesBelow(folder: URL): Generator<string> {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (/\.(?:log|conf|txt|secrets)$/.test(name)) yield readFileSync(new URL(name, folder), 'utf8');
}

/** What each vendor's daemons say: all samples of its signatures. */
const vendorTexts = [...Map.groupBy(knowledge.signatures, ({ vendor }) => vendor).values()].map((signatures) =>
  signatures.flatMap(({ samples }) => samples.map(({ line }) => line)).join('\n'),
);

const part = fc
  .tuple(
    fc.oneof(fc.constantFrom(...labTexts), fc.constantFrom(...vendorTexts)),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat(40),
  )
  .map(([text, from, count]) => {
    const lines = text.split('\n');
    const start = Math.floor(from * lines.length);
    return lines.slice(start, start + count).join('\n');
  });

const strange = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u0000',
    '\u2028',
    '\r',
    '\u001b[31m',
    '{',
    '"',
    '<a>',
    ']]>',
    '%s',
    '../',
    '\ud800',
    '='.repeat(9_000),
    '(',
    '«',
    '::',
  ),
  fc.constantFrom(...'set config crypto vpn ike conn peer secret psk'.split(' ')),
);

type Mutation = (text: string) => string;

const place = fc.double({ min: 0, max: 1, noNaN: true });
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  place.map(
    (at): Mutation =>
      (text) =>
        text.slice(0, at * text.length),
  ),
  place.map(
    (at): Mutation =>
      (text) =>
        text.slice(at * text.length),
  ),
  fc.tuple(place, part).map(
    ([at, other]): Mutation =>
      (text) =>
        text.slice(0, at * text.length) + other,
  ),
  fc.tuple(place, strange).map(
    ([at, odd]): Mutation =>
      (text) =>
        text.slice(0, at * text.length) + odd + text.slice(at * text.length),
  ),
  fc.constantFrom<Mutation[]>(
    (text) => text.split('\n').toReversed().join('\n'),
    (text) => text.replaceAll('\n', '\r'),
    (text) => text.replaceAll('\n', ' '),
    (text) => text.replaceAll(' ', ''),
    (text) => text.replaceAll(/\d/g, '9'),
    (text) => text.toUpperCase(),
    (text) => JSON.stringify({ message: text }),
    (text) => `${text}\n${text}`,
  ),
);

const mutated = fc
  .tuple(part, fc.array(mutation, { maxLength: 4 }))
  .map(([text, mutations]) => mutations.reduce((changed, mutate) => mutate(changed), text));

const encoded: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 6, arbitrary: mutated.map((text) => new TextEncoder().encode(text)) },
  { weight: 1, arbitrary: mutated.map((text) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 600 }) },
);

const flipped = fc.tuple(encoded, fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 6 })).map(([bytes, flips]) => {
  const changed = Uint8Array.from(bytes);
  for (const [at, value] of flips) changed[Math.floor(at * changed.length)] = value;
  return changed;
});

type Pack = (name: string, bytes: Uint8Array) => Uint8Array;

const packings: readonly Pack[] = [
  (_, bytes) => new Uint8Array(gzipSync(bytes, { level: 1 })),
  (name, bytes) => zipSync({ [name]: [bytes, { level: 0 }] }),
  (name, bytes) => createTar([{ name, data: Uint8Array.from(bytes) }]),
];

const packed = fc
  .tuple(
    flipped,
    fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, fc.array(fc.constantFrom(...packings), { maxLength: 3 })),
    place,
    fc.nat(20),
  )
  .map(([bytes, packs, at, damage]) => {
    const archive = packs.reduce<Uint8Array>((inner, pack) => pack('gw.log', inner), bytes);
    if (packs.length > 0 && damage === 0) archive[Math.floor(at * archive.length)] = damage;
    return archive;
  });

/** Whatever two people may send: what they have, torn, damaged, spliced, encoded and packed. */
export const anyFiles: fc.Arbitrary<readonly Sent[]> = fc.array(
  fc.record({
    name: fc.constantFrom('gw.log', 'gw.conf', 'peer.txt', 'peer.tgz', ''),
    side: fc.constantFrom<Side[]>('local', 'peer', 'unknown'),
    bytes: packed,
  }),
  { minLength: 1, maxLength: 2 },
);
