import { isAead } from '../../../../ike/encryption.ts';
import { prfOfIntegrity } from '../../../../ike/integrity.ts';
import type { Proposal } from '../../../../ike/proposal.ts';

// strongSwan's keywords: https://docs.strongswan.org/docs/latest/config/proposals.html
const integrityKeywords: Readonly<Record<string, string>> = {
  sha: 'HMAC-SHA1-96',
  sha1: 'HMAC-SHA1-96',
  sha1_160: 'HMAC-SHA1-160',
  sha256: 'HMAC-SHA2-256-128',
  sha2_256: 'HMAC-SHA2-256-128',
  sha2: 'HMAC-SHA2-256-128',
  sha256_96: 'HMAC-SHA2-256-96',
  sha2_256_96: 'HMAC-SHA2-256-96',
  sha384: 'HMAC-SHA2-384-192',
  sha2_384: 'HMAC-SHA2-384-192',
  sha512: 'HMAC-SHA2-512-256',
  sha2_512: 'HMAC-SHA2-512-256',
  md5: 'HMAC-MD5-96',
  md5_128: 'HMAC-MD5-128',
  aesxcbc: 'AES-XCBC-96',
  aescmac: 'AES-CMAC-96',
  camelliaxcbc: 'CAMELLIA-XCBC-96',
};

const prfKeywords: Readonly<Record<string, string>> = {
  prfsha1: 'PRF-HMAC-SHA1',
  prfsha256: 'PRF-HMAC-SHA2-256',
  prfsha384: 'PRF-HMAC-SHA2-384',
  prfsha512: 'PRF-HMAC-SHA2-512',
  prfmd5: 'PRF-HMAC-MD5',
  prfaesxcbc: 'PRF-AES128-XCBC',
  prfaescmac: 'PRF-AES128-CMAC',
  prfcamelliaxcbc: 'PRF-CAMELLIA128-XCBC',
};

const keyExchangeKeywords: Readonly<Record<string, string>> = {
  none: 'none',
  modpnone: 'none',
  modp768: '1',
  modp1024: '2',
  modp1536: '5',
  modp2048: '14',
  modp3072: '15',
  modp4096: '16',
  modp6144: '17',
  modp8192: '18',
  ecp256: '19',
  ecp384: '20',
  ecp521: '21',
  modp1024s160: '22',
  modp2048s224: '23',
  modp2048s256: '24',
  ecp192: '25',
  ecp224: '26',
  ecp224bp: '27',
  ecp256bp: '28',
  ecp384bp: '29',
  ecp512bp: '30',
  curve25519: '31',
  x25519: '31',
  curve448: '32',
  x448: '32',
  mlkem512: '35',
  mlkem768: '36',
  mlkem1024: '37',
};

const blockCiphers: Readonly<Record<string, string>> = {
  null: 'NULL',
  des: 'DES-CBC',
  '3des': '3DES-CBC',
  cast128: 'CAST-CBC-128',
  chacha20poly1305: 'CHACHA20-POLY1305',
};

/** One keyword as the transform it stands for; undefined for one that charon does not know, and refuses. */
type Keyword = { readonly type: 'encryption' | 'integrity' | 'prf' | 'keyExchange' | 'esn'; readonly name: string };

function readKeyword(word: string): Keyword | undefined {
  const encryption = readEncryption(word);
  if (encryption) return { type: 'encryption', name: encryption };
  if (word in integrityKeywords) return { type: 'integrity', name: integrityKeywords[word] ?? word };
  if (word in prfKeywords) return { type: 'prf', name: prfKeywords[word] ?? word };
  const method = keyExchangeKeywords[word.replace(/^ke\d_/, '')];
  if (method) return { type: 'keyExchange', name: method };
  if (word === 'esn' || word === 'noesn') return { type: 'esn', name: word === 'esn' ? 'yes' : 'no' };
  return undefined;
}

const icvLengths: Readonly<Record<string, string>> = {
  8: '8',
  64: '8',
  12: '12',
  96: '12',
  16: '16',
  128: '16',
  '': '16',
};

function readEncryption(word: string): string | undefined {
  if (word in blockCiphers) return blockCiphers[word];
  const match = /^(aes|camellia|blowfish|serpent|twofish)(128|192|256)?(ctr|gcm|ccm|gmac)?(\d*)$/.exec(word);
  if (!match) return undefined;
  const [, family = '', keyLength = '128', mode = 'cbc', icv = ''] = match;
  if (mode === 'gmac') return `NULL-AES-GMAC-${keyLength}`;
  if (mode === 'cbc' || mode === 'ctr') return icv === '' ? `${family}-${mode}-${keyLength}`.toUpperCase() : undefined;
  const icvLength = icvLengths[icv];
  return icvLength ? `${family}-${mode}-${icvLength}-${keyLength}`.toUpperCase() : undefined;
}

export interface ReadProposal {
  readonly proposal: Proposal;
  readonly unknownKeywords: readonly string[];
}

/** Reads one proposal: `aes256-sha256-modp2048`. Additional key exchanges (`ke1_…`) are left aside. */
export function readProposalKeywords(text: string, protocol: Proposal['protocol']): ReadProposal {
  const words = text
    .trim()
    .toLowerCase()
    .split(/[-\s]+/)
    .filter(Boolean);
  const keywords = words.filter((word) => !/^ke\d_/.test(word)).map((word) => ({ word, keyword: readKeyword(word) }));
  const of = (type: Keyword['type']) =>
    keywords.flatMap(({ keyword }) => (keyword?.type === type ? [keyword.name] : []));
  const encryption = of('encryption');
  const integrity = encryption.length > 0 && encryption.every(isAead) ? [] : of('integrity');
  return {
    proposal: {
      protocol,
      encryption: protocol === 'AH' ? [] : encryption,
      integrity,
      prf: protocol === 'IKE' ? prfs(of('prf'), of('integrity')) : [],
      keyExchange: of('keyExchange'),
      esn: protocol === 'IKE' ? [] : esnOr(of('esn')),
    },
    unknownKeywords: keywords.flatMap(({ word, keyword }) => (keyword ? [] : [word])),
  };
}

// charon takes the PRF from the integrity algorithm where none is stated, and no ESN where none is.
function prfs(named: readonly string[], integrity: readonly string[]): readonly string[] {
  return named.length > 0 ? named : integrity.flatMap((name) => prfOfIntegrity(name) ?? []);
}

const esnOr = (named: readonly string[]): readonly string[] => (named.length > 0 ? named : ['no']);
