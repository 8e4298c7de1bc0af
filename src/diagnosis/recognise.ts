import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ArtefactKind } from './diagnosis.ts';
import type { LogLine } from './lines.ts';

/** What a text is, as far as the patterns of knowledge/vendors tell. */
export interface Recognition {
  readonly kind: ArtefactKind;
  readonly vendor: string;
  /** How many of the lines looked at spoke for it. */
  readonly lines: number;
}

/** Enough to tell any text; a longer one says the same thing again. */
const LINES_LOOKED_AT = 5_000;

const KINDS = ['log', 'config', 'status'] as const;

/** The kind and vendor that most lines speak for; undefined when none does. */
export function recognise(lines: readonly LogLine[], knowledge: Knowledge): Recognition | undefined {
  const looked = lines.slice(0, LINES_LOOKED_AT).map((line) => line.text);
  const candidates = [...knowledge.vendors.values()].flatMap((vendor) =>
    KINDS.map((kind) => ({ kind, vendor: vendor.id, lines: countMatches(looked, vendor.recognise[kind]) })),
  );
  return candidates.filter((candidate) => candidate.lines > 0).sort((a, b) => b.lines - a.lines)[0];
}

function countMatches(lines: readonly string[], patterns: readonly RegExp[]): number {
  if (patterns.length === 0) return 0;
  return lines.filter((line) => patterns.some((pattern) => pattern.test(line))).length;
}
