import { readAddress } from '../../../../ike/address.ts';
import { anyIdentity, type Identity, identityOfText, ownAddress } from '../../../../ike/identity.ts';
import { byDefault, type Setting, stated, unknown } from '../../../settings.ts';
import type { ReaderContext } from '../../reader-context.ts';
import type { Leaf } from '../../syntax/statement.ts';

/** `fqdn branch.example.com`, `address 192.0.2.1 255.255.255.255`, `fqdn domain example.com`, `email …`, `key-id …`, `any`. */
export function identityIn(values: readonly string[]): Identity | undefined {
  const [kind = '', value = '', last = ''] = values;
  switch (kind) {
    case 'address':
      return last !== '' && last !== '255.255.255.255' ? anyIdentity : addressIdentity(value);
    case 'fqdn':
    case 'host':
    case 'hostname':
      return value === 'domain' || value === 'host-domain'
        ? { type: 'FQDN', value: `*${last}` }
        : { type: 'FQDN', value };
    case 'email':
    case 'user-fqdn':
      return { type: 'RFC822_ADDR', value: value === 'domain' ? `*${last}` : value };
    case 'key-id':
      return { type: 'KEY_ID', value };
    case 'any':
      return anyIdentity;
    default:
      return /^[\d.]{7,15}$/u.test(kind) ? identityOfText(kind) : undefined;
  }
}

/** Undefined where a name stands for an address that is not told. */
function addressIdentity(address: string): Identity | undefined {
  if (address === '0.0.0.0') return anyIdentity;
  return readAddress(address) && identityOfText(address);
}

/** What is configured, else the address of its end, which is the default of both versions. */
export function identityOr(
  { sourceOf }: ReaderContext,
  leaf: Leaf | undefined,
  addresses: Setting<readonly string[]>,
  line: number,
): Setting<Identity> {
  const configured = leaf && identityIn(leaf.values);
  if (leaf && configured) return stated(configured, sourceOf(leaf.line));
  if (leaf) return unknown;
  if (addresses.kind === 'unknown') return byDefault(ownAddress, sourceOf(line));
  const [address] = addresses.value;
  return address === undefined ? unknown : byDefault(identityOfText(address), addresses.source);
}
