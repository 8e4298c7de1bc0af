import type { Difference, Finding, NextStep } from '../diagnosis/diagnosis.ts';
import type { Facts } from '../flow/facts.ts';
import type { Case } from './case.ts';
import { stateOf } from './case.ts';
import type { CaseEvent } from './case-event.ts';
import type { CaseState, NamedValue } from './view.ts';
import { sideName, titleOf, vendorLabel } from './words.ts';

/** A case for whoever goes on with it: all that was said, given, found and tried, so that nothing is asked again. */
export interface Transcript {
  readonly number: number;
  readonly title: string;
  readonly state: CaseState;
  /** What the reporter said, when the case was opened with words. */
  readonly words: string | undefined;
  readonly timeline: readonly TimelineEntry[];
  readonly environment: readonly EnvironmentRow[];
  readonly findings: readonly Finding[];
  readonly verdict: 'fault-found' | 'no-fault-found' | 'not-enough-evidence' | undefined;
  readonly differences: readonly Difference[];
  /** Causes that were mended or tried, and whether it helped. */
  readonly tried: readonly NamedValue[];
  /** What was asked and nobody knew. */
  readonly open: readonly string[];
  readonly nextStep: NextStep | undefined;
  /** Who has to act next. */
  readonly owner: string;
}

export interface TimelineEntry {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  /** Taken back later on. */
  readonly withdrawn: boolean;
}

export interface EnvironmentRow {
  readonly name: string;
  readonly local: string;
  readonly peer: string;
}

export function transcribe(of: Case, events: readonly CaseEvent[], kept: readonly CaseEvent[]): Transcript {
  const nextStep = of.diagnosis?.nextSteps[0];
  return {
    number: of.number,
    title: titleOf(of),
    state: stateOf(of),
    words: events.find((event) => event.kind === 'opened')?.words,
    timeline: events.flatMap((event) => timelineEntry(of, event, !kept.includes(event) && event.kind !== 'went-back')),
    environment: environmentOf(of),
    findings: of.diagnosis?.findings ?? [],
    verdict: of.diagnosis?.verdict,
    differences: of.diagnosis?.differences ?? [],
    tried: triedFixes(of),
    open: openFacts(of.position.facts),
    nextStep,
    owner: ownerOf(of, nextStep),
  };
}

function timelineEntry(of: Case, event: CaseEvent, withdrawn: boolean): readonly TimelineEntry[] {
  const what = describe(of, event);
  return what === undefined ? [] : [{ at: event.at, who: event.by.name, what, withdrawn }];
}

function describe(of: Case, event: CaseEvent): string | undefined {
  switch (event.kind) {
    case 'opened':
      return `opened the case (${event.scenario})`;
    case 'answered':
      return `answered ${Object.entries(event.values)
        .map(([fact, value]) => `${fact}: ${value === 'unknown' ? 'does not know' : value}`)
        .join(', ')}`;
    case 'artefact-added':
      return `gave ${event.artefact.name} (${event.artefact.kind}, ${sideName(event.artefact.side)}, ${event.artefact.bytes} bytes, ${event.artefact.redactions} secrets taken out)`;
    case 'diagnosed':
      return `the diagnosis was: ${diagnosisInShort(event.diagnosis.findings[0], event.diagnosis.verdict)}`;
    case 'went-back':
      return 'took back the answer before';
    case 'handed-off':
      return 'handed the case off';
    case 'stopped':
      return 'closed the case';
    case 'resumed':
      return 'took the case up again';
    case 'flow-started':
      return of.flow.id === event.flow ? undefined : `went on with ${event.flow}`;
  }
}

function diagnosisInShort(first: Finding | undefined, verdict: string): string {
  return first ? `${first.cause} at ${Math.round(first.probability * 100)} % (${verdict})` : verdict;
}

/** Facts of both sides beside each other, then those that belong to neither. */
function environmentOf(of: Case): readonly EnvironmentRow[] {
  const { facts } = of.position;
  const shown = (fact: string): string => {
    const value = facts[fact];
    if (value === undefined || value === 'unknown') return '';
    return fact.endsWith('.vendor') ? vendorLabel(of, value) : value;
  };
  const names = Object.keys(facts).filter((fact) => !/^(given|fix|side|scenario)\b/.test(fact));
  const sided = [...new Set(names.flatMap((fact) => /^(?:local|peer)\.(.+)$/.exec(fact)?.[1] ?? []))];
  const rows = sided.map((name) => ({ name, local: shown(`local.${name}`), peer: shown(`peer.${name}`) }));
  const common = names
    .filter((fact) => !/^(local|peer)\./.test(fact))
    .map((name) => ({ name, local: shown(name), peer: shown(name) }));
  return [...rows, ...common].filter((row) => row.local !== '' || row.peer !== '');
}

function triedFixes(of: Case): readonly NamedValue[] {
  const results: Readonly<Record<string, string>> = {
    yes: 'it worked',
    no: 'it did not help',
    unknown: 'not known whether it helped',
  };
  return Object.entries(of.position.answers)
    .filter(([question]) => question.startsWith('fix.'))
    .map(([question, answer]) => ({ name: question.slice('fix.'.length), value: results[answer] ?? answer }));
}

function openFacts(facts: Facts): readonly string[] {
  return Object.keys(facts).filter((fact) => facts[fact] === 'unknown' && !fact.startsWith('fix.'));
}

function ownerOf(of: Case, nextStep: NextStep | undefined): string {
  const fixOn = of.diagnosis?.verdict === 'fault-found' ? of.diagnosis.findings[0]?.fixOn : undefined;
  switch (fixOn ?? nextStep?.side) {
    case 'local':
      return "our side's network team";
    case 'peer':
      return "the other side's administrator";
    case 'both':
      return 'both sides together';
    case 'path':
      return 'whoever runs the line and the firewalls between the gateways';
    case 'unknown':
    case undefined:
      return "our side's network team, together with the other side";
  }
}
