import { anyIdentity, type Identity, identityOfText } from '../../../../ike/identity.ts';

const prefixes: Readonly<Record<string, Identity['type']>> = {
  ipv4: 'IPV4_ADDR',
  ipv6: 'IPV6_ADDR',
  fqdn: 'FQDN',
  dns: 'FQDN',
  rfc822: 'RFC822_ADDR',
  email: 'RFC822_ADDR',
  userfqdn: 'RFC822_ADDR',
  asn1dn: 'DER_ASN1_DN',
  keyid: 'KEY_ID',
};

/** An identity as strongSwan writes it: guessed type, `@name` for FQDN, `@@user@name`, `@#hex`, `fqdn:name`. */
export function readCharonIdentity(text: string): Identity {
  const [, prefix = '', rest = ''] = /^(\w+):(.+)$/.exec(text) ?? [];
  const type = prefixes[prefix.toLowerCase()];
  if (type) return { type, value: rest };
  if (text.startsWith('@#')) return { type: 'KEY_ID', value: text.slice(2) };
  if (text.startsWith('@@')) return { type: 'RFC822_ADDR', value: text.slice(2) };
  if (text.startsWith('@')) return { type: 'FQDN', value: text.slice(1) };
  return text.startsWith('%any') ? anyIdentity : identityOfText(text);
}
