import type { Knowledge } from '../knowledge/knowledge.ts';
import type { AdmittedText } from './admission/admit.ts';
import type { ConfigText } from './compare/compare-sides.ts';
import type { LogFacts } from './compare-logs.ts';
import type { InputSummary } from './diagnosis.ts';
import type { Evidence, Role } from './evidence.ts';
import { asGiven, inOrderOfTime, type OrderedLines, turnedRound } from './logs/in-order-of-time.ts';
import type { LogLine } from './logs/lines.ts';
import { type LogReading, readLog } from './logs/read-log.ts';
import { type Lines, linesIn } from './logs/text-lines.ts';
import { isToldBackwards } from './logs/told-backwards.ts';
import { derive } from './negotiation/derive.ts';
import { leaveOutHistory } from './negotiation/overcome.ts';
import { nameTunnels } from './negotiation/tunnels.ts';
import { configReaders } from './readers/config-readers.ts';
import { readCounters } from './readers/counters.ts';
import { readStatus } from './readers/status.ts';
import { readWith, type StatusReading } from './readers/status-reading.ts';
import { NOT_RECOGNISED, notRead } from './recognition/not-read.ts';
import type { Recognition } from './recognition/recognise.ts';
import { recogniseAll, whatIsPresent } from './recognition/what-is-present.ts';
import type { ConfigReading } from './settings.ts';
import { nameShownTunnels } from './snapshots/name-shown-tunnels.ts';
import { whatHolds } from './snapshots/what-holds.ts';

/** All that one text says: it may be a log, a configuration and status outputs at once, pasted together. */
export interface ReadText {
  readonly summary: InputSummary;
  readonly logs: readonly LogFacts[];
  readonly statuses: readonly StatusReading[];
  readonly configs: readonly ConfigText[];
}

/** What one kind and vendor made of the text. */
interface Part extends Omit<ReadText, 'summary'> {
  readonly format: string | null;
  readonly recognised: number;
  readonly role: Role | null;
  readonly remarks?: InputSummary['remarks'];
}

export function readText(text: AdmittedText, knowledge: Knowledge): ReadText {
  const lines = text.problem === undefined ? linesIn(text) : [];
  const [first, ...others] = recogniseAll(lines, knowledge);
  if (!first) return nothingRead(text, lines, text.problem ?? NOT_RECOGNISED);
  const parts = whatIsPresent(first, others).flatMap(
    (recognition) => readPart(text, lines, recognition, knowledge) ?? [],
  );
  const [main] = parts;
  if (!main) return nothingRead(text, lines, notRead(first, knowledge), first);
  const nothing = summaryOf(text, lines);
  const summary = {
    ...nothing,
    kind: first.kind,
    vendor: first.vendor,
    ...(knowledge.vendors.get(first.vendor)?.device === false ? { device: false as const } : {}),
    format: main.format,
    recognised: Math.min(nothing.lines, sum(parts.map((part) => part.recognised))),
    role: parts.find((part) => part.role !== null)?.role ?? null,
    ...remarksOf(parts),
  };
  return {
    summary,
    logs: parts.flatMap((part) => part.logs),
    statuses: parts.flatMap((part) => part.statuses),
    configs: parts.flatMap((part) => part.configs),
  };
}

const MOST_REMARKS = 20;

function remarksOf(parts: readonly Part[]): Pick<InputSummary, 'remarks'> {
  const remarks = parts.flatMap((part) => part.remarks ?? []).slice(0, MOST_REMARKS);
  return remarks.length > 0 ? { remarks } : {};
}

function readPart(
  text: AdmittedText,
  lines: Lines,
  { kind, vendor }: Recognition,
  knowledge: Knowledge,
): Part | undefined {
  switch (kind) {
    case 'log':
      return readLogPart(text, lines, vendor, knowledge);
    case 'status':
      return readStatusPart(text, vendor) ?? readStatusBySignatures(text, lines, vendor, knowledge);
    case 'config':
      return readConfigPart(text, lines, vendor, knowledge);
  }
}

const none = { logs: [], statuses: [], configs: [], role: null } as const;

function readLogPart(
  { name, side }: AdmittedText,
  lines: Lines,
  vendor: string,
  knowledge: Knowledge,
): Part | undefined {
  const read = (ordered: Lines) => readLog(ordered, name, side, vendor, knowledge);
  const [ordered, { format, evidence, recognised }] = readInOrder(lines, read);
  if (recognised === 0) return undefined;
  const told = nameTunnels(derive(evidence));
  const holds = leaveOutHistory(told, knowledge);
  const log = { file: name, side, evidence: asGiven(holds, ordered), told: asGiven(told, ordered) };
  return { ...none, format, recognised, role: roleOf(evidence), logs: [log] };
}

/** Where neither times nor numbers tell which line came first, what the lines say of a negotiation may. */
function readInOrder(lines: Lines, read: (lines: Lines) => LogReading): readonly [OrderedLines, LogReading] {
  const ordered = inOrderOfTime(lines);
  const reading = read(ordered.lines);
  if (!ordered.isOpen || !isToldBackwards(reading.evidence)) return [ordered, reading];
  const turned = turnedRound(ordered.lines);
  return [turned, read(turned.lines)];
}

function readStatusPart({ text, name, side }: AdmittedText, vendor: string): Part | undefined {
  const status = readStatus(text, name, side, vendor);
  if (!status) return undefined;
  const evidence = nameShownTunnels(status.evidence, status.sas);
  return { ...none, format: status.format, recognised: status.recognised, statuses: [{ ...status, evidence }] };
}

/** A status that needs no reader of its own: each of its lines says something by itself, and its counters stand in pairs. */
function readStatusBySignatures(
  text: AdmittedText,
  lines: Lines,
  vendor: string,
  knowledge: Knowledge,
): Part | undefined {
  const counters = readCounters(text.text, text.name, text.side, knowledge.vendors.get(vendor)?.counters ?? []);
  const said = readLog(lines, text.name, text.side, vendor, knowledge);
  if (!counters && said.evidence.length === 0) return undefined;
  const status = counters ?? readWith([], text.text, text.name, text.side);
  const recognised = said.recognised + status.recognised;
  const evidence = whatHolds(nameShownTunnels([...said.evidence, ...status.evidence], status.sas), knowledge);
  return { ...none, format: 'status output', recognised, statuses: [{ ...status, evidence }] };
}

function readConfigPart(
  { text, name, side }: AdmittedText,
  lines: Lines,
  vendor: string,
  knowledge: Knowledge,
): Part | undefined {
  const dialect = knowledge.dialects.get(vendor);
  const reading = dialect && configReaders.get(vendor)?.(text, name, side, dialect);
  return (
    reading && {
      ...none,
      format: reading.format,
      recognised: reading.read,
      remarks: reading.problems.map(({ line, says }) => ({ line, says })),
      configs: [{ file: name, side, lines: linesQuoted(lines, reading), reading }],
    }
  );
}

/** Few problems keep a configuration from loading, and its lines may be a million. */
function linesQuoted(lines: Lines, { problems }: ConfigReading): readonly LogLine[] {
  const numbers = new Set(problems.flatMap(({ fatal, misspelt, line }) => (fatal || misspelt ? [line] : [])));
  return numbers.size === 0 ? [] : [...lines].filter(({ number }) => numbers.has(number));
}

function nothingRead(text: AdmittedText, lines: Lines, problem: string, recognition?: Recognition): ReadText {
  const known = recognition ? { kind: recognition.kind, vendor: recognition.vendor } : {};
  return { summary: { ...summaryOf(text, lines), ...known, problem }, logs: [], statuses: [], configs: [] };
}

function summaryOf(text: AdmittedText, lines: Lines): InputSummary {
  // What follows the last line end is no line.
  const count = text.text === '' ? 0 : lines.length - (text.text.endsWith('\n') ? 1 : 0);
  return {
    file: text.name,
    side: text.side,
    kind: 'unknown',
    vendor: null,
    format: null,
    lines: count,
    recognised: 0,
    role: null,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The role of the device that wrote the log: that of most of the negotiations it tells of. */
function roleOf(evidence: readonly Evidence[]): Role | null {
  const initiated = evidence.filter((fact) => fact.kind === 'began-as-initiator').length;
  const responded = evidence.filter((fact) => fact.kind === 'began-as-responder').length;
  if (initiated + responded > 0) return initiated >= responded ? 'initiator' : 'responder';
  return evidence.find((fact) => fact.role !== undefined)?.role ?? null;
}
