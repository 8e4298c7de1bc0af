import type { Diagnosis, Finding, FixOn } from '../diagnosis/diagnosis.ts';
import { proofOf, quote, telling } from './proof.ts';
import { compareSides, propose, sayRest } from './show-comparison.ts';
import { requestSettings } from './show-request.ts';
import { changesFor, listSteps, remediesOf, stepsToTellMore } from './show-steps.ts';
import { showTimes } from './show-times.ts';
import type { Part } from './view.ts';
import { exchangeOf, isCertain, percent, phaseInWords, sureness } from './words.ts';

/** The diagnosis so that it can be read aloud: what it is, how sure, what proves it, what differs, what to do. */
export function showFinding(finding: Finding, diagnosis: Diagnosis): readonly Part[] {
  const proof = telling(finding, 1);
  const said = [
    ...proof.map(({ says }) => says),
    ...changesFor(finding, diagnosis).flatMap(({ change }) => change ?? []),
  ];
  return [
    { kind: 'heading', text: titleOf(finding) },
    {
      kind: 'text',
      text: `${sureness(finding.probability)} (${percent(finding.probability)}). ${whereItFails(finding)}`,
    },
    ...proofOf(finding),
    ...showTimes(diagnosis, proof),
    ...compareSides(diagnosis, said),
    ...listSteps('What to do', remediesOf(finding, diagnosis)),
    ...requestSettings(diagnosis),
    ...propose(diagnosis, finding),
    ...listOthers(diagnosis, finding),
    ...(isCertain(finding.probability) ? [] : listSteps('What would make it surer', stepsToTellMore(diagnosis, 2))),
    ...sayRest(diagnosis),
    ...advise(diagnosis),
    ...cite(finding.references),
  ];
}

/** For whoever comes to a case that is over: what it was, and what proves it. */
export function showInShort(diagnosis: Diagnosis, tried: readonly string[]): readonly Part[] {
  const [first] = diagnosis.findings;
  if (!first) return diagnosis.verdict === 'no-fault-found' ? [{ kind: 'text', text: NO_FAULT }] : [];
  if (diagnosis.verdict !== 'fault-found')
    return [{ kind: 'text', text: POINTS_TO }, ...listFindings(diagnosis.findings.slice(0, 3))];
  return [
    { kind: 'heading', text: titleOf(first) },
    {
      kind: 'text',
      text: `${sureness(first.probability)} (${percent(first.probability)}).${tried.includes(first.cause) ? TRIED : ''}`,
    },
    ...proofOf(first),
  ];
}

/** Which tunnel, where there are several, and what is wrong with it. */
function titleOf({ summary, tunnel }: Finding): string {
  return tunnel === undefined ? summary : `${tunnel}: ${summary}`;
}

export function showHealthy(diagnosis: Diagnosis): readonly Part[] {
  const unseen = stepsToTellMore(diagnosis, 2).filter(({ impact }) => impact === undefined || impact === 'read-only');
  return [
    { kind: 'heading', text: 'No fault found' },
    { kind: 'text', text: isOfSettingsOnly(diagnosis) ? SETTINGS_FIT : ALL_WORKS },
    ...showTimes(diagnosis, []),
    ...compareSides(diagnosis),
    ...listSteps('What I have not seen yet', unseen),
    ...sayRest(diagnosis),
    ...advise(diagnosis),
  ];
}

/** Configurations tell what can come up, not what did. */
function isOfSettingsOnly({ inputs }: Diagnosis): boolean {
  const read = inputs.filter(({ problem }) => problem === undefined);
  return read.length > 0 && read.every(({ kind }) => kind === 'config');
}

/** What can be said while the cause is not clear, and why the next question is worth the trouble. */
export function showUnclear(diagnosis: Diagnosis, tried: readonly string[] = []): readonly Part[] {
  const open = diagnosis.findings.filter(({ cause }) => !tried.includes(cause));
  const doubted = diagnosis.findings.filter(({ cause }) => tried.includes(cause));
  // All else was shown with the finding.
  if (open.length === 0 && doubted.length > 0) return doubt(doubted);
  const lines = open[0] ? telling(open[0], 1).slice(0, 3) : [];
  return [
    ...doubt(doubted),
    { kind: 'text', text: open.length > 0 ? POINTS_TO : NOTHING_ELSE },
    ...listFindings(open.slice(0, 3)),
    ...quote('The lines behind it', lines),
    ...showTimes(diagnosis, lines),
    ...compareSides(
      diagnosis,
      lines.map(({ says }) => says),
    ),
    ...sayRest(diagnosis),
    ...warnOfInitiatorOnly(diagnosis),
    ...advise(diagnosis),
  ];
}

const ALL_WORKS = 'Everything I was given shows a tunnel that works. That does not tell about what I have not seen.';
const SETTINGS_FIT =
  'The configurations fit each other in everything that could be compared. Whether the tunnel works, they cannot tell: the state or the log of a device does.';
const TRIED = ' But to mend it has not helped so far.';
const NO_FAULT = 'I find no fault in what I was given.';
const POINTS_TO = 'The cause is not clear yet. What I have points to:';
const NOTHING_ELSE = 'From what I have, the cause cannot be told yet.';

const WHERE: Readonly<Record<FixOn, string>> = {
  local: ' on your side',
  peer: " on the peer's side",
  both: ' on both sides',
  path: '',
  unknown: '',
};

/** A remedy that did not help was not done fully, or there is a second fault behind the first. */
function doubt(tried: readonly Finding[]): readonly Part[] {
  const [first] = tried;
  if (!first) return [];
  const text = `The evidence still says: ${titleOf(first)} Make sure that it was really changed${WHERE[first.fixOn]}. There may also be a second fault behind it, which the next text may show.`;
  return [{ kind: 'text', text }];
}

/** A word on a new diagnosis while the questions go on. */
export function showSoFar(diagnosis: Diagnosis): readonly Part[] {
  return [...hint(diagnosis), ...warnOfInitiatorOnly(diagnosis)];
}

/** Less is a guess among many, which would only lead astray. */
const WORTH_A_HINT = 0.3;

function hint({ findings, verdict }: Diagnosis): readonly Part[] {
  const [first] = findings;
  if (first && first.probability < WORTH_A_HINT) return [];
  if (first)
    return [{ kind: 'text', text: `So far it points to this (${percent(first.probability)}): ${titleOf(first)}` }];
  return verdict === 'no-fault-found'
    ? [{ kind: 'text', text: 'I find no fault in what I have so far, so I look further.' }]
    : [];
}

function whereItFails(finding: Finding): string {
  const exchange = exchangeOf(finding);
  const phase = phaseInWords(finding.phase);
  return exchange === undefined ? phase : `${phase} The exchange is ${exchange}.`;
}

function listOthers(diagnosis: Diagnosis, shown: Finding): readonly Part[] {
  const others = diagnosis.findings
    .filter((finding) => finding !== shown)
    .toSorted((a, b) => b.probability - a.probability);
  if (others.length === 0) return [];
  return [{ kind: 'text', text: 'Also found, to look at next:' }, ...listFindings(others)];
}

function listFindings(findings: readonly Finding[]): readonly Part[] {
  if (findings.length === 0) return [];
  return [
    {
      kind: 'facts',
      facts: findings.map((finding) => ({ name: percent(finding.probability), value: titleOf(finding) })),
    },
  ];
}

/** A refused initiator is told no reason (RFC 7296 section 2.21.2): its log alone cannot name the cause. */
function warnOfInitiatorOnly(diagnosis: Diagnosis): readonly Part[] {
  const logs = diagnosis.inputs.filter((input) => input.kind === 'log');
  if (logs.length === 0 || diagnosis.findings.length === 0 || logs.some((log) => log.role !== 'initiator')) return [];
  const text =
    'This log is from the side that starts the tunnel. When it is refused it is not told why, so from its log alone this cannot be told. The log of the side that answers (the responder) has the reason.';
  return [{ kind: 'notice', tone: 'info', text }];
}

function advise({ advice }: Diagnosis): readonly Part[] {
  return advice.map(({ text, references }, index) => ({
    kind: 'notice',
    tone: 'info',
    text: `${index === 0 ? 'Not the cause, but worth knowing' : 'Worth knowing, too'}: ${text}${references.length > 0 ? ` (${references.join('; ')})` : ''}`,
  }));
}

function cite(references: readonly string[]): readonly Part[] {
  return references.length === 0 ? [] : [{ kind: 'text', text: `To read up: ${references.join('; ')}` }];
}
