import { readAddress } from './address.ts';

/**
 * Types of the identification payload (RFC 7296 section 3.5). `ANY` is a configuration that accepts whatever is sent,
 * `OWN_ADDRESS` one that sends its address, where the text does not show which that is.
 */
export type IdentityType =
  | 'IPV4_ADDR'
  | 'IPV6_ADDR'
  | 'FQDN'
  | 'RFC822_ADDR'
  | 'DER_ASN1_DN'
  | 'KEY_ID'
  | 'ANY'
  | 'OWN_ADDRESS';

export interface Identity {
  readonly type: IdentityType;
  readonly value: string;
}

export const anyIdentity: Identity = { type: 'ANY', value: '%any' };

export const ownAddress: Identity = { type: 'OWN_ADDRESS', value: 'its own address' };

/** The type that the text itself suggests, as nearly every implementation guesses it. */
export function identityOfText(text: string): Identity {
  if (text === '' || text === '%any' || text === '%any6' || text === '*') return anyIdentity;
  const address = readAddress(text);
  if (address) return { type: address.family === 4 ? 'IPV4_ADDR' : 'IPV6_ADDR', value: text };
  if (text.includes('=')) return { type: 'DER_ASN1_DN', value: text };
  return text.includes('@') ? { type: 'RFC822_ADDR', value: text } : { type: 'FQDN', value: text };
}

export function describeIdentity({ type, value }: Identity): string {
  if (type === 'OWN_ADDRESS') return value;
  return type === 'ANY' ? 'any identity' : `${value} (${type})`;
}

/** Does what is sent satisfy what is expected? Wildcards as in `*.example.com` count for names and e-mail addresses. */
export function identityMatches(sent: Identity, expected: Identity): boolean {
  if (expected.type === 'ANY') return true;
  if (sent.type !== expected.type) return false;
  if (sent.type === 'DER_ASN1_DN') return sameName(sent.value, expected.value);
  const [a, b] = [sent.value.toLowerCase(), expected.value.toLowerCase()];
  if (b.startsWith('*')) return a.endsWith(b.slice(1));
  return a === b || sameAddress(a, b);
}

function sameAddress(a: string, b: string): boolean {
  const [first, second] = [readAddress(a), readAddress(b)];
  return first !== undefined && second !== undefined && first.family === second.family && first.value === second.value;
}

// Distinguished names are written with commas or slashes, and with or without spaces.
function sameName(a: string, b: string): boolean {
  const parts = (name: string) =>
    name.split(/[,/]/).map((part) =>
      part
        .trim()
        .replaceAll(/\s*=\s*/g, '=')
        .toLowerCase(),
    );
  const [sent, expected] = [parts(a).filter(Boolean), parts(b).filter(Boolean)];
  return sent.length === expected.length && expected.every((part, at) => part.endsWith('=*') || part === sent[at]);
}
