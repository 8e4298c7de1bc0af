import type { Knowledge } from '../knowledge/knowledge.ts';
import type { AdmittedText } from './admit.ts';
import { compareLogs } from './compare-logs.ts';
import { type ConfigText, compareSides } from './compare-sides.ts';
import { compareStatus } from './compare-status.ts';
import type { Difference, InputSummary, Scenario } from './diagnosis.ts';
import type { Evidence, Role, Side } from './evidence.ts';
import { type LogLine, linesOf } from './lines.ts';
import { derive } from './negotiation/derive.ts';
import { leaveOutHistory } from './negotiation/overcome.ts';
import { readLog } from './read-log.ts';
import { configReaders } from './readers/config-readers.ts';
import { readStatus } from './readers/status.ts';
import type { StatusReading } from './readers/status-reading.ts';
import { recognise } from './recognise.ts';
import type { DiagnosisRequest } from './request.ts';

/** Everything that can be known from what was given, before any cause is weighed. */
export interface WhatIsKnown {
  readonly scenario: Scenario;
  readonly inputs: readonly InputSummary[];
  readonly evidence: readonly Evidence[];
  readonly differences: readonly Difference[];
}

export function readAll(request: DiagnosisRequest, knowledge: Knowledge): WhatIsKnown {
  const read = assignSides(request.texts, knowledge).map((text) => readText(text, knowledge));
  const logs = read.flatMap((text) =>
    text.kind === 'log' ? [{ file: text.summary.file, side: text.summary.side, evidence: text.evidence }] : [],
  );
  const statuses = read.flatMap((text) => (text.kind === 'status' ? [text.status] : []));
  const configs = read.flatMap((text) => (text.kind === 'config' ? [text.config] : []));
  const compared = compareSides(configs, request.facts);
  const evidence = [
    ...read.flatMap((text) => text.evidence),
    ...compareLogs(logs),
    ...compareStatus(ofSide(statuses, 'local'), ofSide(statuses, 'peer')),
    ...compared.evidence,
    ...answers(request.facts),
  ];
  return {
    scenario: request.scenario === 'unknown' ? scenarioOf(evidence) : request.scenario,
    inputs: read.map((text) => text.summary),
    evidence,
    differences: compared.differences,
  };
}

type ReadText =
  | { readonly kind: 'log' | 'unknown'; readonly summary: InputSummary; readonly evidence: readonly Evidence[] }
  | {
      readonly kind: 'status';
      readonly summary: InputSummary;
      readonly evidence: readonly Evidence[];
      readonly status: StatusReading;
    }
  | {
      readonly kind: 'config';
      readonly summary: InputSummary;
      readonly evidence: readonly Evidence[];
      readonly config: ConfigText;
    };

function readText(text: AdmittedText, knowledge: Knowledge): ReadText {
  const lines = linesOf(text.text);
  const recognition = text.problem === undefined ? recognise(lines, knowledge) : undefined;
  if (!recognition) return { kind: 'unknown', summary: unusable(text, lines), evidence: [] };
  const summary = { ...unusable(text, lines), vendor: recognition.vendor, kind: recognition.kind };
  switch (recognition.kind) {
    case 'log':
      return readLogText(text, lines, summary, recognition.vendor, knowledge);
    case 'status':
      return readStatusText(text, summary, recognition.vendor);
    case 'config':
      return readConfigText(text, lines, summary, recognition.vendor);
  }
}

function readLogText(
  text: AdmittedText,
  lines: readonly LogLine[],
  summary: InputSummary,
  vendor: string,
  knowledge: Knowledge,
): ReadText {
  const reading = readLog(lines, text.name, text.side, vendor, knowledge);
  const evidence = leaveOutHistory(derive(reading.evidence), knowledge);
  const role = roleOf(reading.evidence);
  const problem = reading.recognised === 0 ? { problem: NOT_READ_YET } : {};
  return {
    kind: 'log',
    summary: withoutProblem({ ...summary, format: reading.format, recognised: reading.recognised, role }, problem),
    evidence,
  };
}

function readStatusText(text: AdmittedText, summary: InputSummary, vendor: string): ReadText {
  const status = readStatus(text.text, text.name, text.side, vendor);
  if (!status) return { kind: 'unknown', summary: withoutProblem(summary, { problem: NOT_READ_YET }), evidence: [] };
  return {
    kind: 'status',
    summary: withoutProblem({ ...summary, format: status.format, recognised: status.recognised }, {}),
    evidence: status.evidence,
    status,
  };
}

function readConfigText(
  text: AdmittedText,
  lines: readonly LogLine[],
  summary: InputSummary,
  vendor: string,
): ReadText {
  const reading = configReaders.get(vendor)?.(text.text, text.name, text.side);
  if (!reading) return { kind: 'unknown', summary: withoutProblem(summary, { problem: NOT_READ_YET }), evidence: [] };
  const config = { file: text.name, side: text.side, lines, reading };
  return {
    kind: 'config',
    summary: withoutProblem({ ...summary, format: reading.format, recognised: reading.read }, {}),
    evidence: [],
    config,
  };
}

const NOT_READ_YET =
  'This vendor is recognised, but not read yet; fill in the form with the settings instead, or give the other side.';
const NOT_RECOGNISED =
  'This is no IKE log, configuration or status output of a vendor that is known here. Paste the lines of the device itself, or fill in the form.';

function unusable(text: AdmittedText, lines: readonly LogLine[]): InputSummary {
  const count = text.text === '' ? 0 : lines.length;
  return {
    file: text.name,
    side: text.side,
    kind: 'unknown',
    vendor: null,
    format: null,
    lines: count,
    recognised: 0,
    role: null,
    problem: text.problem ?? NOT_RECOGNISED,
  };
}

function withoutProblem(summary: InputSummary, problem: { readonly problem?: string }): InputSummary {
  const { problem: _, ...rest } = summary;
  return { ...rest, ...problem };
}

/** The role of the device that wrote the log: that of most of the negotiations it tells of. */
function roleOf(evidence: readonly Evidence[]): Role | null {
  const initiated = evidence.filter((fact) => fact.kind === 'began-as-initiator').length;
  const responded = evidence.filter((fact) => fact.kind === 'began-as-responder').length;
  if (initiated + responded > 0) return initiated >= responded ? 'initiator' : 'responder';
  return evidence.find((fact) => fact.role !== undefined)?.role ?? null;
}

/** Two configurations, or two logs, whose sides nobody told are taken as one of each side: that is why two were given. */
function assignSides(texts: readonly AdmittedText[], knowledge: Knowledge): readonly AdmittedText[] {
  if (texts.some((text) => text.side !== 'unknown')) return texts;
  const kinds = texts.map((text) => recognise(linesOf(text.text), knowledge)?.kind);
  return texts.map((text, index) => {
    const kind = kinds[index];
    if (kind === undefined || kinds.filter((other) => other === kind).length !== 2) return text;
    return { ...text, side: kinds.indexOf(kind) === index ? 'local' : 'peer' };
  });
}

function ofSide(statuses: readonly StatusReading[], side: Side): readonly StatusReading[] {
  return statuses.filter((status) => status.side === side);
}

function answers(facts: Readonly<Record<string, string>>): readonly Evidence[] {
  return Object.entries(facts)
    .filter(([, value]) => value !== 'unknown' && value !== '')
    .map(([fact, value]) => ({
      kind: 'answer',
      attributes: { fact, value },
      says: `Answered: ${fact} is ${value}.`,
      source: { kind: 'answer', fact, side: fact.startsWith('peer.') ? 'peer' : 'local', text: `${fact}: ${value}` },
    }));
}

const OUTAGE = [
  'liveness-check-failed',
  'rekey-unanswered',
  'rekey-failed',
  'closed-by-peer',
  'idle-closed',
  'unknown-spi-received',
  'monitor-failed',
];

/** A tunnel that was up and then failed has an outage; of another nobody can tell. */
function scenarioOf(evidence: readonly Evidence[]): Scenario {
  return evidence.some((fact) => OUTAGE.includes(fact.kind)) ? 'established-outage' : 'unknown';
}
