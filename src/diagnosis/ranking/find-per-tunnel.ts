import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Scenario } from '../diagnosis.ts';
import type { Evidence } from '../evidence.ts';
import { toneOf } from '../evidence-kind.ts';
import { type FoundCauses, findCauses } from './find-causes.ts';
import type { RankedCause } from './rank.ts';

/** More tunnels than this in one log are a gateway's whole day; the ones with most faults, then most to tell, come first. */
const MOST_TUNNELS = 20;

/**
 * Finds the causes of each tunnel by itself where a log tells of several, so that one that works does not excuse one
 * that does not. What is not of a particular tunnel (a configuration, an answer) counts for each, and is said once.
 */
export function findPerTunnel(evidence: readonly Evidence[], scenario: Scenario, knowledge: Knowledge): FoundCauses {
  const tunnels = tunnelsIn(evidence, knowledge);
  if (tunnels.length < 2) return findCauses(evidence, scenario, knowledge);
  const found = tunnels.map((tunnel) => {
    const own = evidence.filter((fact) => fact.tunnel === undefined || fact.tunnel === tunnel);
    return findCauses(own, scenario, knowledge);
  });
  return {
    certain: saidOnce(found.flatMap(({ certain }) => certain)),
    candidates: saidOnce(found.flatMap(({ candidates }) => candidates)),
    healthy: Math.min(...found.map(({ healthy }) => healthy)),
  };
}

function tunnelsIn(evidence: readonly Evidence[], knowledge: Knowledge): readonly string[] {
  const counts = new Map<string, { facts: number; faults: number }>();
  for (const fact of evidence) {
    if (fact.tunnel === undefined) continue;
    const { facts, faults } = counts.get(fact.tunnel) ?? { facts: 0, faults: 0 };
    const isFault = toneOf(fact, knowledge) === 'fault';
    counts.set(fact.tunnel, { facts: facts + 1, faults: faults + (isFault ? 1 : 0) });
  }
  return [...counts]
    .sort(([, a], [, b]) => b.faults - a.faults || b.facts - a.facts)
    .slice(0, MOST_TUNNELS)
    .map(([tunnel]) => tunnel);
}

/** The tunnel a cause was found for, where its strongest evidence is of a particular one. */
export function tunnelOf({ weighed }: RankedCause): string | undefined {
  return weighed.find(({ weight }) => weight > 0)?.evidence.tunnel;
}

function saidOnce(causes: readonly RankedCause[]): readonly RankedCause[] {
  const known = new Map<string, RankedCause>();
  for (const entry of causes) {
    const key = `${entry.cause.id} ${tunnelOf(entry) ?? ''}`;
    if ((known.get(key)?.probability ?? 0) < entry.probability) known.set(key, entry);
  }
  return [...known.values()].sort((a, b) => b.probability - a.probability);
}
