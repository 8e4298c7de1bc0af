import type { Evidence } from '../evidence.ts';
import type { Negotiation } from './negotiations.ts';

/**
 * Says of a refusal which transform it was for, where the lines before it compare the proposals one by one. Of several
 * comparisons the one that got furthest came nearest to a match, so its transform is the one to mend.
 */
export function nameRefusedTransforms({ evidence }: Negotiation): readonly Evidence[] {
  let compared: readonly string[] = [];
  return evidence.map((fact) => {
    const { detail } = fact.attributes;
    if (fact.kind === 'transform-refused' && detail !== undefined) compared = [...compared, detail];
    if (!REFUSALS.includes(fact.kind) || detail !== undefined) return fact;
    const furthest = CHECKED_IN_ORDER.findLast((transform) => compared.includes(transform));
    compared = [];
    return furthest === undefined ? fact : { ...fact, attributes: { ...fact.attributes, detail: furthest } };
  });
}

const REFUSALS = ['ike-proposal-refused', 'child-proposal-refused'];

const CHECKED_IN_ORDER = ['encryption', 'integrity', 'prf', 'auth-method', 'dh-group', 'esn'];
