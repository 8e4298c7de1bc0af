import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Scenario } from '../diagnosis.ts';
import type { Evidence } from '../evidence.ts';
import { toneOf } from '../evidence-kind.ts';
import { fits, type RankedCause, rank } from './rank.ts';

export interface FoundCauses {
  /** Those that hold, each on evidence of its own; the one that shows first comes first. */
  readonly certain: readonly RankedCause[];
  /** What else it may be, where nothing certain explains the evidence. */
  readonly candidates: readonly RankedCause[];
  /** Probability that nothing is wrong. */
  readonly healthy: number;
}

/** From here on a cause is claimed. */
export const CLAIMED = 0.5;
/** Below this a candidate only distracts. */
const WORTH_SAYING = 0.05;
/** More causes at once than this are one cause misread. */
const MOST_CAUSES = 3;

const PHASES = ['local', 'path', 'ike', 'child', 'data'];

/**
 * Finds the cause that explains the evidence best, takes away what it explains, and looks whether the rest needs
 * another: one cause with many symptoms stays one, two causes with evidence of their own are two.
 */
export function findCauses(evidence: readonly Evidence[], scenario: Scenario, knowledge: Knowledge): FoundCauses {
  const first = rank(evidence, scenario, knowledge);
  const certain: RankedCause[] = [];
  let rest = evidence;
  let ranked = first;
  while (certain.length < MOST_CAUSES) {
    const [top] = ranked;
    if (!top || top.cause.id === 'none' || top.probability < CLAIMED || !isSupported(top)) break;
    if (certain.some((known) => known.cause.id === top.cause.id)) break;
    certain.push(top);
    rest = rest.filter((fact) => !explains(top, fact) && toneOf(fact, knowledge) !== 'health');
    ranked = rank(rest, scenario, knowledge);
  }
  const none = first.find((entry) => entry.cause.id === 'none')?.probability ?? 0;
  const healthy = evidence.some((fact) => provesFault(fact, knowledge)) ? 0 : none;
  const claimed = new Set(certain.map((entry) => entry.cause.id));
  const roots = rootsOf(first).filter((entry) => !claimed.has(entry.cause.id) && entry.probability >= WORTH_SAYING);
  const apart = certain.map((entry) => withoutOthers(entry, certain, evidence, scenario, knowledge));
  return { certain: inOrderOfAppearance(apart, evidence), candidates: roots, healthy };
}

/** Settings that differ do so each by itself: what only another cause explains does not make this one less likely. */
function withoutOthers(
  entry: RankedCause,
  certain: readonly RankedCause[],
  evidence: readonly Evidence[],
  scenario: Scenario,
  knowledge: Knowledge,
): RankedCause {
  const others = certain.filter((other) => other !== entry && isCompared(other));
  if (others.length === 0 || !isCompared(entry)) return entry;
  const left = evidence.filter((fact) => explains(entry, fact) || !others.some((other) => explains(other, fact)));
  const again = rank(left, scenario, knowledge).find(({ cause }) => cause.id === entry.cause.id);
  return again && again.probability > entry.probability ? { ...entry, probability: again.probability } : entry;
}

const isCompared = ({ weighed }: RankedCause): boolean =>
  weighed.some(({ evidence, weight }) => evidence.kind === 'setting-differs' && weight >= PROOF);

/** A fact that by its meaning comes of a fault: while it stands, no health beside it makes the tunnel healthy. */
function provesFault(fact: Evidence, knowledge: Knowledge): boolean {
  if (toneOf(fact, knowledge) !== 'fault') return false;
  const weights = [...knowledge.causes.values()].flatMap((cause) =>
    cause.evidence.filter((entry) => fits(fact, entry)),
  );
  return weights.some((entry) => entry.weight >= PROOF);
}

/** Bits from which a fact counts as proof. */
const PROOF = 8;

/** The root causes that something speaks for, as likely as they are among themselves: what one side alone can say of a fault is none. */
export function rootsOf(ranked: readonly RankedCause[]): readonly RankedCause[] {
  const left = ranked.reduce((sum, entry) => sum + (entry.cause.rootCause ? 0 : entry.probability), 0);
  return ranked
    .filter((entry) => entry.cause.id !== 'none' && entry.cause.rootCause && isSupported(entry))
    .map((entry) => ({ ...entry, probability: entry.probability / Math.max(1 - left, LEAST_LEFT) }));
}

/** Keeps rounding of a near certainty from making a certainty of the rest. */
const LEAST_LEFT = 0.02;

/** No verdict without evidence: a cause whose prior alone makes it likely is not a finding. */
function isSupported(ranked: RankedCause): boolean {
  return ranked.weighed.some((weighed) => weighed.weight > 0);
}

function explains(ranked: RankedCause, fact: Evidence): boolean {
  return ranked.cause.evidence.some(
    (entry) =>
      entry.weight > 0 &&
      entry.kind === fact.kind &&
      ranked.weighed.some((weighed) => weighed.evidence.kind === fact.kind && sameField(weighed.evidence, fact)),
  );
}

/** Two settings that differ are two facts, though of one kind. */
function sameField(one: Evidence, other: Evidence): boolean {
  return one.attributes['field'] === other.attributes['field'];
}

/** Equally certain causes stand in the order in which the exchanges would meet them; all settings that differ are certain. */
function inOrderOfAppearance(causes: readonly RankedCause[], evidence: readonly Evidence[]): readonly RankedCause[] {
  const rounded = (entry: RankedCause): number => (isCompared(entry) ? 10 : Math.round(entry.probability * 10));
  const phase = (entry: RankedCause): number => PHASES.indexOf(entry.cause.phase);
  const place = (entry: RankedCause): number =>
    evidence.findIndex((fact) => entry.weighed.some((weighed) => weighed.evidence === fact && weighed.weight >= PROOF));
  return [...causes].sort((a, b) => rounded(b) - rounded(a) || phase(a) - phase(b) || place(a) - place(b));
}
