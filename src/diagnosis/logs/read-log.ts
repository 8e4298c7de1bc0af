import type { Knowledge, Signature, Vendor } from '../../knowledge/knowledge.ts';
import type { Evidence, Side } from '../evidence.ts';
import { fill } from '../fill.ts';
import { indexPatterns } from '../patterns/pattern-index.ts';
import { condense } from './condense.ts';
import type { LogLine } from './lines.ts';
import { definedGroups, type LogRecord, lineAt, recordsOf } from './log-records.ts';
import type { Lines } from './text-lines.ts';

export interface LogReading {
  readonly format: string | null;
  readonly evidence: readonly Evidence[];
  /** Lines that a format of the vendor fits, whether or not a signature knows the message, or else a signature. */
  readonly recognised: number;
}

/** More facts than this tell nothing new, and would have to be held in memory all at once. */
const MOST_FACTS = 8_000;

/** Reads the log of a vendor message by message with the vendor's formats and signatures. */
export function readLog(lines: Lines, file: string, side: Side, vendorId: string, knowledge: Knowledge): LogReading {
  const vendors = spokenBy(vendorId, knowledge);
  const mayMatch = signaturesOf(vendorId, vendors, knowledge);
  let evidence: Evidence[] = [];
  const linesByFormat = new Map<string, number>();
  for (const record of recordsOf(lines, vendors)) {
    const facts = mayMatch(record.message).flatMap((signature) => readBy(signature, record, file, side) ?? []);
    if (record.format !== '' || facts.length > 0)
      linesByFormat.set(record.format, (linesByFormat.get(record.format) ?? 0) + record.parts.length);
    evidence.push(...facts);
    if (evidence.length > 2 * MOST_FACTS) evidence = [...condense(evidence, MOST_FACTS)];
  }
  const [mostUsed] = [...linesByFormat].filter(([format]) => format !== '').sort((a, b) => b[1] - a[1]);
  const recognised = [...linesByFormat.values()].reduce((sum, count) => sum + count, 0);
  return { format: mostUsed?.[0] ?? null, evidence, recognised };
}

/** The vendor itself, then those whose daemon its device runs. */
export function spokenBy(vendorId: string, knowledge: Knowledge): readonly Vendor[] {
  const vendor = knowledge.vendors.get(vendorId);
  return [vendorId, ...(vendor?.speaks ?? [])].flatMap((id) => knowledge.vendors.get(id) ?? []);
}

function readBy(signature: Signature, record: LogRecord, file: string, side: Side): Evidence | undefined {
  const match = signature.pattern.exec(record.message);
  const line = match ? lineAt(record, match.index + match[0].length) : undefined;
  return match && line ? evidenceOf(line, record, signature, definedGroups(match), file, side) : undefined;
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

type SignatureIndex = (message: string) => readonly Signature[];

const indexes = new WeakMap<Knowledge, Map<string, SignatureIndex>>();

/** What a text is read by depends on its vendor alone, so that the signatures of all others cost nothing. */
function signaturesOf(vendorId: string, vendors: readonly Vendor[], knowledge: Knowledge): SignatureIndex {
  const known = indexes.get(knowledge) ?? new Map<string, SignatureIndex>();
  indexes.set(knowledge, known);
  const index =
    known.get(vendorId) ??
    indexPatterns(vendors.flatMap(({ id }) => knowledge.signatures.filter(({ vendor }) => vendor === id)));
  known.set(vendorId, index);
  return index;
}
