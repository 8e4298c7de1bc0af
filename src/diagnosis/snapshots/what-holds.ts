import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Evidence } from '../evidence.ts';
import { overcomersOf } from '../evidence-kind.ts';

/** Of what a device lists, an SA that is up has overcome the attempts and errors of the same tunnel, wherever they stand. */
export function whatHolds(evidence: readonly Evidence[], knowledge: Knowledge): readonly Evidence[] {
  const key = (kind: string, { tunnel = '' }: Evidence) => `${kind} ${tunnel}`;
  const shown = new Set(evidence.map((fact) => key(fact.kind, fact)));
  return evidence.filter((fact) => !overcomersOf(fact, knowledge).some((kind) => shown.has(key(kind, fact))));
}
