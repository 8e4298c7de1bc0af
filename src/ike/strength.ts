export type RankedTransform = 'encryption' | 'integrity' | 'prf' | 'keyExchange';

// Strongest first, of what is recommended: RFC 8247, RFC 8221 and NIST SP 800-77 revision 1.
const recommended: Readonly<Record<RankedTransform, readonly string[]>> = {
  encryption: [
    'AES-GCM-16-256',
    'AES-GCM-16-192',
    'AES-GCM-16-128',
    'CHACHA20-POLY1305',
    'AES-CBC-256',
    'AES-CBC-192',
    'AES-CBC-128',
    '3DES-CBC',
  ],
  integrity: ['HMAC-SHA2-512-256', 'HMAC-SHA2-384-192', 'HMAC-SHA2-256-128', 'AES-CMAC-96', 'HMAC-SHA1-96'],
  prf: ['PRF-HMAC-SHA2-512', 'PRF-HMAC-SHA2-384', 'PRF-HMAC-SHA2-256', 'PRF-AES128-CMAC', 'PRF-HMAC-SHA1'],
  keyExchange: ['21', '20', '31', '19', '18', '17', '16', '15', '14', '5', '2'],
};

/** The one to use of several; where none is recommended, the one named first. */
export function strongest(transform: RankedTransform, names: readonly string[]): string | undefined {
  return recommended[transform].find((name) => names.includes(name)) ?? names[0];
}

/** Lower is stronger. */
export function rankOf(transform: RankedTransform, name: string): number {
  const at = recommended[transform].indexOf(name);
  return at < 0 ? recommended[transform].length : at;
}
