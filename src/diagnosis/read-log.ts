import type { Knowledge, Signature, Vendor } from '../knowledge/knowledge.ts';
import type { Evidence, Side } from './evidence.ts';
import { fill } from './fill.ts';
import type { LogLine } from './lines.ts';
import { definedGroups, type LogRecord, lineAt, recordsOf } from './log-records.ts';
import { requiredLiteral } from './required-literal.ts';

export interface LogReading {
  readonly format: string | null;
  readonly evidence: readonly Evidence[];
  /** Lines that the vendor's format fits, whether or not a signature knows the message. */
  readonly recognised: number;
}

/** Reads the log of a vendor message by message with the vendor's formats and signatures. */
export function readLog(
  lines: readonly LogLine[],
  file: string,
  side: Side,
  vendorId: string,
  knowledge: Knowledge,
): LogReading {
  const vendors = spokenBy(vendorId, knowledge);
  const signatures = vendors.flatMap((vendor) => signaturesOf(vendor.id, knowledge));
  const formats = vendors.flatMap((vendor) => vendor.logFormats);
  const continues = vendors.flatMap((vendor) => vendor.continues);
  const evidence: Evidence[] = [];
  const formatCounts = new Map<string, number>();
  for (const record of recordsOf(lines, formats, continues)) {
    if (record.format !== '')
      formatCounts.set(record.format, (formatCounts.get(record.format) ?? 0) + record.parts.length);
    evidence.push(...readRecord(record, signatures, file, side));
  }
  const [mostUsed] = [...formatCounts].sort((a, b) => b[1] - a[1]);
  const recognised = [...formatCounts.values()].reduce((sum, count) => sum + count, 0);
  return { format: mostUsed?.[0] ?? null, evidence, recognised: Math.max(recognised, evidence.length) };
}

/** The vendor itself, then those whose daemon its device runs. */
export function spokenBy(vendorId: string, knowledge: Knowledge): readonly Vendor[] {
  const vendor = knowledge.vendors.get(vendorId);
  return [vendorId, ...(vendor?.speaks ?? [])].flatMap((id) => knowledge.vendors.get(id) ?? []);
}

function readRecord(record: LogRecord, signatures: readonly IndexedSignature[], file: string, side: Side): Evidence[] {
  const found: Evidence[] = [];
  for (const { signature, literal } of signatures) {
    if (!record.message.includes(literal)) continue;
    const match = signature.pattern.exec(record.message);
    const line = match ? lineAt(record, match.index + match[0].length) : undefined;
    if (match && line) found.push(evidenceOf(line, record, signature, definedGroups(match), file, side));
  }
  return found;
}

function evidenceOf(
  line: LogLine,
  read: LogRecord,
  signature: Signature,
  captures: Record<string, string>,
  file: string,
  side: Side,
): Evidence {
  const { ikeSa: ikeSaOfLine, connection, ...ambient } = read.groups;
  const { ikeSa = ikeSaOfLine, ...captured } = captures;
  const at = line.at ?? read.parts[0]?.line.at;
  const attributes = {
    ...ambient,
    ...(connection === undefined ? {} : { connection }),
    ...signature.attributes,
    ...captured,
  };
  return {
    kind: signature.evidence,
    attributes,
    says: fill(signature.says, attributes),
    source: { kind: 'line', file, side, line: line.number, text: line.text },
    ...(at === undefined ? {} : { at }),
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
