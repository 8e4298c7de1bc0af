import type { ViewScore } from './score.ts';

/** The figures of a set of views; a share is 0..1 and null where there is nothing to share. */
export interface Figures {
  readonly views: number;
  readonly decisive: number;
  readonly top1Strict: number | null;
  readonly top1Lenient: number | null;
  readonly top3: number | null;
  readonly falseAlarms: number | null;
  readonly restraint: number | null;
  readonly asks: number | null;
  readonly brier: number | null;
  readonly bothFound: number | null;
}

export interface Summary {
  readonly all: Figures;
  readonly byView: Readonly<Record<string, Figures>>;
  readonly byVendor: Readonly<Record<string, Figures>>;
  readonly byCause: Readonly<Record<string, Figures>>;
}

export function summarise(scores: readonly ViewScore[]): Summary {
  const by = (key: (score: ViewScore) => string): Record<string, Figures> =>
    Object.fromEntries(
      [...Map.groupBy(scores, key)]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([name, group]) => [name, figuresOf(group)]),
    );
  return {
    all: figuresOf(scores),
    byView: by((score) => score.view),
    byVendor: by((score) => score.vendor),
    byCause: by((score) => score.cause),
  };
}

function figuresOf(scores: readonly ViewScore[]): Figures {
  const decisive = scores.filter((score) => score.decisive);
  const others = scores.filter((score) => !score.decisive);
  return {
    views: scores.length,
    decisive: decisive.length,
    top1Strict: share(decisive, (score) => score.strict),
    top1Lenient: share(decisive, (score) => score.lenient),
    top3: share(decisive, (score) => score.inTopThree),
    falseAlarms: share(
      scores.filter((score) => score.healthy),
      (score) => score.falseAlarm,
    ),
    restraint: share(others, (score) => score.restrained),
    asks: share(
      scores.filter((score) => score.asked !== undefined),
      (score) => score.asked === true,
    ),
    brier: decisive.length === 0 ? null : decisive.reduce((sum, score) => sum + score.brier, 0) / decisive.length,
    bothFound: share(
      decisive.filter((score) => score.both !== undefined),
      (score) => score.both === true,
    ),
  };
}

function share(scores: readonly ViewScore[], holds: (score: ViewScore) => boolean): number | null {
  return scores.length === 0 ? null : scores.filter(holds).length / scores.length;
}
