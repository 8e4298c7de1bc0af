import { commandsOf } from '../../knowledge/commands.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Impact, InputSummary, NextStep } from '../diagnosis.ts';
import type { Evidence, Role, Side } from '../evidence.ts';
import { entropy, informationOf } from './answer-gain.ts';
import { rootsOf } from './find-causes.ts';
import type { RankedCause } from './rank.ts';

/**
 * What to ask for next, best first: the expected information (how likely the answer shows the cause, times what is
 * still open) less what it costs the people who must act.
 */
export function findNextSteps(
  ranked: readonly RankedCause[],
  evidence: readonly Evidence[],
  inputs: readonly InputSummary[],
  vendors: ReadonlyMap<Side, string>,
  knowledge: Knowledge,
): readonly NextStep[] {
  const usable = inputs.filter((input) => input.problem === undefined && coversAttempt(input, evidence));
  const roots = rootsOf(ranked);
  const answered = new Set(evidence.flatMap(({ source }) => (source.kind === 'answer' ? source.fact : [])));
  return [...knowledge.asks.values()]
    .filter(({ ask, fact }) => (fact === undefined ? !isGiven(ask, usable) : !answered.has(fact)))
    .map(({ ask, fact, cost, says }): NextStep => {
      const side = sideOf(ask, inputs);
      const told = fact === undefined ? toldBy(ask, ranked) : informationOf(fact, ranked, knowledge);
      const gain = round(told - (side === 'peer' ? cost.peer : cost.local));
      if (fact !== undefined) return { ask, fact, side, why: says, commands: [], gain };
      const { commands, impact, assumed } = commandsFor(ask, side, vendors, knowledge);
      const why = whyAsk(says, ask, roots, assumed);
      return { ask, side, why, commands, ...(impact === undefined ? {} : { impact }), gain };
    })
    .filter(({ fact, gain }) => fact === undefined || gain > 0)
    .sort((a, b) => b.gain - a.gain);
}

/** How likely a text shows the cause, times what is still open, in bits. */
function toldBy(ask: string, ranked: readonly RankedCause[]): number {
  const causes = ranked.filter(({ cause }) => cause.rootCause && cause.id !== 'none');
  const open = Math.max(entropy(ranked.map(({ probability }) => probability)), LEAST_OPEN);
  const total = causes.reduce((sum, { probability }) => sum + probability, 0) || 1;
  return causes.reduce(
    (sum, { cause, probability }) => sum + open * (probability / total) * (cause.toldBy[ask] ?? 0),
    0,
  );
}

/** A cause less likely than this among the others is no reason that a person would believe. */
const WORTH_NAMING = 0.1;

/** Bits that always remain open: even a clear finding is worth confirming. */
const LEAST_OPEN = 0.5;

/** What only a peer that took part can have said. */
const PEER_SPOKE = /^message-received$|-by-peer$/u;

/** A log that shows nothing of an attempt that the other side's log shows answered is of another time. */
function coversAttempt({ kind, role, file }: InputSummary, evidence: readonly Evidence[]): boolean {
  if (kind !== 'log' || role !== null) return true;
  return !evidence.some(
    (fact) => fact.source.kind === 'line' && fact.source.file !== file && PEER_SPOKE.test(fact.kind),
  );
}

/** A log that shows no attempt at all is that of a side that waited. */
function roleOf(input: InputSummary): Role {
  return input.role ?? 'responder';
}

function isGiven(ask: string, usable: readonly InputSummary[]): boolean {
  switch (ask) {
    case 'initiator-log':
    case 'responder-log':
      return usable.some((input) => input.kind === 'log' && roleOf(input) === ask.slice(0, -'-log'.length));
    case 'local-config':
    case 'peer-config':
      return usable.some((input) => input.kind === 'config' && input.side === ask.slice(0, -'-config'.length));
    case 'status':
      return missingSides('status', usable).length === 0;
    default:
      return false;
  }
}

/** Counters tell where packets die only when both sides' are seen; a text of nobody knows which side stands for both. */
function missingSides(kind: InputSummary['kind'], inputs: readonly InputSummary[]): readonly Side[] {
  const there = inputs.filter((input) => input.kind === kind).map((input) => input.side);
  if (there.includes('unknown')) return [];
  return (['local', 'peer'] as const).filter((side) => !there.includes(side));
}

/** On which side the thing is to be had: a log's side is told by the role of the log that is there. */
function sideOf(ask: string, inputs: readonly InputSummary[]): Side {
  switch (ask) {
    case 'local-config':
      return 'local';
    case 'peer-config':
      return 'peer';
    case 'initiator-log':
    case 'responder-log':
      return otherSide(inputs.find((input) => input.kind === 'log'));
    case 'status':
      return missingSides('status', inputs)[0] ?? 'local';
    default:
      return 'local';
  }
}

function otherSide(log: InputSummary | undefined): Side {
  if (!log) return 'unknown';
  return log.side === 'peer' ? 'local' : 'peer';
}

interface Commands {
  readonly commands: readonly string[];
  /** That of the command that does most. */
  readonly impact: Impact | undefined;
  /** Whose commands they are where the device of that side is not known. */
  readonly assumed: string | undefined;
}

/** What interrupts traffic is nothing to run along with the rest: it is shown by itself where people ask how. */
function commandsFor(ask: string, side: Side, vendors: ReadonlyMap<Side, string>, knowledge: Knowledge): Commands {
  const ofSide = vendors.get(side);
  const vendor = knowledge.vendors.get(ofSide ?? [...vendors.values()][0] ?? '');
  const steps = (vendor ? commandsOf(vendor, ask) : []).filter((step) => step.impact !== 'interrupts-traffic');
  const commands = steps.flatMap((step) => step.commands);
  const changes = steps.some((step) => step.impact === 'changes-configuration');
  return {
    commands,
    impact: commands.length === 0 ? undefined : changes ? 'changes-configuration' : 'read-only',
    assumed: ofSide === undefined && commands.length > 0 ? vendor?.name : undefined,
  };
}

function whyAsk(says: string, ask: string, roots: readonly RankedCause[], assumed: string | undefined): string {
  const likely = roots.filter((entry) => entry.probability >= WORTH_NAMING);
  const told = likely.filter((entry) => (entry.cause.toldBy[ask] ?? 0) >= 0.5).slice(0, 2);
  const names = told.map((entry) => entry.cause.summary.replace(/\.$/u, ''));
  const tells = names.length === 0 ? '' : ` It tells whether this is so: ${names.join('; or: ')}.`;
  return `${says}${tells}${assumed === undefined ? '' : ` The commands are those of ${assumed}; another device has its own.`}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
