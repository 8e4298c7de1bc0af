import { isPrivateAddress, readAddress } from '../../ike/address.ts';
import { contains, readTrafficSelector } from '../../ike/traffic-selector.ts';
import { known } from '../settings.ts';
import { fails, mayDiffer, notKnown, type Outcome, otherWay, type Pair, same } from './outcome.ts';

type Relation = 'admitted' | 'not-admitted' | 'behind-nat' | 'unknown';

/** Is each side's own address the one under which the other knows it? */
export function compareAddresses(pair: Pair): readonly Outcome[] {
  return [compareDirection(pair, true), compareDirection(otherWay(pair), false)];
}

function compareDirection(pair: Pair, fromLocal: boolean): Outcome {
  const field = 'address';
  const settings = [pair.local.ike.localAddresses, pair.peer.ike.remoteAddresses] as const;
  const relation = addressRelation(pair);
  const [own, expected] = [known(settings[0]) ?? [], known(settings[1]) ?? []];
  const sides = fromLocal ? { local: own, peer: expected } : { local: expected, peer: own };
  switch (relation) {
    case 'admitted':
      return same(field);
    case 'unknown':
      return notKnown(field);
    case 'behind-nat': {
      const says = `${own.join(', ')} is a private address and the other side expects ${expected.join(', ')}: a NAT gateway must lie between.`;
      return mayDiffer({ field, settings }, { ...sides, says });
    }
    case 'not-admitted': {
      const who = fromLocal ? 'The peer expects this side at' : 'This side expects the peer at';
      const says = `${who} ${expected.join(', ')}, but the address configured there is ${own.join(', ')}: messages go to the wrong place or are not admitted.`;
      const change = `Set the peer's address on ${fromLocal ? 'the peer' : 'this side'} to ${own.join(' or ')}, if that is right.`;
      return fails({ field, settings }, 'peer-unreachable', { ...sides, says, change, detail: 'wrong-address' });
    }
  }
}

function addressRelation({ local, peer }: Pair): Relation {
  const own = known(local.ike.localAddresses);
  const expected = known(peer.ike.remoteAddresses);
  if (!own || !expected || own.length === 0 || expected.length === 0) return 'unknown';
  if (expected.some(isAny)) return 'admitted';
  if (own.some(isAny) || ![...own, ...expected].every(isNumeric))
    return own.some((one) => expected.includes(one)) ? 'admitted' : 'unknown';
  if (own.some((address) => expected.some((range) => within(address, range)))) return 'admitted';
  return own.every(isPrivateAddress) && !expected.every(isPrivateAddress) ? 'behind-nat' : 'not-admitted';
}

/** By the configured addresses alone: must NAT lie between the two? */
export function natIsBetween(pair: Pair): boolean {
  return addressRelation(pair) === 'behind-nat' || addressRelation(otherWay(pair)) === 'behind-nat';
}

export function isAny(address: string): boolean {
  return (
    address.startsWith('%any') ||
    address === '0.0.0.0' ||
    address === '0.0.0.0/0' ||
    address === '::/0' ||
    address === '::'
  );
}

function isNumeric(address: string): boolean {
  return readTrafficSelector(address).kind === 'range';
}

function within(address: string, range: string): boolean {
  const [inner, outer] = [readTrafficSelector(address), readTrafficSelector(range)];
  return inner.kind === 'range' && outer.kind === 'range' && contains(outer, inner);
}

export function firstAddress(addresses: readonly string[] | undefined): string | undefined {
  return addresses?.find((address) => !isAny(address) && readAddress(address) !== undefined);
}
