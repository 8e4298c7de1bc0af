import type { Finding, WeighedEvidence } from '../diagnosis/diagnosis.ts';
import type { Part, QuotedLine } from './view.ts';
import { isCertain, placeOf } from './words.ts';

const MOST_LINES = 4;
/** What weighs less beside the strongest line is no proof of its own: after a refusal there is no SA, whatever the reason. */
const LEAST_SHARE = 0.4;

export function proofOf(finding: Finding): readonly Part[] {
  const proof = telling(finding, 1);
  const proving = new Set(proof.map(lineOf));
  const against = telling(finding, -1).filter((line) => !proving.has(lineOf(line)));
  const lines = isCertain(finding.probability)
    ? quote('What proves it', proof)
    : [...quote('What speaks for it', proof), ...quote('What speaks against it', against)];
  return proof.some(isSeenFromThere) ? [...lines, { kind: 'text', text: SEEN_FROM_THERE }] : lines;
}

const SEEN_FROM_THERE = 'In the lines of the other side, "the peer" is you, and "here" is there.';

function isSeenFromThere({ side, line, says }: WeighedEvidence): boolean {
  return side === 'peer' && line > 0 && /\b(?:the peer|here|this side)\b/i.test(says);
}

/** The lines that speak for a finding, or against it, most telling first. */
export function telling(finding: Finding, sign: 1 | -1): readonly WeighedEvidence[] {
  const weighed = finding.evidence.filter((evidence) => evidence.weight * sign > 0);
  const strongest = Math.max(...weighed.map(strengthOf));
  const lines = joinSameLines(weighed.toSorted((a, b) => strengthOf(b) - strengthOf(a)));
  return lines.filter((line) => strengthOf(line) >= strongest * LEAST_SHARE).slice(0, sign > 0 ? MOST_LINES : 2);
}

function strengthOf({ weight }: WeighedEvidence): number {
  return Math.abs(weight);
}

/** A line that says two things is quoted once, with both. */
function joinSameLines(evidence: readonly WeighedEvidence[]): readonly WeighedEvidence[] {
  const lines = new Map<string, WeighedEvidence>();
  for (const each of evidence) {
    const line = lineOf(each);
    const first = lines.get(line);
    lines.set(line, first ? { ...first, says: joinSentences(first.says, each.says) } : each);
  }
  return [...lines.values()];
}

function lineOf({ file, line, text }: WeighedEvidence): string {
  return JSON.stringify([file, line, text.trim()]);
}

function joinSentences(said: string, more: string): string {
  return said.includes(more) ? said : `${said} ${more}`;
}

export function quote(title: string, evidence: readonly WeighedEvidence[]): readonly Part[] {
  return evidence.length === 0 ? [] : [{ kind: 'lines', title, lines: evidence.map(quoteLine) }];
}

function quoteLine(evidence: WeighedEvidence): QuotedLine {
  return { where: placeOf(evidence), text: evidence.text.trim(), says: evidence.says };
}
