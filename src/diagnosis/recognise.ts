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

/** Every kind and vendor that some line speaks for, the one with most lines first; none when no line says anything. */
export function recognise(lines: readonly LogLine[], knowledge: Knowledge): readonly Recognition[] {
  const looked = lines.slice(0, LINES_LOOKED_AT).map((line) => line.text);
  return [...knowledge.vendors.values()]
    .flatMap((vendor) =>
      KINDS.map((kind) => ({ kind, vendor: vendor.id, lines: countMatches(looked, vendor.recognise[kind]) })),
    )
    .filter((candidate) => candidate.lines > 0)
    .sort((a, b) => b.lines - a.lines);
}

function countMatches(lines: readonly string[], patterns: readonly RegExp[]): number {
  if (patterns.length === 0) return 0;
  return lines.filter((line) => patterns.some((pattern) => pattern.test(line))).length;
}
