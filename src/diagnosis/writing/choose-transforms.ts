import { isAead } from '../../ike/encryption.ts';
import { prfOfIntegrity } from '../../ike/integrity.ts';
import { type Proposal, untold } from '../../ike/proposal.ts';
import { rankOf, strongest } from '../../ike/strength.ts';
import type { TransformKind } from '../../knowledge/dialect.ts';
import type { DecidedTransforms } from './decided-settings.ts';

type CanWord = (transform: TransformKind, name: string) => boolean;

/** One algorithm of each type out of one proposal; undefined where nothing is known, or the other vendor has nothing of it. */
export function chooseTransforms(
  proposals: readonly Proposal[],
  canWord: CanWord,
): Omit<DecidedTransforms, 'lifetime'> | undefined {
  const choices = proposals.flatMap((proposal) => choiceOf(proposal, canWord) ?? []);
  return choices.toSorted((a, b) => rankOf('encryption', a.encryption) - rankOf('encryption', b.encryption))[0];
}

function choiceOf(proposal: Proposal, canWord: CanWord): Omit<DecidedTransforms, 'lifetime'> | undefined {
  const pick = (transform: TransformKind): string | undefined =>
    strongest(
      transform,
      proposal[transform].filter((name) => name !== untold && canWord(transform, name)),
    );
  const [encryption, integrity, keyExchange] = [pick('encryption'), pick('integrity'), pick('keyExchange')];
  const wantsKeyExchange = proposal.keyExchange.length > 0 && !proposal.keyExchange.includes('none');
  if (encryption === undefined || (wantsKeyExchange && keyExchange === undefined)) return undefined;
  if (!isAead(encryption) && integrity === undefined) return undefined;
  const prf = proposal.protocol === 'IKE' ? prfFor(proposal, integrity) : undefined;
  return {
    encryption,
    ...(isAead(encryption) || integrity === undefined ? {} : { integrity }),
    ...(prf === undefined ? {} : { prf }),
    ...(keyExchange === undefined ? {} : { keyExchange }),
  };
}

// Most vendors take the function of the integrity algorithm and have no word of their own for the PRF.
function prfFor({ prf }: Proposal, integrity: string | undefined): string | undefined {
  const own = integrity === undefined ? undefined : prfOfIntegrity(integrity);
  return own !== undefined && prf.includes(own)
    ? own
    : strongest(
        'prf',
        prf.filter((name) => name !== untold),
      );
}
