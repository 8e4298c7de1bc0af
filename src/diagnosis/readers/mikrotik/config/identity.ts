import { anyIdentity, type Identity, identityOfText, ownAddress } from '../../../../ike/identity.ts';
import { type Authentication, byDefault, type PresharedKey, type Setting, stated, unknown } from '../../../settings.ts';
import type { ReaderContext } from '../../reader-context.ts';
import { firstOf, type Item } from './items.ts';

/** The entry of `/ip ipsec identity`, and the peer, where all of it stood before RouterOS 6.44. */
export type IdentityItems = readonly (Item | undefined)[];

const types: Readonly<Record<string, Identity['type']>> = {
  fqdn: 'FQDN',
  'user-fqdn': 'RFC822_ADDR',
  'key-id': 'KEY_ID',
  dn: 'DER_ASN1_DN',
};

/** `fqdn:hq.example.com`, `address:192.0.2.1`; undefined for `auto`, `ignore` and a name that a certificate holds. */
function identityOf(text: string): Identity | undefined {
  const [, kind = '', value = ''] = /^([\w-]+):(.*)$/.exec(text) ?? [];
  if (value === '') return undefined;
  const type = types[kind];
  return type ? { type, value } : identityOfText(value);
}

/** `auto` is the address with a pre-shared key, and a name of the certificate with one. */
export function localIdentity(
  { sourceOf }: ReaderContext,
  items: IdentityItems,
  addresses: Setting<readonly string[]>,
  line: number,
): Setting<Identity> {
  const leaf = firstOf(items, 'my-id');
  const written = leaf && identityOf(leaf.values.join(' '));
  if (leaf && written) return stated(written, sourceOf(leaf.line));
  const isAddress = leaf === undefined || /^(?:auto|address)/.test(leaf.values[0] ?? '');
  if (!isAddress || methodOf(items) !== 'pre-shared-key' || items.every((item) => item === undefined)) return unknown;
  const [own, ...others] = addresses.kind === 'unknown' ? [] : addresses.value;
  return byDefault(
    own === undefined || others.length > 0 ? ownAddress : identityOfText(own),
    sourceOf(leaf?.line ?? line),
  );
}

/** `auto` takes every identity. */
export function remoteIdentity({ sourceOf }: ReaderContext, items: IdentityItems, line: number): Setting<Identity> {
  const leaf = firstOf(items, 'remote-id');
  const matched = firstOf(items, 'match-by');
  if (matched?.values[0] === 'certificate') return stated(anyIdentity, sourceOf(matched.line));
  const written = leaf && identityOf(leaf.values.join(' '));
  if (leaf && written) return stated(written, sourceOf(leaf.line));
  if (items.every((item) => item === undefined) || leaf?.values.length === 0) return unknown;
  return leaf ? stated(anyIdentity, sourceOf(leaf.line)) : byDefault(anyIdentity, sourceOf(line));
}

const methodOf = (items: IdentityItems): string => firstOf(items, 'auth-method')?.values[0] ?? 'pre-shared-key';

interface Methods {
  readonly local: Authentication;
  readonly remote: Authentication;
}

/** https://help.mikrotik.com/docs/spaces/ROS/pages/11993097/IPsec#IPsec-Identities */
export function authentication(
  { sourceOf }: ReaderContext,
  items: IdentityItems,
  isPassive: boolean,
  line: number,
): { readonly local: Setting<Authentication>; readonly remote: Setting<Authentication> } {
  const leaf = firstOf(items, 'auth-method');
  const { local, remote } = methodsOf(methodOf(items), isPassive);
  if (leaf) return { local: stated(local, sourceOf(leaf.line)), remote: stated(remote, sourceOf(leaf.line)) };
  if (items.every((item) => item === undefined)) return { local: unknown, remote: unknown };
  return { local: byDefault(local, sourceOf(line)), remote: byDefault(remote, sourceOf(line)) };
}

// The passive side asks for the name and password of XAuth, the other gives them.
function methodsOf(method: string, isPassive: boolean): Methods {
  const asksWith = (own: Authentication, theirs: Authentication): Methods =>
    isPassive ? { local: own, remote: theirs } : { local: theirs, remote: own };
  if (method === 'pre-shared-key') return { local: ['psk'], remote: ['psk'] };
  if (method === 'pre-shared-key-xauth') return asksWith(['psk'], ['psk', 'xauth']);
  if (method === 'rsa-signature-hybrid') return asksWith(['pubkey'], ['xauth']);
  if (method === 'eap') return { local: ['eap'], remote: ['pubkey'] };
  if (method === 'eap-radius') return { local: ['pubkey'], remote: ['eap'] };
  return { local: ['pubkey'], remote: ['pubkey'] };
}

// An export may leave secrets out (`hide-sensitive`, and version 7 unless asked), so that none is not one too few.
export function presharedKeys({ sourceOf }: ReaderContext, items: IdentityItems): Setting<readonly PresharedKey[]> {
  const leaf = firstOf(items, 'secret') ?? firstOf(items, 'ipsec-secret');
  const text = leaf?.values.join(' ') ?? '';
  if (!leaf || text === '') return unknown;
  const fingerprint = /^«pre-shared key (?<name>[^»\s]+)»$/u.exec(text)?.groups?.['name'];
  const source = sourceOf(leaf.line);
  return stated([{ owners: [], source, ...(fingerprint === undefined ? {} : { fingerprint }) }], source);
}
