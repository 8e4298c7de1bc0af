import type { Knowledge } from '../knowledge/knowledge.ts';
import type { AdmittedText } from './admission/admit.ts';
import { judgeCertificates } from './compare/certificates.ts';
import { type ComparedSides, compareSides } from './compare/compare-sides.ts';
import { compareLogs, type LogFacts } from './compare-logs.ts';
import type { InputSummary, Scenario } from './diagnosis.ts';
import type { Evidence, Side } from './evidence.ts';
import { KEY_CODES, readKeyCodes } from './keys/key-codes.ts';
import { linesIn } from './logs/text-lines.ts';
import { answerOf } from './ranking/answer-gain.ts';
import { readText } from './read-text.ts';
import type { StatusReading } from './readers/status-reading.ts';
import { recognise } from './recognition/recognise.ts';
import type { DiagnosisRequest } from './request.ts';
import { known, type TunnelSettings } from './settings.ts';
import { sideInName } from './side-in-name.ts';
import { compareStatus } from './snapshots/compare-status.ts';
import { settleSnapshots, showSameSa } from './snapshots/settle-snapshots.ts';
import { type Timeline, timelineOf } from './timeline/timeline.ts';

/** Everything that can be known from what was given, before any cause is weighed. */
export interface WhatIsKnown {
  readonly scenario: Scenario;
  readonly inputs: readonly InputSummary[];
  readonly evidence: readonly Evidence[];
  readonly sides: ComparedSides;
  readonly timeline: Timeline;
}

export function readAll(request: DiagnosisRequest, knowledge: Knowledge): WhatIsKnown {
  const texts = assignSides(request.texts, knowledge);
  const read = texts.map((text) => readText(text, knowledge));
  const statuses = settleSnapshots(read.flatMap((text) => text.statuses));
  const logs = read.flatMap((text) => text.logs);
  const compared = compareSides(
    read.flatMap((text) => text.configs),
    request.facts,
    peersNamed(logs, request.facts),
  );
  const timeline = timelineOf(logs, compared.tunnels, knowledge);
  const evidence = [
    ...logs.flatMap((log) => log.evidence).map(peersAreNoStrangers(compared.tunnels, request.facts)),
    ...timeline.evidence,
    ...statuses.flatMap((status) => status.evidence),
    ...compareLogs(logs),
    ...compareStatus(ofSide(statuses, 'local'), ofSide(statuses, 'peer')),
    ...compared.evidence,
    ...answers(request.facts),
  ];
  const judged = [...evidence, ...judgeCertificates(evidence, compared.tunnels, request.now)];
  return {
    scenario: request.scenario === 'unknown' ? scenarioOf(evidence) : request.scenario,
    inputs: read.map(({ summary }, index) => ({ ...summary, ...takenBy(texts[index]) })),
    evidence: judged,
    sides: compared,
    timeline,
  };
}

interface TakenText extends AdmittedText {
  readonly sideTakenBy?: 'name' | 'order';
}

/**
 * Where nobody told any side of several, the names of the files do. Two configurations, or two logs, of which they tell none are
 * taken as one of each side: that is why two were given.
 */
function assignSides(texts: readonly AdmittedText[], knowledge: Knowledge): readonly TakenText[] {
  if (texts.length < 2 || texts.some((text) => text.side !== 'unknown')) return texts;
  const named = texts.map((text) => ({ ...text, side: sideInName(text.name), sideTakenBy: 'name' as const }));
  if (named.every(({ side }) => side !== 'unknown')) return named;
  const kinds = texts.map((text) => recognise(linesIn(text), knowledge)[0]?.kind);
  const statuses = texts
    .filter((_, index) => kinds[index] === 'status')
    .map((one) => readText(one, knowledge).statuses);
  // Two sides are told apart by their SAs; a ping or a route beside them is of the same device.
  const isOneDevice = showSameSa(statuses) || statuses.some((one) => one.every(({ sas }) => sas.length === 0));
  return texts.map((text, index) => {
    const kind = kinds[index];
    if (kind === undefined || kinds.filter((other) => other === kind).length !== 2) return text;
    if (kind === 'status' && isOneDevice) return text;
    return { ...text, side: kinds.indexOf(kind) === index ? 'local' : 'peer', sideTakenBy: 'order' };
  });
}

function takenBy({ sideTakenBy }: Partial<TakenText> = {}): Pick<InputSummary, 'sideTakenBy'> {
  return sideTakenBy === undefined ? {} : { sideTakenBy };
}

function ofSide(statuses: readonly StatusReading[], side: Side): readonly StatusReading[] {
  return statuses.filter((status) => status.side === side);
}

function answers(facts: Readonly<Record<string, string>>): readonly Evidence[] {
  return Object.entries(facts)
    .filter(([, value]) => value !== 'unknown' && value !== '')
    .flatMap(([fact, value]) => (fact === KEY_CODES ? readKeyCodes(value) : answerOf(fact, value)));
}

/** By our logs, or by a person. */
function peersNamed(logs: readonly LogFacts[], facts: DiagnosisRequest['facts']): ReadonlySet<string> {
  const ours = logs.filter(({ side }) => side !== 'peer').flatMap(({ told }) => told);
  const named = ours.flatMap(({ attributes }) => attributes['remoteAddress'] ?? []);
  return new Set(facts['peer.address'] === undefined ? named : [facts['peer.address']]);
}

/** Of a peer whose address is known, a refusal is no accident. */
function peersAreNoStrangers(tunnels: readonly TunnelSettings[], facts: DiagnosisRequest['facts']) {
  const addresses = new Set([
    facts['peer.address'],
    ...tunnels.flatMap(({ side, ike }) => known(side === 'peer' ? ike.localAddresses : ike.remoteAddresses) ?? []),
  ]);
  return (fact: Evidence): Evidence =>
    fact.kind === 'stranger-refused' && addresses.has(fact.attributes['remoteAddress'])
      ? { ...fact, kind: 'no-ike-config' }
      : fact;
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
