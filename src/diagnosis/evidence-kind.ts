import type { Knowledge } from '../knowledge/knowledge.ts';
import type { EvidenceKind } from '../knowledge/schema.ts';
import type { Evidence } from './evidence.ts';

/** Whether a fact speaks of a fault, of health, or of neither; undefined for a kind that knowledge/evidence.yaml does not have. */
export function toneOf(
  { kind }: Pick<Evidence, 'kind'>,
  { evidenceKinds }: Knowledge,
): EvidenceKind['tone'] | undefined {
  return evidenceKinds.get(kind)?.tone;
}

/** The kinds of facts that make one of this kind history. */
export function overcomersOf({ kind }: Pick<Evidence, 'kind'>, { evidenceKinds }: Knowledge): readonly string[] {
  return evidenceKinds.get(kind)?.overcomeBy ?? [];
}
