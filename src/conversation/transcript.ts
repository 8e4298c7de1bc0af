import type { Difference, Finding, NextStep, Verdict } from '../diagnosis/diagnosis.ts';
import { stepQuestion } from '../flow/position.ts';
import { answerInWords } from './answers-in-words.ts';
import { askedInWords } from './asked-in-words.ts';
import type { Case } from './case.ts';
import { stateOf } from './case.ts';
import type { CaseEvent } from './case-event.ts';
import { describeEvent, HELPED } from './describe-event.ts';
import type { CaseState } from './view.ts';
import { titleOf, vendorLabel } from './words.ts';

/** A case for whoever goes on with it: all that was said, given, found and tried, so that nothing is asked again. */
export interface Transcript {
  readonly number: number;
  readonly title: string;
  readonly state: CaseState;
  /** What the reporter said, when the case was opened with words. */
  readonly words: string | undefined;
  readonly timeline: readonly TimelineEntry[];
  readonly environment: readonly EnvironmentRow[];
  /** What was answered about the tunnel as a whole. */
  readonly circumstances: readonly string[];
  readonly findings: readonly Finding[];
  readonly verdict: Verdict | undefined;
  readonly differences: readonly Difference[];
  /** Causes that were mended or tried, and whether it helped. */
  readonly tried: readonly TriedRemedy[];
  /** What was asked and nobody knew. */
  readonly open: readonly string[];
  readonly nextStep: NextStep | undefined;
  /** Who has to act next. */
  readonly owner: string;
}

export interface TriedRemedy {
  readonly cause: string;
  /** In a sentence without its full stop. */
  readonly summary: string;
  readonly helped: string;
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
  const nextSteps = of.diagnosis?.nextSteps ?? [];
  const nextStep = nextSteps.find((step) => of.position.answers[stepQuestion(step)] === undefined) ?? nextSteps[0];
  return {
    number: of.number,
    title: titleOf(of),
    state: stateOf(of),
    words: events.find((event) => event.kind === 'opened')?.words,
    timeline: events.flatMap((event) =>
      timelineEntry(of, event, !kept.includes(event) && event.kind !== 'went-back' && event.kind !== 'remarked'),
    ),
    environment: environmentOf(of),
    circumstances: circumstancesOf(of),
    findings: of.diagnosis?.findings ?? [],
    verdict: of.diagnosis?.verdict,
    differences: of.diagnosis?.differences ?? [],
    tried: triedRemedies(of),
    open: openQuestions(of),
    nextStep,
    owner: ownerOf(of, nextStep),
  };
}

function timelineEntry(of: Case, event: CaseEvent, withdrawn: boolean): readonly TimelineEntry[] {
  const what = describeEvent(of, event);
  return what === undefined
    ? []
    : [{ at: event.at, who: event.kind === 'diagnosed' ? 'ipsec-help' : event.by.name, what, withdrawn }];
}

const HIDDEN = /^(given|fix|side|scenario|local|peer)\b/;

/** Facts of both sides beside each other. */
function environmentOf(of: Case): readonly EnvironmentRow[] {
  const names = Object.keys(of.position.facts).flatMap((fact) => /^(?:local|peer)\.(.+)$/.exec(fact)?.[1] ?? []);
  return [...new Set(names)]
    .map((name) => ({ name: labelOf(of, name), local: known(of, `local.${name}`), peer: known(of, `peer.${name}`) }))
    .filter((row) => row.local !== '' || row.peer !== '');
}

function circumstancesOf(of: Case): readonly string[] {
  const facts = Object.keys(of.position.facts).filter((fact) => !HIDDEN.test(fact) && known(of, fact) !== '');
  return facts.map((fact) => answerInWords(of, fact, known(of, fact)) ?? `${fact}: ${known(of, fact)}`);
}

/** As a form calls it that asks for it. */
function labelOf(of: Case, name: string): string {
  if (name === 'vendor') return 'Device';
  const fields = [...of.flow.nodes.values()].flatMap((node) => (node.kind === 'form' ? node.fields : []));
  return fields.find(({ fact }) => fact === `local.${name}`)?.label ?? name;
}

function known(of: Case, fact: string): string {
  const value = of.position.facts[fact];
  if (value === undefined || value === 'unknown') return '';
  return fact.endsWith('.vendor') ? vendorLabel(of, value) : value;
}

function triedRemedies(of: Case): readonly TriedRemedy[] {
  return Object.entries(of.position.answers)
    .filter(([question]) => question.startsWith('fix.'))
    .map(([question, answer]) => {
      const cause = question.slice('fix.'.length);
      return { cause, summary: summaryOf(of, cause), helped: HELPED[answer] ?? answer };
    });
}

function summaryOf({ diagnosis }: Case, cause: string): string {
  return diagnosis?.findings.find((finding) => finding.cause === cause)?.summary.replace(/\.$/, '') ?? cause;
}

/** Questions that nobody could answer, and single fields that were left open. */
function openQuestions(of: Case): readonly string[] {
  const questions = Object.entries(of.position.answers).filter(
    ([id, answer]) => answer === 'unknown' && !id.startsWith('fix.'),
  );
  return questions.map(([id]) => askedInWords(of, id));
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
