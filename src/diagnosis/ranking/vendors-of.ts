import type { InputSummary } from '../diagnosis.ts';
import type { Side } from '../evidence.ts';

/** Whose device stands on which side: as answered, else as its texts show. */
export function vendorsOf(
  inputs: readonly InputSummary[],
  facts: Readonly<Record<string, string>>,
): ReadonlyMap<Side, string> {
  const told = inputs.filter((input) => input.vendor !== null);
  // What is no device stands in for one that nothing tells of: its commands are better than none.
  const vendors = new Map<Side, string>();
  for (const { side, vendor } of told.toSorted((a, b) => Number(a.device === false) - Number(b.device === false)))
    if (vendor !== null && !vendors.has(side)) vendors.set(side, vendor);
  for (const side of ['local', 'peer'] as const) {
    const answered = facts[`${side}.vendor`];
    if (answered !== undefined && answered !== 'unknown' && answered !== 'other') vendors.set(side, answered);
  }
  return vendors;
}
