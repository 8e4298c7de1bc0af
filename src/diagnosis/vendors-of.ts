import type { InputSummary } from './diagnosis.ts';
import type { Side } from './evidence.ts';

/** The kernel's own outputs tell the system under the IKE daemon, and a form tells no device at all. */
const NO_DEVICE: readonly string[] = ['linux', 'worksheet'];

/** Whose device stands on which side: as answered, else as its texts show. */
export function vendorsOf(
  inputs: readonly InputSummary[],
  facts: Readonly<Record<string, string>>,
): ReadonlyMap<Side, string> {
  const vendors = new Map<Side, string>();
  for (const { side, vendor } of inputs) {
    if (vendor !== null && (!vendors.has(side) || NO_DEVICE.includes(vendors.get(side) ?? '')))
      vendors.set(side, vendor);
  }
  for (const side of ['local', 'peer'] as const) {
    const answered = facts[`${side}.vendor`];
    if (answered !== undefined && answered !== 'unknown' && answered !== 'other') vendors.set(side, answered);
  }
  return vendors;
}
