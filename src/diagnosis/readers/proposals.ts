import { isAead } from '../../ike/encryption.ts';
import { prfOfIntegrity } from '../../ike/integrity.ts';
import { type Proposal, untold } from '../../ike/proposal.ts';

/** Canonical names by transform type, as one profile of a configuration lists them. */
export interface Transforms {
  readonly encryption: readonly string[];
  readonly integrity: readonly string[];
  /** Absent where the vendor takes the function of the integrity algorithm. */
  readonly prf?: readonly string[];
  /** Empty: no key exchange of its own. */
  readonly keyExchange: readonly string[];
}

/** The IKE SA's proposals of a profile. */
export function ikeProposals({ encryption, integrity, prf, keyExchange }: Transforms): readonly Proposal[] {
  const functions = prf ?? integrity.flatMap((name) => (name === untold ? [untold] : (prfOfIntegrity(name) ?? [])));
  return withoutMixing(encryption).map((some) => ({
    protocol: 'IKE',
    encryption: some,
    integrity: isCombined(some) ? [] : integrity,
    prf: functions,
    keyExchange,
    esn: [],
  }));
}

/** The Child SA's proposals of a profile, where the key exchange is PFS. */
export function espProposals(
  { encryption, integrity, keyExchange }: Transforms,
  esn: readonly string[] = ['no'],
): readonly Proposal[] {
  return withoutMixing(encryption).map((some) => ({
    protocol: 'ESP',
    encryption: some,
    integrity: isCombined(some) ? [] : integrity,
    prf: [],
    keyExchange,
    esn,
  }));
}

export function ahProposal(integrity: readonly string[], keyExchange: readonly string[]): Proposal {
  return { protocol: 'AH', encryption: [], integrity, prf: [], keyExchange, esn: ['no'] };
}

const isCombined = (encryption: readonly string[]): boolean => encryption.every(isAead);

// RFC 7296 section 3.3: combined-mode ciphers stand in a proposal of their own, those preferred first.
function withoutMixing(encryption: readonly string[]): readonly (readonly string[])[] {
  const [plain, combined] = [encryption.filter((name) => !isAead(name)), encryption.filter(isAead)];
  const parts = isAead(encryption[0] ?? '') ? [combined, plain] : [plain, combined];
  return parts.filter((some) => some.length > 0);
}
