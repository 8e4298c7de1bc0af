import type { Simulation } from './simulate.ts';

export interface SimulationSummary {
  readonly cases: number;
  readonly stoodFirst: Spread;
  readonly claimed: Spread;
}

/** Numbers of questions; null stands for "never", which is more than any number. */
export interface Spread {
  /** In how many cases it came to it at all. */
  readonly reached: number;
  readonly median: number | null;
  readonly percentile95: number | null;
}

export function summariseSimulations(simulations: readonly Simulation[]): SimulationSummary {
  return {
    cases: simulations.length,
    stoodFirst: spreadOf(simulations.map(({ stoodFirst }) => stoodFirst)),
    claimed: spreadOf(simulations.map(({ claimed }) => claimed)),
  };
}

function spreadOf(counts: readonly (number | null)[]): Spread {
  const sorted = counts.map((count) => count ?? Number.POSITIVE_INFINITY).toSorted((a, b) => a - b);
  return {
    reached: counts.filter((count) => count !== null).length,
    median: percentile(sorted, 0.5),
    percentile95: percentile(sorted, 0.95),
  };
}

/** Nearest rank: the smallest number that this share of the cases does not exceed. */
function percentile(sorted: readonly number[], share: number): number | null {
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return found !== undefined && Number.isFinite(found) ? found : null;
}
