import type { Knowledge, LogFormat, Signature } from '../knowledge/knowledge.ts';
import type { Evidence, Side } from './evidence.ts';
import { fill } from './fill.ts';
import type { LogLine } from './lines.ts';
import { requiredLiteral } from './required-literal.ts';

export interface LogReading {
  readonly format: string | null;
  readonly evidence: readonly Evidence[];
  /** Lines that the vendor's format fits, whether or not a signature knows the message. */
  readonly recognised: number;
}

/** Reads the log of a vendor line by line with the vendor's formats and signatures. */
export function readLog(lines: readonly LogLine[], file: string, side: Side, vendorId: string, knowledge: Knowledge): LogReading {
  const vendor = knowledge.vendors.get(vendorId);
  const formats = vendor?.logFormats ?? [];
  const signatures = signaturesOf(vendorId, knowledge);
  const evidence: Evidence[] = [];
  const formatCounts = new Map<string, number>();
  for (const line of lines) {
    const reading = readMessage(line, formats);
    if (reading) formatCounts.set(reading.format, (formatCounts.get(reading.format) ?? 0) + 1);
    evidence.push(...readLine(line, reading ?? { format: '', message: line.rest, groups: {} }, signatures, file, side));
  }
  const [mostUsed] = [...formatCounts].sort((a, b) => b[1] - a[1]);
  const recognised = [...formatCounts.values()].reduce((sum, count) => sum + count, 0);
  return { format: mostUsed?.[0] ?? null, evidence, recognised: Math.max(recognised, evidence.length) };
}

interface Message {
  readonly format: string;
  readonly message: string;
  readonly groups: Readonly<Record<string, string>>;
}

function readMessage(line: LogLine, formats: readonly LogFormat[]): Message | undefined {
  for (const format of formats) {
    const match = format.pattern.exec(line.rest);
    if (!match) continue;
    const { message = '', ...groups } = definedGroups(match);
    return { format: format.name, message, groups };
  }
  return undefined;
}

function definedGroups(match: RegExpExecArray): Record<string, string> {
  return Object.fromEntries(Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined));
}

function readLine(line: LogLine, read: Message, signatures: readonly IndexedSignature[], file: string, side: Side): Evidence[] {
  const found: Evidence[] = [];
  for (const { signature, literal } of signatures) {
    if (!read.message.includes(literal)) continue;
    const match = signature.pattern.exec(read.message);
    if (match) found.push(evidenceOf(line, read, signature, definedGroups(match), file, side));
  }
  return found;
}

function evidenceOf(line: LogLine, read: Message, signature: Signature, captures: Record<string, string>, file: string, side: Side): Evidence {
  const { ikeSa: ikeSaOfLine, connection, ...ambient } = read.groups;
  const { ikeSa = ikeSaOfLine, ...captured } = captures;
  const attributes = { ...ambient, ...(connection === undefined ? {} : { connection }), ...signature.attributes, ...captured };
  return {
    kind: signature.evidence,
    attributes,
    says: fill(signature.says, attributes),
    source: { kind: 'line', file, side, line: line.number, text: line.text },
    ...(line.at === undefined ? {} : { at: line.at }),
    ...(ikeSa === undefined ? {} : { ikeSa }),
    ...(signature.role === undefined ? {} : { role: signature.role }),
  };
}

interface IndexedSignature {
  readonly signature: Signature;
  /** A piece of text without which the pattern cannot match: looking for it first is many times cheaper. */
  readonly literal: string;
}

const indexes = new WeakMap<Knowledge, Map<string, readonly IndexedSignature[]>>();

function signaturesOf(vendor: string, knowledge: Knowledge): readonly IndexedSignature[] {
  const index = indexes.get(knowledge) ?? indexSignatures(knowledge);
  indexes.set(knowledge, index);
  return index.get(vendor) ?? [];
}

function indexSignatures(knowledge: Knowledge): Map<string, readonly IndexedSignature[]> {
  const indexed = knowledge.signatures.map((signature) => ({ signature, literal: requiredLiteral(signature.match) }));
  return Map.groupBy(indexed, ({ signature }) => signature.vendor);
}
