import type { Knowledge, Vendor } from '../../knowledge/knowledge.ts';
import type { AdmittedText } from '../admission/admit.ts';
import { documentAddresses } from '../logs/document-addresses.ts';
import { type LogRecord, recordsOf } from '../logs/log-records.ts';
import { type MessageTemplate, templateOf } from '../logs/message-template.ts';
import { spokenBy } from '../logs/read-log.ts';
import { linesIn } from '../logs/text-lines.ts';
import { indexPatterns } from '../patterns/pattern-index.ts';
import { recognise } from './recognise.ts';

/** Messages of one kind that no signature knows. */
export interface UnreadMessages {
  readonly vendor: string;
  readonly template: MessageTemplate;
  readonly count: number;
  /** The first of them, with addresses for documentation in the place of its own. */
  readonly example: { readonly file: string; readonly line: number; readonly text: string };
}

/** What devices say of IKE in these logs and nobody has told the program yet, most frequent first. */
export function findUnread(texts: readonly AdmittedText[], knowledge: Knowledge): readonly UnreadMessages[] {
  const found = new Map<string, UnreadMessages>();
  for (const text of texts) countUnread(text, knowledge, found);
  return [...found.values()].toSorted((a, b) => b.count - a.count);
}

/** The texts that are the log of no vendor: nothing can be said of their messages. */
export function findUnrecognised(texts: readonly AdmittedText[], knowledge: Knowledge): readonly AdmittedText[] {
  return texts.filter((text) => vendorOfLog(text, knowledge) === undefined);
}

function vendorOfLog(text: AdmittedText, knowledge: Knowledge): string | undefined {
  return recognise(linesIn(text), knowledge).find(({ kind }) => kind === 'log')?.vendor;
}

function countUnread(text: AdmittedText, knowledge: Knowledge, found: Map<string, UnreadMessages>): void {
  const vendor = vendorOfLog(text, knowledge);
  if (vendor === undefined) return;
  const vendors = spokenBy(vendor, knowledge);
  const isKnown = knownTo(vendors, knowledge);
  for (const record of recordsOf(linesIn(text), vendors)) {
    if (!isOfIke(record, vendors) || isKnown(record.message)) continue;
    const template = templateOf(record.message);
    const key = `${vendor}\0${template.text}`;
    const before = found.get(key);
    const example = before?.example ?? exampleOf(record, text.name);
    found.set(key, { vendor, template, count: (before?.count ?? 0) + 1, example });
  }
}

function knownTo(vendors: readonly Vendor[], knowledge: Knowledge): (message: string) => boolean {
  const mayMatch = indexPatterns(
    knowledge.signatures.filter((signature) => vendors.some(({ id }) => id === signature.vendor)),
  );
  return (message) => mayMatch(message).some(({ pattern }) => pattern.test(message));
}

function exampleOf({ parts }: LogRecord, file: string): UnreadMessages['example'] {
  const text = parts.map(({ line }) => line.text.trimEnd()).join('\n');
  return { file, line: parts[0]?.line.number ?? 1, text: documentAddresses(text) };
}

/** Lines of other programs and facilities that stand in the same files. */
const FOREIGN = ['Started the daily cleanup', '%LINK-3-UPDOWN: Interface, changed state', 'error: it is full'];

/** Where no format fits, or one that would take anything, the vendor's patterns for its logs have to speak for the line. */
function isOfIke({ format, parts }: LogRecord, vendors: readonly Vendor[]): boolean {
  const pattern = vendors.flatMap(({ logFormats }) => logFormats).find(({ name }) => name === format)?.pattern;
  if (pattern && !FOREIGN.some((line) => pattern.test(line))) return true;
  const patterns = vendors.flatMap(({ recognise: { log } }) => log);
  return parts.some(({ line }) => patterns.some((recognised) => recognised.test(line.text)));
}
