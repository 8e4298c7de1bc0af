import type { Proposal } from '../../../../ike/proposal.ts';
import { espProposals } from '../../proposals.ts';
import { namesOf, type ReaderContext } from '../../reader-context.ts';
import { leafAt, type Section } from '../../syntax/statement.ts';

/** `crypto ipsec ikev2 ipsec-proposal`: of each type any may be chosen. */
export function asaProposal(
  context: ReaderContext,
  section: Section,
  keyExchange: readonly string[],
): readonly Proposal[] {
  const encryption = leafAt(section, 'protocol esp encryption');
  const integrity = leafAt(section, 'protocol esp integrity');
  const told = (integrity?.values ?? []).filter((word) => word !== 'null');
  return espProposals({
    encryption: encryption ? namesOf(context, 'child', 'encryption', encryption) : [],
    integrity: integrity ? namesOf(context, 'child', 'integrity', { ...integrity, values: told }) : [],
    keyExchange,
  });
}
