import type { Cause, Knowledge } from '../knowledge/knowledge.ts';
import type { Advice, Diagnosis, Finding, FixOn, Remedy, Verdict, WeighedEvidence } from './diagnosis.ts';
import { type Evidence, quoteOf, type Role, type Side } from './evidence.ts';
import { fill } from './fill.ts';
import { CLAIMED, type FoundCauses } from './ranking/find-causes.ts';
import { findPerTunnel, tunnelOf } from './ranking/find-per-tunnel.ts';
import { findNextSteps } from './ranking/next-steps.ts';
import { type RankedCause, rank, type Weighed } from './ranking/rank.ts';
import { sidesOfRoles } from './ranking/side-of-role.ts';
import { toldFacts } from './ranking/told-facts.ts';
import { vendorsOf } from './ranking/vendors-of.ts';
import { readAll } from './read-all.ts';
import type { DiagnosisRequest } from './request.ts';
import { reportTimes } from './timeline/report.ts';
import { proposeForPeer } from './writing/propose.ts';

/** The shared core: texts and answers in, ranked causes with their evidence and the best next steps out. Pure. */
export function diagnose(request: DiagnosisRequest, knowledge: Knowledge): Diagnosis {
  const { inputs, evidence, sides, scenario, timeline } = readAll(request, knowledge);
  const found = findPerTunnel(evidence, scenario, knowledge);
  const verdict = verdictOf(found);
  const ranked = rank(evidence, scenario, knowledge);
  const vendors = vendorsOf(inputs, request.facts);
  const proposal = sides.toMatch && proposeForPeer(sides.toMatch, vendors.get('peer'), knowledge);
  return {
    schema: 1,
    scenario,
    verdict,
    findings: findingsOf(found, verdict).map((entry) => findingOf(entry, vendors, sidesOfRoles(inputs, entry.weighed))),
    advice: adviceFor(evidence, knowledge),
    differences: sides.differences,
    compared: sides.compared,
    ...(proposal === undefined ? {} : { proposal }),
    nextSteps: findNextSteps(ranked, evidence, inputs, vendors, knowledge),
    told: toldFacts(evidence, inputs, request.facts, knowledge),
    ...reportTimes(timeline),
    inputs,
    redactions: request.texts.reduce((sum, text) => sum + text.redactions, 0),
  };
}

function verdictOf({ certain, healthy }: FoundCauses): Verdict {
  if (certain.some((entry) => entry.cause.rootCause)) return 'fault-found';
  if (certain.length === 0 && healthy >= CLAIMED) return 'no-fault-found';
  return 'not-enough-evidence';
}

/** Where something certain was found, the candidates that compete with it only distract. */
function findingsOf({ certain, candidates }: FoundCauses, verdict: Verdict): readonly RankedCause[] {
  switch (verdict) {
    case 'fault-found':
      return certain;
    case 'no-fault-found':
      return [];
    case 'not-enough-evidence':
      return [...certain, ...candidates];
  }
}

function findingOf(ranked: RankedCause, vendors: ReadonlyMap<Side, string>, roles: Roles): Finding {
  const { cause, probability, weighed } = ranked;
  const tunnel = tunnelOf(ranked);
  const detail = weighed.find(
    (entry) => entry.weight > 0 && entry.detail !== undefined && entry.detail in cause.details,
  )?.detail;
  return {
    cause: cause.id,
    detail: detail ?? null,
    ...(tunnel === undefined ? {} : { tunnel }),
    probability: Math.round(probability * 100) / 100,
    summary: (detail === undefined ? undefined : cause.details[detail]) ?? cause.summary,
    phase: cause.phase,
    fixOn: placed<FixOn>(cause.fixOn, roles),
    evidence: weighed.map(shown),
    remedies: cause.remedies
      .filter(({ details }) => details.length === 0 || details.includes(detail ?? ''))
      .flatMap((remedy) => remediesFor({ ...remedy, side: placed<Side | 'both'>(remedy.side, roles) }, cause, vendors)),
    references: cause.references,
  };
}

function shown({ evidence, weight, why }: Weighed): WeighedEvidence {
  return { ...quoteOf(evidence), says: evidence.says, weight, why };
}

type Roles = ReturnType<typeof sidesOfRoles>;

/** A role as the side that has it; any other word as it is. */
function placed<T extends string>(side: T | Role, roles: Roles): T | Roles[Role] {
  return isRole(side) ? roles[side] : side;
}

function isRole(side: string): side is Role {
  return side === 'initiator' || side === 'responder';
}

interface RemedyText extends Omit<Cause['remedies'][number], 'side'> {
  readonly side: Side | 'both';
}

/** Only the commands of the vendors in question; where a vendor is not known, what fits any. */
function remediesFor(remedy: RemedyText, cause: Cause, vendors: ReadonlyMap<Side, string>): readonly Remedy[] {
  const { vendor, text, commands, impact } = remedy;
  if (vendor === 'any')
    return [
      remedy.side === 'both'
        ? { side: 'unknown', onBothSides: true, vendor, text, commands, impact }
        : { side: remedy.side, vendor, text, commands, impact },
    ];
  const sides = sidesOf(remedy, cause);
  const known = sides.filter((side) => vendors.get(side) === vendor);
  const ofUnknown = vendors.get('unknown') === vendor ? onceFor(sides) : [];
  return (known.length > 0 ? known : ofUnknown).map((side) => ({ side, vendor, text, commands, impact }));
}

/** Whose device it is that somebody gave a text of, nobody told: what fits either side is said once. */
function onceFor(sides: readonly Side[]): readonly Side[] {
  return sides.length > 1 ? ['unknown'] : sides;
}

/** What a device's administrator does against a cause of both sides, the administrator of the same device does there. */
function sidesOf({ side, vendor }: RemedyText, cause: Cause): readonly Side[] {
  if (side === 'both') return ['local', 'peer'];
  const hasOwn = cause.remedies.some((other) => other.side === 'peer' && other.vendor === vendor);
  return side === 'local' && cause.fixOn === 'both' && !hasOwn ? ['local', 'peer'] : [side];
}

/** One advice is given as often as what it is about differs: of the one side and of the other. */
function adviceFor(evidence: readonly Evidence[], knowledge: Knowledge): readonly Advice[] {
  return knowledge.advice.flatMap((advice) => {
    const facts = evidence.filter((fact) => advice.when.some((when) => isMeant(fact, when)));
    const texts = new Set(facts.map(({ attributes }) => fill(advice.text, attributes)));
    return [...texts].map((text) => ({ id: advice.id, text, references: advice.references }));
  });
}

type When = Knowledge['advice'][number]['when'][number];

function isMeant({ kind, attributes }: Evidence, when: When): boolean {
  return kind === when.kind && Object.entries(when.where).every(([name, value]) => attributes[name] === value);
}
