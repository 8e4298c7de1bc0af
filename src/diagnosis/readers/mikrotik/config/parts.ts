import { leafAt } from '../../syntax/statement.ts';
import { entryNamed, type Item, listOf } from './items.ts';
import type { Menus } from './menus.ts';
import type { PeerParts } from './peer.ts';

/** What belongs together, one for each identity of each peer; excerpts need not show the peer. */
export function partsOf(menus: Menus, release: string | undefined): readonly PeerParts[] {
  const { peers, identities, policies } = menus;
  const [identitiesOf, policiesOf] = [byOwner(identities), byOwner(policies)];
  const isOnly = peers.length === 1;
  const shown = peers.flatMap((peer) => {
    const keys = [...ownersIn(peer), ...(isOnly ? [NOBODY] : [])];
    const [own, led] = [identitiesOf, policiesOf].map((known) => keys.flatMap((key) => known.get(key) ?? []));
    return ofPeer({ menus, release, peer, identities: own ?? [], policies: led ?? [] });
  });
  const taken = new Set([...peers.flatMap(ownersIn), ...(isOnly ? [NOBODY] : [])]);
  const left = new Set([...identitiesOf.keys(), ...policiesOf.keys()].filter((owner) => !taken.has(owner)));
  const hidden = [...left].map((owner) =>
    withoutPeer(menus, identitiesOf.get(owner) ?? [], policiesOf.get(owner) ?? [], release),
  );
  return [...shown, ...hidden, ...(shown.length + hidden.length === 0 ? algorithmsAlone(menus, release) : [])];
}

const NOBODY = 'nobody';

/** By the names of peers; before RouterOS 6.44 peers had none, and a policy belonged to whom it led to. */
function byOwner(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const owned = items.flatMap((item) => {
    const named = leafAt(item, 'peer');
    const end = leafAt(item, 'sa-dst-address')?.values[0];
    const owners = named ? listOf(named).values.map((name) => `name ${name}`) : [end ? `end ${end}` : NOBODY];
    return owners.map((owner) => ({ owner, item }));
  });
  const byKey = Map.groupBy(owned, ({ owner }) => owner);
  return new Map([...byKey].map(([owner, some]) => [owner, some.map(({ item }) => item)]));
}

/** What the entries of this peer may call it. */
function ownersIn(peer: Item): readonly string[] {
  const address = leafAt(peer, 'address')?.values[0]?.replace(/:\d{1,5}$/, '');
  const end = address?.replace(/\/(?:32|128)$/, '');
  return [...(peer.name === '' ? [] : [`name ${peer.name}`]), ...(end ? [`end ${end}`] : [])];
}

interface OfPeer extends Pick<PeerParts, 'menus' | 'release' | 'policies'> {
  readonly peer: Item;
  readonly identities: readonly Item[];
}

function ofPeer({ peer, identities, ...known }: OfPeer): readonly PeerParts[] {
  const profile = entryNamed(known.menus.profiles, leafAt(peer, 'profile')?.values[0]);
  const parts = { ...known, peer, profile, line: peer.line };
  const on = identities.filter(({ isDisabled }) => !isDisabled);
  const some = on.length > 0 ? on : identities;
  return some.length > 0 ? some.map((identity) => ({ ...parts, identity })) : [{ ...parts, identity: undefined }];
}

function withoutPeer(
  menus: Menus,
  [identity]: readonly Item[],
  policies: readonly Item[],
  release: string | undefined,
): PeerParts {
  const [only, ...more] = menus.profiles;
  const profile = menus.peers.length === 0 && more.length === 0 ? only : undefined;
  return { peer: undefined, identity, policies, profile, menus, release, line: (identity ?? policies[0])?.line ?? 1 };
}

/** An excerpt with nothing but the algorithms: those of the one tunnel that it is about. */
function algorithmsAlone(menus: Menus, release: string | undefined): readonly PeerParts[] {
  const { profiles, proposals } = menus;
  const [profile, ...others] = profiles.length > 1 ? profiles.filter(({ isBuiltIn }) => !isBuiltIn) : profiles;
  const [proposal, ...more] = proposals.length > 1 ? proposals.filter(({ isBuiltIn }) => !isBuiltIn) : proposals;
  if ((!profile && !proposal) || others.length + more.length > 0) return [];
  const policy = proposal && {
    ...proposal,
    statements: [{ words: ['proposal', proposal.name], line: proposal.line }],
  };
  const line = profile?.line ?? proposal?.line ?? 1;
  const policies = policy ? [policy] : [];
  return [{ peer: undefined, identity: undefined, profile, policies, menus, release, line }];
}
