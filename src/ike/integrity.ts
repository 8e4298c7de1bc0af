/** One integrity algorithm (IANA Transform Type 3), and the PRF that uses the same function. */
export interface IntegrityAlgorithm {
  readonly id: number;
  readonly name: string;
  readonly prf?: string;
}

// https://www.iana.org/assignments/ikev2-parameters (Transform Type 3)
export const integrityAlgorithms: readonly IntegrityAlgorithm[] = [
  { id: 1, name: 'HMAC-MD5-96', prf: 'PRF-HMAC-MD5' },
  { id: 2, name: 'HMAC-SHA1-96', prf: 'PRF-HMAC-SHA1' },
  { id: 5, name: 'AES-XCBC-96', prf: 'PRF-AES128-XCBC' },
  { id: 6, name: 'HMAC-MD5-128', prf: 'PRF-HMAC-MD5' },
  { id: 7, name: 'HMAC-SHA1-160', prf: 'PRF-HMAC-SHA1' },
  { id: 8, name: 'AES-CMAC-96', prf: 'PRF-AES128-CMAC' },
  { id: 9, name: 'AES-128-GMAC' },
  { id: 10, name: 'AES-192-GMAC' },
  { id: 11, name: 'AES-256-GMAC' },
  { id: 12, name: 'HMAC-SHA2-256-128', prf: 'PRF-HMAC-SHA2-256' },
  { id: 13, name: 'HMAC-SHA2-384-192', prf: 'PRF-HMAC-SHA2-384' },
  { id: 14, name: 'HMAC-SHA2-512-256', prf: 'PRF-HMAC-SHA2-512' },
];

const byName = new Map(integrityAlgorithms.map((algorithm) => [algorithm.name, algorithm]));

export function findIntegrity(name: string): IntegrityAlgorithm | undefined {
  return byName.get(name);
}

/** IKEv1 and most configurations name one hash for both uses: the PRF that goes with an integrity algorithm. */
export function prfOfIntegrity(name: string): string | undefined {
  return byName.get(name)?.prf;
}
