export interface Figure {
  readonly name: string;
  readonly unit: 's' | 'ms' | 'MB';
  readonly ours: number;
  readonly reference: number;
  /** How many times the reference ours is. */
  readonly ratio: number;
}

export function figureOf(name: string, unit: Figure['unit'], ours: number, reference: number): Figure {
  return { name, unit, ours: rounded(ours), reference: rounded(reference), ratio: rounded(ours / reference) };
}

const ROUNDS = 5;

/** The best of some rounds of each, by turns: whatever else the machine does then disturbs both alike. */
export function byTurns(name: string, ours: () => unknown, reference: () => unknown): Figure {
  let best = { ours: Number.POSITIVE_INFINITY, reference: Number.POSITIVE_INFINITY };
  for (let round = 0; round < ROUNDS; round += 1)
    best = {
      ours: Math.min(best.ours, millisecondsOf(ours)),
      reference: Math.min(best.reference, millisecondsOf(reference)),
    };
  return figureOf(name, 'ms', best.ours, best.reference);
}

function millisecondsOf(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
