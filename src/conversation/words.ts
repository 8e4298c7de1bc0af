import type { Finding, Phase } from '../diagnosis/diagnosis.ts';
import type { Side } from '../diagnosis/evidence.ts';
import type { Case } from './case.ts';

export function whoOf(side: Side): string | undefined {
  switch (side) {
    case 'local':
      return 'on your side';
    case 'peer':
      return "on the peer's side";
    case 'unknown':
      return undefined;
  }
}

export function sideName(side: Side): string {
  switch (side) {
    case 'local':
      return 'your side';
    case 'peer':
      return 'the other side';
    case 'unknown':
      return 'side not known';
  }
}

export function secretsTakenOut(count: number): string {
  return count === 1 ? '1 secret taken out' : `${count} secrets taken out`;
}

/** The same place in the words of IKEv2 and in those of IKEv1, which most people still use. */
export function phaseInWords(phase: Phase): string {
  switch (phase) {
    case 'ike':
      return 'It fails while the two gateways agree with each other: the IKE SA (phase 1), the control channel.';
    case 'child':
      return 'It fails while the channel for the data is set up: the Child SA (phase 2, IPsec SA). The control channel, the IKE SA (phase 1), is not the fault.';
    case 'data':
      return 'Both channels stand, the IKE SA (phase 1) and the Child SA (phase 2). It fails where the data itself should pass.';
    case 'path':
      return 'It fails on the network between the two gateways, below the IKE SA (phase 1) and the Child SA (phase 2).';
    case 'local':
      return 'It fails inside one device, before the IKE SA (phase 1) and the Child SA (phase 2) come into it.';
  }
}

const EXCHANGES =
  /\b(IKE_SA_INIT|IKE_AUTH|IKE_INTERMEDIATE|CREATE_CHILD_SA|INFORMATIONAL|main mode|aggressive mode|quick mode)\b/i;

/** The exchange that the evidence names, most telling line first. */
export function exchangeOf(finding: Finding): string | undefined {
  const telling = finding.evidence.filter((evidence) => evidence.weight > 0).toSorted((a, b) => b.weight - a.weight);
  const named = telling.flatMap((evidence) => EXCHANGES.exec(`${evidence.says} ${evidence.text}`)?.[1] ?? []);
  return named[0];
}

/** Nothing more need be asked before it is acted upon. */
export function isCertain(probability: number): boolean {
  return probability >= 0.85;
}

export function sureness(probability: number): string {
  if (probability >= 0.95) return 'I am practically certain';
  if (isCertain(probability)) return 'I am quite sure';
  if (probability >= 0.7) return 'I am fairly sure';
  if (probability >= 0.5) return 'This is more likely than not';
  return 'This is a possibility, not more';
}

export function percent(probability: number): string {
  return `${Math.min(99, Math.max(1, Math.round(probability * 100)))} %`;
}

/** "New tunnel does not come up: strongSwan and FortiGate (FortiOS)". */
export function titleOf(of: Case): string {
  const vendors = [vendorName(of, 'local'), vendorName(of, 'peer')].filter((name) => name !== undefined);
  return vendors.length === 0 ? of.flow.title : `${of.flow.title}: ${vendors.join(' and ')}`;
}

function vendorName(of: Case, side: 'local' | 'peer'): string | undefined {
  const vendor = of.position.facts[`${side}.vendor`];
  return vendor === undefined || vendor === 'unknown' ? undefined : vendorLabel(of, vendor);
}

export function vendorLabel(of: Case, vendor: string): string {
  const nodes = [...of.flow.nodes.values()].filter((node) => node.kind === 'choice' && node.fact.endsWith('.vendor'));
  const choices = nodes.flatMap((node) => (node.kind === 'choice' ? node.choices : []));
  return choices.find((choice) => choice.value === vendor)?.label ?? vendor;
}

/** Where a quoted line stands. */
export function placeOf(evidence: { readonly file: string; readonly line: number; readonly side: Side }): string {
  if (evidence.line === 0) return 'answered';
  const file = `${evidence.file}:${evidence.line}`;
  return evidence.side === 'unknown' ? file : `${file}, ${sideName(evidence.side)}`;
}
