import { parseArgs } from 'node:util';
import { comparing, loading, recognising, signing } from './core-figures.ts';
import { longLogFigures } from './log-figures.ts';
import type { Figure } from './measure.ts';

/** Each measures what it is named after, ours and its reference in turns. */
const measurements: Readonly<Record<string, () => readonly Figure[] | Promise<readonly Figure[]>>> = {
  'log-100mb': longLogFigures,
  recognise: () => [recognising()],
  signatures: () => [signing()],
  'knowledge-load': () => [loading()],
  compare: () => [comparing()],
};

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !(name in measurements));
if (unknown.length > 0) {
  process.stderr.write(`bench: there is no ${unknown.join(', ')}; there are ${Object.keys(measurements).join(', ')}\n`);
  process.exit(2);
}

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(measurements)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  for (const figure of await measure()) {
    figures.push(figure);
    if (!values.json) process.stdout.write(lineOf(figure));
  }
}
if (values.json) process.stdout.write(`${JSON.stringify({ schema: 1, figures }, null, 2)}\n`);

function lineOf({ name, unit, ours, reference, ratio }: Figure): string {
  return `${name}: ours=${ours}${unit} reference=${reference}${unit} ratio=${ratio}\n`;
}
