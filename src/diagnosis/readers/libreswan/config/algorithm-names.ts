/** One algorithm of `ike=` or `esp=` by its canonical names: `aes` alone stands for each of its key lengths. */
export interface Algorithm {
  readonly type: 'encryption' | 'integrity' | 'key-exchange';
  readonly names: readonly string[];
}

// Names and aliases as `ipsec algparse` and pluto's list of algorithms at its start give them.
const hashes: Readonly<Record<string, string>> = {
  md5: 'HMAC-MD5-96',
  sha: 'HMAC-SHA1-96',
  sha1: 'HMAC-SHA1-96',
  sha2: 'HMAC-SHA2-256-128',
  sha256: 'HMAC-SHA2-256-128',
  sha2_256: 'HMAC-SHA2-256-128',
  sha384: 'HMAC-SHA2-384-192',
  sha2_384: 'HMAC-SHA2-384-192',
  sha512: 'HMAC-SHA2-512-256',
  sha2_512: 'HMAC-SHA2-512-256',
  aes_xcbc: 'AES-XCBC-96',
  aes128_xcbc: 'AES-XCBC-96',
  aes_cmac: 'AES-CMAC-96',
};

const groups: Readonly<Record<string, string>> = {
  modp1024: '2',
  modp1536: '5',
  modp2048: '14',
  modp3072: '15',
  modp4096: '16',
  modp6144: '17',
  modp8192: '18',
  ecp_256: '19',
  ecp256: '19',
  ecp_384: '20',
  ecp384: '20',
  ecp_521: '21',
  ecp521: '21',
  curve25519: '31',
};

const ciphers: Readonly<Record<string, string>> = {
  '3des': '3DES-CBC',
  '3des_cbc': '3DES-CBC',
  des: 'DES-CBC',
  null: 'NULL',
  chacha20_poly1305: 'CHACHA20-POLY1305',
  chacha20poly1305: 'CHACHA20-POLY1305',
};

export function readAlgorithm(word: string): Algorithm | undefined {
  const encryption = readCipher(word);
  if (encryption) return { type: 'encryption', names: encryption };
  const hash = hashes[word.replace(/^hmac_/, '')];
  if (hash !== undefined) return { type: 'integrity', names: [hash] };
  const [, number] = /^dh(\d{1,2})$/.exec(word) ?? [];
  const group = groups[word] ?? (number === '0' ? 'none' : number);
  return group === undefined ? undefined : { type: 'key-exchange', names: [group] };
}

const icvOctets: Readonly<Record<string, string>> = { a: '8', b: '12', c: '16', '8': '8', '12': '12', '16': '16' };

// `aes`, `aes256`, `aes_256`, `aes_gcm256`, `aes_gcm_c_256`, `aes_gcm_16_256`, `aes_ctr`, `camellia256`
const cipher = /^(aes|camellia)(?:_?(cbc|ctr|gcm|ccm))?(?:_(a|b|c|8|12|16))?_?(128|192|256)?$/;

function readCipher(word: string): readonly string[] | undefined {
  const named = ciphers[word];
  if (named !== undefined) return [named];
  const match = cipher.exec(word);
  if (!match) return undefined;
  const [, family = '', mode = 'cbc', icv = 'c', keyLength] = match;
  const icvName = mode === 'gcm' || mode === 'ccm' ? [icvOctets[icv] ?? '16'] : [];
  const lengths = keyLength === undefined ? ['256', '128'] : [keyLength];
  return lengths.map((length) => [family, mode, ...icvName, length].join('-').toUpperCase());
}
