import type {
  ComparedTunnel,
  Diagnosis,
  Difference,
  Finding,
  NextStep,
  Remedy,
  WeighedEvidence,
} from '../diagnosis/diagnosis.ts';
import { fieldName } from './field-names.ts';
import { inquire } from './inquire.ts';
import { showTimes } from './show-times.ts';
import type { ComparisonRow, Part, QuotedLine, Step } from './view.ts';
import { exchangeOf, percent, phaseInWords, placeOf, sureness, whoOf } from './words.ts';

const MOST_LINES = 5;

/** The diagnosis so that it can be read aloud: what it is, how sure, what proves it, what differs, what to do. */
export function showFinding(finding: Finding, diagnosis: Diagnosis): readonly Part[] {
  return [
    { kind: 'heading', text: titleOf(finding) },
    {
      kind: 'text',
      text: `${sureness(finding.probability)} (${percent(finding.probability)}). ${whereItFails(finding)}`,
    },
    ...quote('What proves it', telling(finding, 1)),
    ...quote('What speaks against it', telling(finding, -1)),
    ...showTimes(diagnosis, telling(finding, 1)),
    ...compareSides(diagnosis),
    ...listOthers(diagnosis, finding),
    ...listSteps('What to do', finding.remedies.map(stepOfRemedy)),
    ...propose(diagnosis),
    ...(finding.probability < 0.95 ? listSteps('What would make it surer', bestSteps(diagnosis)) : []),
    ...advise(diagnosis),
    ...cite(finding.references),
  ];
}

/** Which tunnel, where there are several, and what is wrong with it. */
function titleOf({ summary, tunnel }: Finding): string {
  return tunnel === undefined ? summary : `${tunnel}: ${summary}`;
}

export function showHealthy(diagnosis: Diagnosis): readonly Part[] {
  const text = 'Everything I was given shows a tunnel that works. That does not tell about what I have not seen.';
  return [
    { kind: 'heading', text: 'No fault found' },
    { kind: 'text', text },
    ...showTimes(diagnosis, []),
    ...compareSides(diagnosis),
    ...listSteps('What I have not seen yet', bestSteps(diagnosis)),
    ...advise(diagnosis),
  ];
}

/** What can be said while the cause is not clear, and why the next question is worth the trouble. */
export function showUnclear(diagnosis: Diagnosis, tried: readonly string[] = []): readonly Part[] {
  const open = diagnosis.findings.filter(({ cause }) => !tried.includes(cause));
  const lines = open[0] ? telling(open[0], 1).slice(0, 3) : [];
  return [
    ...doubt(diagnosis.findings.filter(({ cause }) => tried.includes(cause))),
    { kind: 'text', text: open.length > 0 ? 'The cause is not clear yet. What I have points to:' : NOTHING_ELSE },
    ...listFindings(open.slice(0, 3)),
    ...quote('The lines behind it', lines),
    ...showTimes(diagnosis, lines),
    ...compareSides(diagnosis),
    ...warnOfInitiatorOnly(diagnosis),
    ...advise(diagnosis),
  ];
}

const NOTHING_ELSE = 'From what I have, the cause cannot be told yet.';

/** A remedy that did not help was not done fully, or there is a second fault behind the first. */
function doubt(tried: readonly Finding[]): readonly Part[] {
  const [first] = tried;
  if (!first) return [];
  const text = `The evidence still says: ${titleOf(first)} Make sure that it was really changed, on both sides. There may also be a second fault behind it; this would show it:`;
  return [{ kind: 'text', text }];
}

/** A word on a new diagnosis while the questions go on. */
export function showSoFar(diagnosis: Diagnosis): readonly Part[] {
  return [...hint(diagnosis), ...warnOfInitiatorOnly(diagnosis)];
}

function hint({ findings, verdict }: Diagnosis): readonly Part[] {
  const [first] = findings;
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

function telling(finding: Finding, sign: 1 | -1): readonly WeighedEvidence[] {
  const lines = finding.evidence.filter((evidence) => evidence.weight * sign > 0);
  return lines.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, sign > 0 ? MOST_LINES : 2);
}

function quote(title: string, evidence: readonly WeighedEvidence[]): readonly Part[] {
  if (evidence.length === 0) return [];
  return [{ kind: 'lines', title, lines: evidence.map(quoteLine) }];
}

function quoteLine(evidence: WeighedEvidence): QuotedLine {
  return { where: placeOf(evidence), text: evidence.text.trim(), says: evidence.says };
}

/** What fails comes first; what agrees and what could not be compared is said in one line each. */
function compareSides({ differences, compared }: Diagnosis): readonly Part[] {
  const order: readonly Difference['verdict'][] = ['fails-now', 'fails-later', 'fine'];
  const differing = differences.filter(({ local, peer }) => valuesOf(local) !== valuesOf(peer));
  const rows = differing.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict)).map(rowOf);
  const table: readonly Part[] =
    rows.length > 0 ? [{ kind: 'comparison', title: 'Where the two sides differ', rows }] : [];
  return [...table, ...sayRest(compared)];
}

/** Of one pair of tunnels; of many, the fields of each would be a wall of words. */
function sayRest(compared: readonly ComparedTunnel[]): readonly Part[] {
  const [only, ...more] = compared;
  if (!only || more.length > 0) return [];
  const facts = [
    { name: 'Compared and equal', value: only.same.map(fieldName).join('; ') },
    { name: 'Not known on both sides, so not compared', value: only.unknown.map(fieldName).join('; ') },
  ].filter(({ value }) => value !== '');
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

/** Something to send to the peer's administrator, who has to make up no more than the words in capitals. */
function propose({ proposal, differences }: Diagnosis): readonly Part[] {
  if (!proposal || differences.every(({ verdict }) => verdict === 'fine')) return [];
  const text =
    'This is what the peer has to configure to match this side; the words in capitals are theirs to fill in.';
  const name = `for-the-peer-${proposal.vendor}.txt`;
  return [
    { kind: 'text', text },
    { kind: 'document', name, mediaType: 'text/plain', text: proposal.text },
  ];
}

function rowOf(difference: Difference): ComparisonRow {
  const { field, local, peer, assumedDefault, says, change } = difference;
  const assumed = assumedDefault ? " (one value is the vendor's default)" : '';
  return {
    field: fieldName(field),
    local: valuesOf(local),
    peer: valuesOf(peer),
    verdict: [`${verdictOf(difference)}${assumed}.`, says, change ?? ''].join(' ').trim(),
  };
}

function valuesOf(values: readonly string[]): string {
  return values.length === 0 ? 'not set' : values.join(', ');
}

function verdictOf(difference: Difference): string {
  switch (difference.verdict) {
    case 'fails-now':
      return 'Must be changed';
    case 'fails-later':
      return 'Fails at the next re-key';
    case 'fine':
      return 'May differ';
  }
}

function listOthers(diagnosis: Diagnosis, shown: Finding): readonly Part[] {
  const others = diagnosis.findings.filter((finding) => finding !== shown);
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

function stepOfRemedy({ side, text, commands, impact }: Remedy): Step {
  return { text, who: whoOf(side), commands, impact };
}

function bestSteps(diagnosis: Diagnosis): readonly Step[] {
  return diagnosis.nextSteps.slice(0, 2).map(stepOfNext);
}

function stepOfNext(step: NextStep): Step {
  return { text: `${inquire(step)} ${step.why}`, who: whoOf(step.side), commands: step.commands, impact: step.impact };
}

function listSteps(title: string, steps: readonly Step[]): readonly Part[] {
  return steps.length === 0 ? [] : [{ kind: 'steps', title, steps }];
}

/** A refused initiator is told no reason (RFC 7296 section 2.21.2): its log alone cannot name the cause. */
function warnOfInitiatorOnly(diagnosis: Diagnosis): readonly Part[] {
  const logs = diagnosis.inputs.filter((input) => input.kind === 'log');
  if (logs.length === 0 || diagnosis.findings.length === 0 || logs.some((log) => log.role !== 'initiator')) return [];
  const text =
    'This log is from the side that starts the tunnel. When it is refused it is not told why, so from its log alone this cannot be told. The log of the side that answers (the responder) has the reason.';
  return [{ kind: 'notice', tone: 'info', text }];
}

function advise(diagnosis: Diagnosis): readonly Part[] {
  return diagnosis.advice.map(({ text, references }) => ({
    kind: 'notice',
    tone: 'info',
    text: `Not the cause, but worth knowing: ${text}${references.length > 0 ? ` (${references.join('; ')})` : ''}`,
  }));
}

function cite(references: readonly string[]): readonly Part[] {
  return references.length === 0 ? [] : [{ kind: 'text', text: `To read up: ${references.join('; ')}` }];
}
