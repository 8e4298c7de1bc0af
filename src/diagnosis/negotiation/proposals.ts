import { compareProposals } from '../../ike/proposal.ts';
import type { Evidence } from '../evidence.ts';
import { readCharonProposals } from '../readers/strongswan/config/charon-proposals.ts';
import type { Negotiation } from './negotiations.ts';

/**
 * Compares the list of proposals that the peer offered with the list that is configured here, where a log prints both,
 * and says which transform they have no value of in common. What was agreed on after all is not a difference.
 */
export function findProposalDifferences(negotiation: Negotiation): readonly Evidence[] {
  const found: Evidence[] = [];
  let offered: Evidence | undefined;
  for (const fact of negotiation.evidence) {
    if (fact.kind === 'proposals-received') offered = fact;
    if (fact.kind !== 'proposals-configured' || !offered) continue;
    const difference = differenceOf(offered, fact);
    if (difference) found.push(difference);
    offered = undefined;
  }
  return found;
}

function differenceOf(offered: Evidence, configured: Evidence): Evidence | undefined {
  const theirs = offered.attributes['proposals'] ?? '';
  const ours = configured.attributes['proposals'] ?? '';
  const { differing } = compareProposals(readCharonProposals(theirs), readCharonProposals(ours));
  const [detail] = differing;
  if (detail === undefined) return undefined;
  const isIke = theirs.startsWith('IKE');
  const kind = isIke
    ? 'ike-proposal-lists-differ'
    : detail === 'dh-group'
      ? 'pfs-refused'
      : 'child-proposal-lists-differ';
  const attributes = { ...configured.attributes, offered: theirs, configured: ours, detail };
  return {
    ...configured,
    kind,
    attributes,
    says: `The peer offers ${theirs}, here ${ours} is configured: no ${WORDS[detail] ?? detail} in common.`,
  };
}

const WORDS: Readonly<Record<string, string>> = {
  encryption: 'encryption algorithm',
  integrity: 'integrity algorithm',
  prf: 'pseudo-random function',
  'dh-group': 'key exchange (Diffie-Hellman) group',
  esn: 'setting of extended sequence numbers',
};
