import { known, type Setting } from '../settings.ts';
import { natIsBetween } from './addresses.ts';
import { commonVersion, fails, mayDiffer, notKnown, type Outcome, type Pair, same } from './outcome.ts';

/** Lifetimes are each side's own affair with IKEv2 (RFC 7296 section 2.8), and nearly always with IKEv1. */
export function compareIkeLifetimes(pair: Pair): readonly Outcome[] {
  const settings = [pair.local.ike.lifetime, pair.peer.ike.lifetime] as const;
  const says =
    commonVersion(pair) === 1
      ? 'With IKEv1 the responder may shorten the lifetime; some vendors refuse a longer one.'
      : 'With IKEv2 lifetimes are not negotiated: each side re-keys when its own runs out.';
  return [compareValues('ike.lifetime', settings, (seconds) => `${seconds} s`, says)];
}

export function compareNatTraversal(pair: Pair): readonly Outcome[] {
  const field = 'ike.natTraversal';
  const settings = [pair.local.ike.natTraversal, pair.peer.ike.natTraversal] as const;
  const [own, theirs] = [known(settings[0]), known(settings[1])];
  if ((own === 'off' || theirs === 'off') && natIsBetween(pair)) {
    const says = 'A private address shows that NAT lies between the two, and one side has NAT traversal switched off.';
    return [
      fails({ field, settings }, 'nat-t-disabled', {
        local: [own ?? 'not known'],
        peer: [theirs ?? 'not known'],
        says,
      }),
    ];
  }
  const says = 'Without NAT between them this does no harm; with NAT, both sides need it.';
  return [compareValues(field, settings, (value) => value, says)];
}

function compareValues<T>(
  field: string,
  settings: readonly [Setting<T>, Setting<T>],
  show: (value: T) => string,
  says: string,
): Outcome {
  const [own, theirs] = [known(settings[0]), known(settings[1])];
  if (own === undefined || theirs === undefined) return notKnown(field);
  if (show(own) === show(theirs)) return same(field);
  return mayDiffer({ field, settings }, { local: [show(own)], peer: [show(theirs)], says });
}

/** A client that asks for a virtual address needs a peer that hands one out (RFC 7296 section 2.19). */
export function compareVirtualAddresses({ local, peer }: Pair): readonly Outcome[] {
  const settings = [local.ike.virtualAddresses, peer.ike.virtualAddresses] as const;
  const localAsks = asks(local.ike.virtualAddresses, peer.ike.pools);
  const peerAsks = asks(peer.ike.virtualAddresses, local.ike.pools);
  if (!localAsks && !peerAsks) return [];
  const [client, server] = localAsks ? ['This side', 'the peer'] : ['The peer', 'this side'];
  const says = `${client} asks for a virtual address, and ${server} has no pool to take one from.`;
  const sides = localAsks
    ? { local: ['asks for an address'], peer: ['no pool'] }
    : { local: ['no pool'], peer: ['asks for an address'] };
  return [fails({ field: 'ike.virtualAddress', settings }, 'address-pool', { ...sides, says })];
}

function asks(wanted: Setting<readonly string[]>, pools: Setting<readonly string[]>): boolean {
  return (known(wanted) ?? []).length > 0 && known(pools)?.length === 0;
}
