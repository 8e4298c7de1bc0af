import type { Identity } from '../../../../ike/identity.ts';
import type { PresharedKey } from '../../../settings.ts';
import type { ReaderContext } from '../../reader-context.ts';
import { leafAt, leavesAt, type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { identityIn } from './identities.ts';

/** The name that redaction gave a key; undefined for one that the device encrypted (type 6), which cannot be compared. */
export function fingerprintIn(values: readonly string[]): string | undefined {
  return /«pre-shared key (?<name>[^»\s]+)»/u.exec(values.join(' '))?.groups?.['name'];
}

export function keyOf(
  values: readonly string[],
  owners: readonly (Identity | undefined)[],
  source: PresharedKey['source'],
): PresharedKey {
  const fingerprint = fingerprintIn(values);
  // Whoever is taken by any address is taken whatever the identity.
  const named = owners.flatMap((owner) => owner ?? []);
  const isForAnybody = named.some(({ type }) => type === 'ANY');
  return {
    owners: isForAnybody ? [] : named,
    byAddress: true,
    source,
    ...(fingerprint === undefined ? {} : { fingerprint }),
  };
}

/** IKEv1: `crypto isakmp key … address A` for all, and the keyrings; of one keyring where a profile names it. */
export function isakmpKeys(
  { sourceOf }: ReaderContext,
  statements: readonly Statement[],
  keyring: string | undefined,
): readonly PresharedKey[] {
  const rings = sectionsFrom(statements, 'crypto keyring *');
  const wanted = rings.some(({ name }) => name === keyring) ? rings.filter(({ name }) => name === keyring) : rings;
  const inRings = wanted.flatMap((ring) => leavesAt(ring, 'pre-shared-key'));
  const global = leavesAt({ statements }, 'crypto isakmp key');
  const all = wanted !== rings ? inRings : [...global, ...inRings];
  return all.map(({ values, line }) => {
    const at = values.findIndex((word) => word === 'address' || word === 'hostname');
    const owner =
      at < 0 ? undefined : identityIn(values.slice(at, at + 3).filter((word) => !/^(?:key|no-xauth)$/u.test(word)));
    return keyOf(values, [owner], sourceOf(line));
  });
}

/** IKEv2: the peers of a keyring. Where the two directions have different keys, they cannot be compared as one. */
export function ikev2Keys(
  context: ReaderContext,
  statements: readonly Statement[],
  keyring: string | undefined,
): readonly PresharedKey[] {
  return sectionsFrom(statements, 'crypto ikev2 keyring * peer *')
    .filter(({ name }) => keyring === undefined || name.split(' ')[0] === keyring)
    .flatMap((peer) => keyOfPeer(context, peer) ?? []);
}

/** `authentication local pre-share key …`: the profile has a key of its own. */
export function profileKey({ sourceOf }: ReaderContext, profile: Section): PresharedKey | undefined {
  const [first, ...more] = ['local', 'remote'].flatMap(
    (end) => leafAt(profile, `authentication ${end} pre-share key`) ?? [],
  );
  if (!first) return undefined;
  const isOne = more.every(({ values }) => fingerprintIn(values) === fingerprintIn(first.values));
  return keyOf(isOne ? first.values : [], [], sourceOf(first.line));
}

function keyOfPeer({ sourceOf }: ReaderContext, peer: Section): PresharedKey | undefined {
  const [first, ...more] = leavesAt(peer, 'pre-shared-key');
  if (!first) return undefined;
  const identity = leafAt(peer, 'identity');
  const address = leafAt(peer, 'address');
  const owners = [identity && identityIn(identity.values), address && identityIn(['address', ...address.values])];
  const isOne = more.every(({ values }) => fingerprintIn(values) === fingerprintIn(first.values));
  return keyOf(isOne ? first.values : [], owners, sourceOf(first.line));
}
