import type { Finding, WeighedEvidence } from '../diagnosis/diagnosis.ts';
import type { Part, QuotedLine } from './view.ts';
import { isCertain, placeOf } from './words.ts';

const MOST_LINES = 4;
/** What weighs less beside the strongest line is no proof of its own: after a refusal there is no SA, whatever the reason. */
const LEAST_SHARE = 0.4;

export function proofOf(finding: Finding): readonly Part[] {
  const proof = telling(finding, 1);
  const places = new Set(proof.map(placeOf));
  const against = telling(finding, -1).filter((line) => !places.has(placeOf(line)));
  if (isCertain(finding.probability)) return quote('What proves it', proof);
  return [...quote('What speaks for it', proof), ...quote('What speaks against it', against)];
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
    const place = JSON.stringify([each.file, each.line, each.text.trim()]);
    const first = lines.get(place);
    lines.set(place, first ? { ...first, says: joinSentences(first.says, each.says) } : each);
  }
  return [...lines.values()];
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
