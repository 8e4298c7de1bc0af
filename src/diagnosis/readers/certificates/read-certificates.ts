import type { Evidence, Side } from '../../evidence.ts';
import { fact, readWith, type StatusLine, type StatusPart, type StatusReading } from '../status-reading.ts';
import { readCertificateDate } from './certificate-date.ts';

/**
 * Reads certificates as people show them: `openssl x509`, `show crypto ca certificates` (IOS, ASA), `show security pki`
 * (Junos), `get vpn certificate local details` (FortiOS), the certificates in a PAN-OS configuration.
 */
export function readCertificates(text: string, file: string, side: Side): StatusReading {
  return readWith([readShown], text, file, side);
}

function readShown(lines: readonly StatusLine[]): StatusPart {
  const blocks = blocksOf(lines);
  const read = blocks.flat().filter(({ text }) => keyOf(text) !== undefined || ALTERNATIVE.test(text));
  return { format: 'certificates', read: read.map(({ number }) => number), evidence: blocks.flatMap(evidenceOf) };
}

type Key = 'begin' | 'notBefore' | 'notAfter' | 'subject' | 'issuer';

const KEYS: readonly (readonly [Key, RegExp])[] = [
  ['begin', /^\s*(?:Certificate:|(?:CA )?Certificate|Certificate identifier: .{1,100}|== \[ .{1,100} \])\s*$/],
  [
    'notBefore',
    /(?:\bnot[ -]?(?:valid-)?before\b\s*[:=]?|\bstart\s+date:|^\s*Valid from:)[ ">]*(?<value>[\w:.,\- ]{10,40})/i,
  ],
  [
    'notAfter',
    /(?:\bnot[ -]?(?:valid-)?after\b\s*[:=]?|\bend\s+date:|^\s*Valid to:)[ ">]*(?<value>[\w:.,\- ]{10,40})/i,
  ],
  [
    'subject',
    /^(?:set \S.{0,80} |\s*<?)subject(?: name| string)?(?:\s*[:=>]|\s+(?="))\s*"?(?<value>[^"<]{0,500})(?:"|<.*)?\s*$/i,
  ],
  [
    'issuer',
    /^(?:set \S.{0,80} |\s*<?)issuer(?: name)?(?:\s*[:=>]|\s+(?="))\s*"?(?<value>[^"<]{0,500})(?:"|<.*)?\s*$/i,
  ],
];
const ALTERNATIVE = /Subject Alternative Name|Alternate subject:/i;
const AUTHORITY = /\bCA:TRUE\b|^CA Certificate\s*$/;

function keyOf(text: string): Key | undefined {
  return KEYS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** One block for each certificate: it begins with its heading, or where something is told again behind its dates. */
function blocksOf(lines: readonly StatusLine[]): readonly (readonly StatusLine[])[] {
  const blocks: StatusLine[][] = [];
  let told = new Set<Key>();
  for (const line of lines) {
    const key = keyOf(line.text);
    const isAgain = key !== undefined && told.has(key) && (told.has('notAfter') || key === 'notBefore');
    if (key === 'begin' || isAgain || (key !== undefined && blocks.length === 0)) {
      blocks.push([]);
      told = new Set();
    }
    if (key !== undefined) told.add(key);
    blocks.at(-1)?.push(line);
  }
  return blocks;
}

function evidenceOf(block: readonly StatusLine[]): readonly Evidence[] {
  const [notBefore, notAfter] = [dateIn(block, 'notBefore'), dateIn(block, 'notAfter')];
  const subject = nameIn(block, 'subject');
  const shown = block.find(({ text }) => keyOf(text) === 'notAfter') ?? block[0];
  if (!shown || subject === undefined || notAfter === undefined) return [];
  const isAuthority = block.some(({ text }) => AUTHORITY.test(text)) || subject === nameIn(block, 'issuer');
  const attributes = {
    subject,
    names: namesIn(block).join(', '),
    notBefore,
    notAfter,
    authority: isAuthority ? 'yes' : 'no',
  };
  return [fact('certificate-shown', `This is the certificate ${subject}, valid until ${notAfter}.`, shown, attributes)];
}

function dateIn(block: readonly StatusLine[], wanted: Key): string | undefined {
  return block.flatMap(({ text }) => readCertificateDate(valueIn(text, wanted) ?? '') ?? [])[0];
}

function valueIn(text: string, wanted: Key): string | undefined {
  return KEYS.find(([key]) => key === wanted)?.[1].exec(text)?.groups?.['value'];
}

const PART = /^\s{2,}(?<part>(?!hostname)[a-z]{1,20}\s?=\s?.{1,300}|Common name: .{1,200})$/i;

/** Behind its word, or part by part on the lines below. */
function nameIn(block: readonly StatusLine[], wanted: 'subject' | 'issuer'): string | undefined {
  return block.flatMap(({ text }, at) => (keyOf(text) === wanted ? (nameAt(block, at, wanted) ?? []) : []))[0];
}

function nameAt(block: readonly StatusLine[], at: number, wanted: 'subject' | 'issuer'): string | undefined {
  const value = valueIn(block[at]?.text ?? '', wanted)?.trim() ?? '';
  if (value !== '') return value;
  const below = block.slice(at + 1, at + 12);
  const end = below.findIndex(
    ({ text }) => !PART.test(text) && !/^\s+(?:Name: |Serial Number: |hostname=)/i.test(text),
  );
  const parts = below
    .slice(0, end < 0 ? undefined : end)
    .flatMap(({ text }) => PART.exec(text)?.groups?.['part'] ?? []);
  return parts.length === 0 ? undefined : parts.map((part) => part.replace(/^Common name: /i, 'CN=')).join(', ');
}

/** `DNS:gw.example.com`, `IP Address:192.0.2.1`, `email:a@example.com`, or the bare names. */
function namesIn(block: readonly StatusLine[]): readonly string[] {
  const at = block.findIndex(({ text }) => ALTERNATIVE.test(text));
  if (at < 0) return [];
  const own = /Alternate subject:(?<names>.{0,500})/i.exec(block[at]?.text ?? '')?.groups?.['names'];
  return (own ?? block[at + 1]?.text ?? '')
    .split(',')
    .map((name) =>
      name
        .replace(/^\s*(?:DNS|IP Address|IP|email|URI|RFC822|DirName):/i, '')
        .replaceAll('"', '')
        .trim(),
    )
    .filter((name) => name !== '');
}
