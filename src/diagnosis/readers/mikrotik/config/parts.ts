import { leafAt } from '../../syntax/statement.ts';
import { entryNamed, type Item, names } from './items.ts';
import type { Menus } from './menus.ts';
import type { PeerParts } from './peer.ts';

/** What belongs together, one for each identity of each peer; excerpts need not show the peer. */
export function partsOf(menus: Menus, release: string | undefined): readonly PeerParts[] {
  const { peers, identities, policies } = menus;
  const shown = peers.flatMap((peer) => ofPeer(menus, peer, release));
  const isTaken = (item: Item) =>
    shown.some((parts) => parts.identity === item || parts.policies.includes(item)) ||
    peers.some((peer) => names(item, 'peer', peer.name));
  const left = [...identities, ...policies].filter((item) => !isTaken(item));
  const byPeer = Map.groupBy(left, (item) => leafAt(item, 'peer')?.values[0] ?? endOf(item));
  const hidden = [...byPeer.values()].map((items) => withoutPeer(menus, items, release));
  return [...shown, ...hidden, ...(shown.length + hidden.length === 0 ? algorithmsAlone(menus, release) : [])];
}

function ofPeer(menus: Menus, peer: Item, release: string | undefined): readonly PeerParts[] {
  const isOnly = menus.peers.length === 1;
  const own = menus.identities.filter(
    (identity) => names(identity, 'peer', peer.name) || (isOnly && !leafAt(identity, 'peer')),
  );
  const on = own.filter(({ isDisabled }) => !isDisabled);
  const parts = {
    peer,
    profile: entryNamed(menus.profiles, leafAt(peer, 'profile')?.values[0]),
    policies: menus.policies.filter((policy) => belongs(policy, peer, isOnly)),
    menus,
    release,
    line: peer.line,
  };
  const some = on.length > 0 ? on : own;
  return some.length > 0 ? some.map((identity) => ({ ...parts, identity })) : [{ ...parts, identity: undefined }];
}

/** By its name; before RouterOS 6.44 peers had none, and a policy belonged to whom it led to. */
function belongs(policy: Item, peer: Item, isOnly: boolean): boolean {
  if (leafAt(policy, 'peer')) return names(policy, 'peer', peer.name);
  if (endOf(policy) === '') return isOnly;
  const address = leafAt(peer, 'address')?.values[0]?.replace(/\/(?:32|128)$|:\d+$/g, '');
  return address !== undefined && address.replace(/\/32$/, '') === endOf(policy);
}

const endOf = (policy: Item): string => leafAt(policy, 'sa-dst-address')?.values[0] ?? '';

function withoutPeer(menus: Menus, items: readonly Item[], release: string | undefined): PeerParts {
  const identity = items.find((item) => menus.identities.includes(item));
  const policies = items.filter((item) => menus.policies.includes(item));
  const [only, ...more] = menus.profiles;
  return {
    peer: undefined,
    identity,
    policies,
    profile: menus.peers.length === 0 && more.length === 0 ? only : undefined,
    menus,
    release,
    line: items[0]?.line ?? 1,
  };
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
