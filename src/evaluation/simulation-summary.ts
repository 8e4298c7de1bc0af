import type { Simulation } from './simulate.ts';

export interface SimulationSummary {
  readonly cases: number;
  readonly stoodFirst: Spread;
  readonly claimed: Spread;
}

/** Numbers of questions, over the cases in which it came to it. */
export interface Spread {
  readonly reached: number;
  /** Null where no case did. */
  readonly median: number | null;
  readonly percentile95: number | null;
}

export function summariseSimulations(simulations: readonly Simulation[]): SimulationSummary {
  return {
    cases: simulations.length,
    stoodFirst: spreadOf(simulations.flatMap(({ stoodFirst }) => stoodFirst ?? [])),
    claimed: spreadOf(simulations.flatMap(({ claimed }) => claimed ?? [])),
  };
}

function spreadOf(counts: readonly number[]): Spread {
  return { reached: counts.length, median: percentile(counts, 0.5), percentile95: percentile(counts, 0.95) };
}

/** Nearest rank: the smallest number that this share of the cases does not exceed. */
function percentile(counts: readonly number[], share: number): number | null {
  const sorted = counts.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? null;
}
