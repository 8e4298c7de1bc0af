/** One pseudo-random function (IANA Transform Type 2). */
export interface PseudoRandomFunction {
  readonly id: number;
  readonly name: string;
}

// https://www.iana.org/assignments/ikev2-parameters (Transform Type 2)
export const pseudoRandomFunctions: readonly PseudoRandomFunction[] = [
  { id: 1, name: 'PRF-HMAC-MD5' },
  { id: 2, name: 'PRF-HMAC-SHA1' },
  { id: 4, name: 'PRF-AES128-XCBC' },
  { id: 5, name: 'PRF-HMAC-SHA2-256' },
  { id: 6, name: 'PRF-HMAC-SHA2-384' },
  { id: 7, name: 'PRF-HMAC-SHA2-512' },
  { id: 8, name: 'PRF-AES128-CMAC' },
];
