import type { Evidence } from '../evidence.ts';

/**
 * A daemon that gives the re-key of a Child SA a number of its own only says that its proposals were refused. That the
 * refusal follows the beginning of a re-key tells more: these two agreed on the first Child SA, and with IKEv2 its
 * exchange carries no key exchange group (RFC 7296 sections 1.2 and 1.3).
 */
export function findRefusedRekeys(evidence: readonly Evidence[]): readonly Evidence[] {
  const begun = new Set<string>();
  const found: Evidence[] = [];
  for (const fact of evidence) {
    const tunnel = fact.tunnel ?? fact.attributes['connection'] ?? '';
    if (fact.kind === 'rekey-started' && fact.attributes['sa'] === 'child') begun.add(tunnel);
    else if (OVER.includes(fact.kind)) begun.delete(tunnel);
    else if (REFUSALS.includes(fact.kind) && begun.delete(tunnel)) found.push(refused(fact));
  }
  return found;
}

const REFUSALS = ['child-proposal-refused-by-peer', 'child-proposal-refused'];
const OVER = ['child-rekeyed', 'child-established', 'rekey-failed', 'ike-established', 'child-expired'];

function refused(fact: Evidence): Evidence {
  const says = 'The first keys of the Child SA were agreed, and the proposals for new ones are refused.';
  return { ...fact, kind: 'rekey-failed', attributes: { ...fact.attributes, sa: 'child' }, says };
}
