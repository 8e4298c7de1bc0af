import { isRight, type ViewScore } from './score.ts';
import type { Figures, Summary } from './summary.ts';

const COLUMNS: readonly (readonly [string, keyof Figures])[] = [
  ['views', 'views'],
  ['decisive', 'decisive'],
  ['top-1', 'top1Strict'],
  ['lenient', 'top1Lenient'],
  ['top-3', 'top3'],
  ['false alarms', 'falseAlarms'],
  ['restraint', 'restraint'],
  ['asks', 'asks'],
  ['Brier', 'brier'],
  ['both', 'bothFound'],
];

/** The tables by view, vendor and cause, and each miss with what was said instead; plain text. */
export function report(summary: Summary, scores: readonly ViewScore[]): string {
  const misses = scores.filter((score) => !isRight(score));
  return [
    table('all', { all: summary.all }),
    table('view', summary.byView),
    table('vendor', summary.byVendor),
    table('cause', summary.byCause),
    `Misses: ${misses.length} of ${scores.length} views`,
    ...misses.map(
      (score) =>
        `  ${score.case} [${score.view}] expected ${score.cause}${score.decisive ? '' : ' (not decisive)'}\n    said ${score.said}`,
    ),
    '',
  ].join('\n');
}

function table(title: string, rows: Readonly<Record<string, Figures>>): string {
  const width = Math.max(title.length, ...Object.keys(rows).map((name) => name.length));
  const head = [title.padEnd(width), ...COLUMNS.map(([name]) => name.padStart(Math.max(8, name.length)))].join('  ');
  const lines = Object.entries(rows).map(([name, figures]) =>
    [
      name.padEnd(width),
      ...COLUMNS.map(([column, key]) => number(figures[key], key).padStart(Math.max(8, column.length))),
    ].join('  '),
  );
  return [head, ...lines, ''].join('\n');
}

function number(value: number | null, key: keyof Figures): string {
  if (value === null) return '-';
  return key === 'views' || key === 'decisive' ? String(value) : value.toFixed(3);
}
