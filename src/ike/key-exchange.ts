/** One key exchange method, also called Diffie-Hellman group (IANA Transform Type 4; RFC 9370 section 2). */
export interface KeyExchangeMethod {
  readonly id: number;
  readonly name: string;
}

// https://www.iana.org/assignments/ikev2-parameters (Transform Type 4)
export const keyExchangeMethods: readonly KeyExchangeMethod[] = [
  { id: 0, name: 'NONE' },
  { id: 1, name: 'MODP-768' },
  { id: 2, name: 'MODP-1024' },
  { id: 5, name: 'MODP-1536' },
  { id: 14, name: 'MODP-2048' },
  { id: 15, name: 'MODP-3072' },
  { id: 16, name: 'MODP-4096' },
  { id: 17, name: 'MODP-6144' },
  { id: 18, name: 'MODP-8192' },
  { id: 19, name: 'ECP-256' },
  { id: 20, name: 'ECP-384' },
  { id: 21, name: 'ECP-521' },
  { id: 22, name: 'MODP-1024-160' },
  { id: 23, name: 'MODP-2048-224' },
  { id: 24, name: 'MODP-2048-256' },
  { id: 25, name: 'ECP-192' },
  { id: 26, name: 'ECP-224' },
  { id: 27, name: 'ECP-224-BP' },
  { id: 28, name: 'ECP-256-BP' },
  { id: 29, name: 'ECP-384-BP' },
  { id: 30, name: 'ECP-512-BP' },
  { id: 31, name: 'CURVE-25519' },
  { id: 32, name: 'CURVE-448' },
  { id: 33, name: 'GOST3410-2012-256' },
  { id: 34, name: 'GOST3410-2012-512' },
  { id: 35, name: 'ML-KEM-512' },
  { id: 36, name: 'ML-KEM-768' },
  { id: 37, name: 'ML-KEM-1024' },
];

const byName = new Map(keyExchangeMethods.map((method) => [method.name, method]));
const byNumber = new Map(keyExchangeMethods.map((method) => [String(method.id), method]));

export function findKeyExchange(nameOrNumber: string): KeyExchangeMethod | undefined {
  return byName.get(nameOrNumber) ?? byNumber.get(nameOrNumber);
}

/** For a person: `14` is "group 14 (MODP-2048)". */
export function describeKeyExchange(number: string): string {
  const method = byNumber.get(number);
  if (number === 'none' || number === '0') return 'no key exchange';
  return method ? `group ${number} (${method.name})` : `group ${number}`;
}
