import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

/** Issues tokens as the Bot Connector does, with keys of its own. */
export interface TokenIssuer {
  readonly keys: object;
  token(claims: Claims): string;
  /** The same, signed with a key that is not the one it names. */
  forgedToken(claims: Claims): string;
}

interface Claims {
  readonly iss: string;
  readonly aud: string;
  readonly serviceurl: string;
  /** Seconds from now. */
  readonly expiresIn?: number;
}

const keyId = 'test-key';

export function tokenIssuer(endorsements: readonly string[] = ['msteams']): TokenIssuer {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const jwk = createPublicKey(own).export({ format: 'jwk' });
  const signed = (claims: Claims, key: typeof own) => {
    const now = Math.floor(Date.now() / 1000);
    const { expiresIn = 600, ...rest } = claims;
    const content = [
      { alg: 'RS256', typ: 'JWT', kid: keyId },
      { ...rest, nbf: now - 1200, exp: now + expiresIn },
    ];
    const text = content.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
  };
  return {
    keys: { keys: [{ ...jwk, kid: keyId, use: 'sig', endorsements }] },
    token: (claims) => signed(claims, own),
    forgedToken: (claims) => signed(claims, other),
  };
}
