import { describeKeyExchange } from '../../ike/key-exchange.ts';
import { compareProposals, type Proposal } from '../../ike/proposal.ts';
import type { Evidence } from '../evidence.ts';
import { readPrintedProposals } from '../readers/cisco/printed-proposals.ts';
import { readListedProposals } from '../readers/fortios/listed-proposals.ts';
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

function wordsOf(proposals: readonly Proposal[]): string {
  return proposals.map(describeProposal).join(', ');
}

function describeProposal({ protocol, encryption, integrity, prf, keyExchange, esn }: Proposal): string {
  const groups = keyExchange.map(describeKeyExchange);
  const numbers = esn.map((value) => (value === 'yes' ? 'ESN' : 'no ESN'));
  return `${protocol}:${[...encryption, ...integrity, ...prf, ...groups, ...numbers].join('/')}`;
}

/** Devices print a list in one line of words, or attribute by attribute. */
function proposalsIn(text: string): readonly Proposal[] {
  const readings = [readCharonProposals, readPrintedProposals, readListedProposals].map((read) => read(text));
  return readings.find((proposals) => proposals.length > 0) ?? [];
}

function differenceOf(offered: Evidence, configured: Evidence): Evidence | undefined {
  const theirs = offered.attributes['proposals'] ?? '';
  const ours = configured.attributes['proposals'] ?? '';
  const offers = proposalsIn(theirs);
  const own = proposalsIn(ours);
  const { differing } = compareProposals(offers, own);
  const [detail] = differing;
  if (detail === undefined) return undefined;
  const isIke = offers.every((offer) => offer.protocol === 'IKE');
  const kind = isIke
    ? 'ike-proposal-lists-differ'
    : detail === 'dh-group'
      ? 'pfs-refused'
      : 'child-proposal-lists-differ';
  const [their, our] = [wordsOf(offers), wordsOf(own)];
  const attributes = { ...configured.attributes, offered: their, configured: our, detail };
  return {
    ...configured,
    kind,
    attributes,
    says: `The peer offers ${their}, here ${our} is configured: no ${WORDS[detail] ?? detail} in common.`,
  };
}

const WORDS: Readonly<Record<string, string>> = {
  encryption: 'encryption algorithm',
  integrity: 'integrity algorithm',
  prf: 'pseudo-random function',
  'dh-group': 'key exchange (Diffie-Hellman) group',
  esn: 'setting of extended sequence numbers',
};
