import { isAead } from '../../ike/encryption.ts';
import { prfOfIntegrity } from '../../ike/integrity.ts';
import { type Proposal, untold } from '../../ike/proposal.ts';
import type { TransformKind } from '../../knowledge/dialect.ts';
import type { DecidedTransforms } from './decided-settings.ts';

// Strongest first, of what is recommended: RFC 8247, RFC 8221 and NIST SP 800-77 revision 1; the rest as it comes.
const preferred: Readonly<Record<TransformKind, readonly string[]>> = {
  encryption: [
    'AES-GCM-16-256',
    'AES-GCM-16-192',
    'AES-GCM-16-128',
    'CHACHA20-POLY1305',
    'AES-CBC-256',
    'AES-CBC-192',
    'AES-CBC-128',
  ],
  integrity: ['HMAC-SHA2-512-256', 'HMAC-SHA2-384-192', 'HMAC-SHA2-256-128', 'AES-CMAC-96', 'HMAC-SHA1-96'],
  prf: ['PRF-HMAC-SHA2-512', 'PRF-HMAC-SHA2-384', 'PRF-HMAC-SHA2-256', 'PRF-AES128-CMAC', 'PRF-HMAC-SHA1'],
  keyExchange: ['21', '20', '31', '19', '16', '15', '14'],
};

type CanWord = (transform: TransformKind, name: string) => boolean;

/** One algorithm of each type out of one proposal; undefined where nothing is known, or the other vendor has nothing of it. */
export function chooseTransforms(
  proposals: readonly Proposal[],
  canWord: CanWord,
): Omit<DecidedTransforms, 'lifetime'> | undefined {
  const choices = proposals.flatMap((proposal) => choiceOf(proposal, canWord) ?? []);
  return choices.toSorted((a, b) => place(a.encryption) - place(b.encryption))[0];
}

const place = (encryption: string): number => {
  const at = preferred.encryption.indexOf(encryption);
  return at < 0 ? preferred.encryption.length : at;
};

function choiceOf(proposal: Proposal, canWord: CanWord): Omit<DecidedTransforms, 'lifetime'> | undefined {
  const pick = (transform: TransformKind): string | undefined =>
    best(
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
    : best(
        'prf',
        prf.filter((name) => name !== untold),
      );
}

function best(transform: TransformKind, names: readonly string[]): string | undefined {
  return preferred[transform].find((name) => names.includes(name)) ?? names[0];
}
