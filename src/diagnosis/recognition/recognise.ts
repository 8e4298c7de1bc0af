import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { ArtefactKind } from '../diagnosis.ts';
import type { Lines } from '../logs/text-lines.ts';
import { indexPatterns } from '../patterns/pattern-index.ts';
import { withoutPrompt } from '../readers/syntax/prompt.ts';

/** What a text is, as far as the patterns of knowledge/vendors tell. */
export interface Recognition {
  readonly kind: ArtefactKind;
  readonly vendor: string;
  /** How many of the lines looked at spoke for it. */
  readonly lines: number;
  /** How many of these spoke for no other kind of the same vendor's. */
  readonly alone: number;
}

/** Enough to tell any text; a longer one says the same thing again. Where these lines say nothing, the next ones may. */
const LINES_LOOKED_AT = 5_000;

const KINDS = ['log', 'config', 'status'] as const;

/** Every kind and vendor that some line speaks for, the one with most lines first; none when no line says anything. */
export function recognise(lines: Lines, knowledge: Knowledge): readonly Recognition[] {
  const index = indexes.get(knowledge) ?? indexVendors(knowledge);
  indexes.set(knowledge, index);
  const counts = new Map<Candidate, { lines: number; alone: number }>();
  for (const { number, text } of lines) {
    const spoken = [...spokenForBy(text, index)];
    for (const candidate of spoken) {
      const known = counts.get(candidate) ?? { lines: 0, alone: 0 };
      const isAlone = spoken.every((other) => other === candidate || other.vendor !== candidate.vendor);
      counts.set(candidate, { lines: known.lines + 1, alone: known.alone + (isAlone ? 1 : 0) });
    }
    if (number % LINES_LOOKED_AT === 0 && counts.size > 0) break;
  }
  return index.candidates
    .flatMap((candidate) => {
      const spoken = counts.get(candidate);
      return spoken === undefined ? [] : [{ ...candidate, ...spoken }];
    })
    .sort((a, b) => b.lines - a.lines);
}

interface Candidate {
  readonly kind: ArtefactKind;
  readonly vendor: string;
}

interface VendorIndex {
  readonly candidates: readonly Candidate[];
  readonly mayMatch: (line: string) => readonly { readonly pattern: RegExp; readonly candidate: Candidate }[];
}

const indexes = new WeakMap<Knowledge, VendorIndex>();

function indexVendors(knowledge: Knowledge): VendorIndex {
  const vendors = [...knowledge.vendors.values()].flatMap((vendor) =>
    KINDS.map((kind) => ({ candidate: { kind, vendor: vendor.id }, patterns: vendor.recognise[kind] })),
  );
  return {
    candidates: vendors.map(({ candidate }) => candidate),
    mayMatch: indexPatterns(
      vendors.flatMap(({ candidate, patterns }) => patterns.map((pattern) => ({ pattern, candidate }))),
    ),
  };
}

function spokenForBy(line: string, { mayMatch }: VendorIndex): ReadonlySet<Candidate> {
  const spoken = new Set<Candidate>();
  const possible = mayMatch(line);
  const command = possible.length > 0 ? withoutPrompt(line) : line;
  for (const { pattern, candidate } of possible) {
    if (spoken.has(candidate)) continue;
    // A status output is told by its prompt; a configuration is the same with a prompt and without.
    if (pattern.test(line) || (candidate.kind === 'config' && command !== line && pattern.test(command)))
      spoken.add(candidate);
  }
  return spoken;
}
