/** One encryption algorithm of the IANA registry "Transform Type 1" with its canonical name. */
export interface EncryptionAlgorithm {
  readonly id: number;
  readonly name: string;
  /** In bits; empty where the algorithm has one key length only. */
  readonly keyLengths: readonly number[];
  /** Combined mode: it brings its own integrity (RFC 5282), so that a proposal carries no INTEG transform. */
  readonly aead: boolean;
}

const cipher = (id: number, name: string, keyLengths: readonly number[] = []): EncryptionAlgorithm => ({
  id,
  name,
  keyLengths,
  aead: false,
});
const aead = (id: number, name: string, keyLengths: readonly number[]): EncryptionAlgorithm => ({
  id,
  name,
  keyLengths,
  aead: true,
});
const aesKeys = [128, 192, 256];

// https://www.iana.org/assignments/ikev2-parameters (Transform Type 1)
export const encryptionAlgorithms: readonly EncryptionAlgorithm[] = [
  cipher(2, 'DES-CBC'),
  cipher(3, '3DES-CBC'),
  cipher(4, 'RC5-CBC'),
  cipher(5, 'IDEA-CBC'),
  cipher(6, 'CAST-CBC', [128]),
  cipher(7, 'BLOWFISH-CBC', [128, 192, 256]),
  cipher(11, 'NULL'),
  cipher(12, 'AES-CBC', aesKeys),
  cipher(13, 'AES-CTR', aesKeys),
  aead(14, 'AES-CCM-8', aesKeys),
  aead(15, 'AES-CCM-12', aesKeys),
  aead(16, 'AES-CCM-16', aesKeys),
  aead(18, 'AES-GCM-8', aesKeys),
  aead(19, 'AES-GCM-12', aesKeys),
  aead(20, 'AES-GCM-16', aesKeys),
  aead(21, 'NULL-AES-GMAC', aesKeys),
  cipher(23, 'CAMELLIA-CBC', aesKeys),
  cipher(24, 'CAMELLIA-CTR', aesKeys),
  aead(25, 'CAMELLIA-CCM-8', aesKeys),
  aead(26, 'CAMELLIA-CCM-12', aesKeys),
  aead(27, 'CAMELLIA-CCM-16', aesKeys),
  aead(28, 'CHACHA20-POLY1305', []),
];

const byName = new Map(encryptionAlgorithms.map((algorithm) => [algorithm.name, algorithm]));

/** `AES-GCM-16-256` and `AES-GCM-16` are both AES-GCM-16; a name not registered finds nothing. */
export function findEncryption(name: string): EncryptionAlgorithm | undefined {
  return byName.get(name) ?? byName.get(name.slice(0, Math.max(0, name.lastIndexOf('-'))));
}

export function isAead(name: string): boolean {
  return findEncryption(name)?.aead ?? false;
}
