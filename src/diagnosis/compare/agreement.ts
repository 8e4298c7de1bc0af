import type { Difference } from '../diagnosis.ts';
import type { Evidence } from '../evidence.ts';
import type { Pair } from './outcome.ts';

/** What decides whether two sides agree, in words. */
const decisive = {
  ike: {
    'ike.version': 'the IKE version',
    'ike.encryption': 'the encryption of the IKE SA',
    'ike.integrity': 'the integrity of the IKE SA',
    'ike.dhGroup': 'the Diffie-Hellman group of the IKE SA',
    'ike.localId': 'the identity of this side',
    'ike.remoteId': 'the identity of the peer',
    'ike.authentication': 'the way of authentication',
    'ike.presharedKey': 'the pre-shared keys',
  },
  child: {
    'child.encryption': 'the encryption of the Child SA',
    'child.integrity': 'the integrity of the Child SA',
    'child.localTrafficSelectors': 'the networks of this side',
    'child.remoteTrafficSelectors': 'the networks of the peer',
  },
} as const;

/** Without these nothing can be said of how the two would agree. */
const least = ['ike.encryption', 'child.encryption'];

/** That nothing differs, as far as both texts show what decides. Where both are of the IKE SA alone, that is what can agree. */
export function agreement(
  differs: readonly Difference[],
  unknownFields: readonly string[],
  { local, peer }: Pair,
): readonly Evidence[] {
  if (differs.some(({ verdict }) => verdict !== 'fine')) return [];
  const isOfIkeAlone = local.children.length === 0 && peer.children.length === 0;
  const wanted = Object.entries({ ...decisive.ike, ...(isOfIkeAlone ? {} : decisive.child) });
  const unseen = wanted.filter(([field]) => unknownFields.includes(field));
  if (unseen.some(([field]) => least.includes(field))) return [];
  const all = isOfIkeAlone ? 'settings of the IKE SA that decide' : 'settings that decide';
  const open = unseen.map(([, words]) => words).join(', ');
  return unseen.length === 0
    ? [evidenceOf('settings-agree', `All ${all} were compared, and agree.`, local.source)]
    : [
        evidenceOf(
          'settings-agree-in-part',
          `The ${all} agree, as far as both texts show them; not ${open}.`,
          local.source,
        ),
      ];
}

function evidenceOf(kind: string, says: string, source: Evidence['source']): Evidence {
  return { kind, attributes: {}, says, source };
}
