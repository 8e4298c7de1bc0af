import { isAead } from './encryption.ts';
import { prfOfIntegrity } from './integrity.ts';

/**
 * One proposal of an SA payload (RFC 7296 section 3.3): of each transform type, any one may be chosen.
 * The values are canonical names; key exchange methods are IANA numbers as text.
 */
export interface Proposal {
  readonly protocol: 'IKE' | 'ESP' | 'AH';
  readonly encryption: readonly string[];
  readonly integrity: readonly string[];
  readonly prf: readonly string[];
  /** Empty: no key exchange of its own; 'none' among others: it is optional. */
  readonly keyExchange: readonly string[];
  /** 'yes', 'no'; empty where it does not apply or is not said, which means no. */
  readonly esn: readonly string[];
}

/** Stands in a proposal for a transform type of which nothing is told: it fits whatever the other side has. */
export const untold = '*';

/** The transform types by the ids that causes use for them; `protocol` is ESP against AH. */
export type DifferingTransform = 'protocol' | 'encryption' | 'integrity' | 'prf' | 'dh-group' | 'esn';

export interface ProposalComparison {
  /** What both would use, each transform type narrowed to the common values; absent where no pair of proposals fits. */
  readonly agreed?: Proposal;
  /** Of the pair of proposals that fits best: the transform types without a common value. */
  readonly differing: readonly DifferingTransform[];
}

const nothing: ProposalComparison = { differing: [] };

/** As the protocol negotiates: proposal by proposal, in the order offered, and in each of them type by type. */
export function compareProposals(offered: readonly Proposal[], configured: readonly Proposal[]): ProposalComparison {
  let closest: readonly DifferingTransform[] | undefined;
  for (const offer of offered) {
    for (const own of configured) {
      const differing = differingTransforms(offer, own);
      if (differing.length === 0) return { agreed: commonProposal(offer, own), differing: [] };
      if (!closest || differing.length < closest.length) closest = differing;
    }
  }
  return closest ? { differing: closest } : nothing;
}

export function differingTransforms(offer: Proposal, own: Proposal): readonly DifferingTransform[] {
  if (offer.protocol !== own.protocol) return ['protocol'];
  const differing: DifferingTransform[] = [];
  if (!meet(offer.encryption, own.encryption)) differing.push('encryption');
  if (!allAead(offer) && !allAead(own) && !meet(offer.integrity, own.integrity)) differing.push('integrity');
  if (!meet(offer.prf, own.prf) && !onlyFollowsIntegrity(differing, offer, own)) differing.push('prf');
  if (!keyExchangeMeets(offer, own)) differing.push('dh-group');
  if (offer.protocol !== 'IKE' && !meet(esnOf(offer), esnOf(own))) differing.push('esn');
  return differing;
}

/** The same proposals as for the first Child SA, which has no key exchange of its own (RFC 7296 section 1.2). */
export function withoutKeyExchange(proposals: readonly Proposal[]): readonly Proposal[] {
  return proposals.map((proposal) => ({ ...proposal, keyExchange: [] }));
}

function allAead({ encryption }: Proposal): boolean {
  return encryption.length > 0 && encryption.every(isAead);
}

// Where the PRF was derived from the integrity algorithm, it is not a second difference that somebody must mend.
function onlyFollowsIntegrity(differing: readonly DifferingTransform[], offer: Proposal, own: Proposal): boolean {
  const derived = ({ integrity, prf }: Proposal) =>
    prf.every((name) => integrity.some((one) => prfOfIntegrity(one) === name));
  return differing.includes('integrity') && derived(offer) && derived(own);
}

// RFC 7296 section 3.3.6: a type that only one side has is no match, unless that side also takes NONE.
function keyExchangeMeets(offer: Proposal, own: Proposal): boolean {
  const optional = (methods: readonly string[]) => (methods.length === 0 ? ['none'] : methods);
  if (offer.protocol === 'IKE' && (offer.keyExchange.length === 0 || own.keyExchange.length === 0)) return true;
  return meet(optional(offer.keyExchange), optional(own.keyExchange));
}

function esnOf({ esn }: Proposal): readonly string[] {
  return esn.length === 0 ? ['no'] : esn;
}

function isUntold(values: readonly string[]): boolean {
  return values.includes(untold);
}

function meet(one: readonly string[], other: readonly string[]): boolean {
  return (
    (one.length === 0 && other.length === 0) ||
    isUntold(one) ||
    isUntold(other) ||
    one.some((value) => other.includes(value))
  );
}

function commonProposal(offer: Proposal, own: Proposal): Proposal {
  const common = (one: readonly string[], other: readonly string[]) => one.filter((value) => other.includes(value));
  return {
    protocol: offer.protocol,
    encryption: common(offer.encryption, own.encryption),
    integrity: common(offer.integrity, own.integrity),
    prf: common(offer.prf, own.prf),
    keyExchange: common(offer.keyExchange, own.keyExchange),
    esn: common(esnOf(offer), esnOf(own)),
  };
}
