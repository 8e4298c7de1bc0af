import type { Simulation } from './simulate.ts';
import type { SimulationSummary, Spread } from './simulation-summary.ts';

/** A line for each case and the figures of all, as plain text. */
export function simulationReport(simulations: readonly Simulation[], summary: SimulationSummary): string {
  const rows = simulations.map((simulation) => [
    simulation.path,
    simulation.cause,
    number(simulation.stoodFirst),
    number(simulation.claimed),
    simulation.questions.join(' '),
  ]);
  const table = align([['case', 'right cause', 'first', 'claimed', 'questions'], ...rows]);
  return [
    ...table,
    '',
    `${summary.cases} cases`,
    `a right cause stood first: ${inWords(summary.stoodFirst, summary.cases)}`,
    `it was claimed:            ${inWords(summary.claimed, summary.cases)}`,
    '',
  ].join('\n');
}

function inWords({ reached, median, percentile95 }: Spread, cases: number): string {
  if (reached === 0) return `in none of ${cases}`;
  return `in ${reached} of ${cases}; questions until then: median ${median}, 95th percentile ${percentile95}`;
}

function number(count: number | null): string {
  return count === null ? 'never' : String(count);
}

function align(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
