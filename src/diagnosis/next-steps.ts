import type { Knowledge } from '../knowledge/knowledge.ts';
import type { InputSummary, NextStep } from './diagnosis.ts';
import type { Side } from './evidence.ts';
import type { RankedCause } from './rank.ts';

/** At most this many next steps: a list of everything helps nobody. */
const MOST_STEPS = 4;

/**
 * What to ask for next, best first: the expected information (how likely the answer shows the cause, times what is
 * still open) less what it costs the people who must act.
 */
export function findNextSteps(
  ranked: readonly RankedCause[],
  inputs: readonly InputSummary[],
  facts: Readonly<Record<string, string>>,
  knowledge: Knowledge,
): readonly NextStep[] {
  const open = Math.max(entropy(ranked.map((entry) => entry.probability)), LEAST_OPEN);
  const total = ranked.reduce((sum, entry) => sum + entry.probability, 0) || 1;
  return [...knowledge.asks.values()]
    .filter((ask) => !isGiven(ask.ask, inputs))
    .map((ask) => {
      const side = sideOf(ask.ask, inputs);
      const told = ranked.reduce((sum, { cause, probability }) => sum + (probability / total) * (cause.toldBy[ask.ask] ?? 0), 0);
      const gain = open * told - (side === 'peer' ? ask.cost.peer : ask.cost.local);
      return { ask: ask.ask, side, why: whyAsk(ask.ask, ask.says, ranked), commands: commandsFor(ask.ask, side, inputs, facts, knowledge), gain: round(gain) };
    })
    .filter((step) => step.gain > 0)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, MOST_STEPS);
}

/** Bits that always remain open: even a clear finding is worth confirming. */
const LEAST_OPEN = 0.5;

function entropy(probabilities: readonly number[]): number {
  return probabilities.filter((p) => p > 0).reduce((sum, p) => sum - p * Math.log2(p), 0);
}

function isGiven(ask: string, inputs: readonly InputSummary[]): boolean {
  const usable = inputs.filter((input) => input.problem === undefined);
  switch (ask) {
    case 'initiator-log':
    case 'responder-log':
      return usable.some((input) => input.kind === 'log' && input.role === ask.slice(0, -'-log'.length));
    case 'local-config':
    case 'peer-config':
      return usable.some((input) => input.kind === 'config' && input.side === ask.slice(0, -'-config'.length));
    default:
      return usable.some((input) => input.kind === ask);
  }
}

/** On which side the thing is to be had: a log's side is told by the role of the log that is there. */
function sideOf(ask: string, inputs: readonly InputSummary[]): Side {
  if (ask === 'local-config') return 'local';
  if (ask === 'peer-config') return 'peer';
  if (!ask.endsWith('or-log') && !ask.endsWith('er-log')) return 'local';
  const there = inputs.find((input) => input.kind === 'log' && input.role !== null);
  if (!there) return 'unknown';
  return there.side === 'peer' ? 'local' : 'peer';
}

function commandsFor(ask: string, side: Side, inputs: readonly InputSummary[], facts: Readonly<Record<string, string>>, knowledge: Knowledge): readonly string[] {
  const ofSide = inputs.find((input) => input.side === side && input.vendor !== null)?.vendor;
  const vendor = facts[`${side}.vendor`] ?? ofSide ?? inputs.find((input) => input.vendor !== null)?.vendor ?? undefined;
  const steps = vendor === undefined ? [] : (knowledge.vendors.get(vendor)?.commands[ask] ?? []);
  return steps.flatMap((step) => step.commands);
}

function whyAsk(ask: string, says: string, ranked: readonly RankedCause[]): string {
  const [first, second] = ranked.filter((entry) => (entry.cause.toldBy[ask] ?? 0) >= 0.5 && entry.cause.id !== 'none');
  if (!first) return says;
  const names = [first, second].flatMap((entry) => (entry ? [entry.cause.summary.replace(/\.$/u, '')] : []));
  return `${says} It tells whether this is so: ${names.join('; or: ')}.`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
