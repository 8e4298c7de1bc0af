import {
  contains,
  overlaps,
  readTrafficSelector,
  type TrafficSelector,
  type TrafficSelectorRange,
} from '../../ike/traffic-selector.ts';
import { type ChildSettings, known, type TunnelSettings } from '../settings.ts';
import { firstAddress } from './addresses.ts';
import { type Compared, commonVersion, fails, mayDiffer, notKnown, type Outcome, type Pair, same } from './outcome.ts';

export type Relation = 'equal' | 'narrowed' | 'disjoint' | 'unknown';

/** A Child SA as one side and as the other configures it. */
export interface ChildPair {
  readonly local: ChildSettings;
  readonly peer: ChildSettings;
}

/** The end of a Child SA that a side calls its own, or the peer's. */
type End = 'local' | 'remote';

const ENDS: readonly End[] = ['local', 'remote'];
const OPPOSITE = { local: 'remote', remote: 'local' } as const;

/** What one side calls local must be what the other calls remote, and the other way round. */
export function compareTrafficSelectors(pair: Pair, children: ChildPair): readonly Outcome[] {
  return isSwapped(pair, children) ? [swapped(children)] : ENDS.map((end) => compareEnd(pair, children, end));
}

/** How our selectors of either end fit those that the peer has for it. */
export function relationsOf(pair: Pair, children: ChildPair): readonly Relation[] {
  return ENDS.map((end) => relationOf(pair, children, end));
}

function relationOf({ local, peer }: Pair, children: ChildPair, end: End): Relation {
  return relate(rangesOf(local, children.local, end), rangesOf(peer, children.peer, OPPOSITE[end]));
}

function isSwapped(pair: Pair, children: ChildPair): boolean {
  const { local, peer } = pair;
  const straight = relate(rangesOf(local, children.local, 'local'), rangesOf(peer, children.peer, 'local'));
  return straight === 'equal' && relationsOf(pair, children).every((relation) => relation === 'disjoint');
}

function swapped({ local, peer }: ChildPair): Outcome {
  const settings = [local.localTrafficSelectors, peer.localTrafficSelectors] as const;
  const says = 'Local and remote are swapped on one side: both sides call the same networks local.';
  return fails({ field: FIELDS.local, settings }, 'traffic-selector-mismatch', {
    local: textsAt(local, 'local'),
    peer: textsAt(peer, 'local'),
    says,
    change: 'Swap local and remote networks on the side that has them the wrong way round.',
    detail: 'swapped',
  });
}

const FIELDS = { local: 'child.localTrafficSelectors', remote: 'child.remoteTrafficSelectors' } as const;

function compareEnd(pair: Pair, children: ChildPair, end: End): Outcome {
  const { local, peer } = children;
  const settings = [selectorsAt(local, end), selectorsAt(peer, OPPOSITE[end])] as const;
  const compared: Compared = { field: FIELDS[end], settings };
  const sides = { local: textsAt(local, end), peer: textsAt(peer, OPPOSITE[end]) };
  const networks = `${sides.local.join(', ')} here, ${sides.peer.join(', ')} there`;
  const change = `Set the ${OPPOSITE[end]} networks of the peer to ${sides.local.join(', ')}, or the ${end} networks of this side to ${sides.peer.join(', ')}.`;
  switch (relationOf(pair, children, end)) {
    case 'equal':
      return same(compared.field);
    case 'unknown':
      return notKnown(compared.field);
    case 'disjoint': {
      const says = `The traffic selectors of ${local.name} have nothing in common (${networks}), so this Child SA is refused.`;
      return fails(compared, 'traffic-selector-mismatch', { ...sides, says, change, detail: 'disjoint' });
    }
    case 'narrowed':
      return narrowed(pair, compared, { ...sides, change }, networks);
  }
}

function narrowed(
  pair: Pair,
  compared: Compared,
  { change, ...sides }: { local: readonly string[]; peer: readonly string[]; change: string },
  networks: string,
): Outcome {
  if (!narrows(pair)) {
    const says = `The traffic selectors are not the same (${networks}); IKEv1 has no narrowing, so quick mode is refused.`;
    return fails(compared, 'traffic-selector-mismatch', { ...sides, says, change, detail: 'mask' });
  }
  if (isMeantToNarrow(pair, [...sides.local, ...sides.peer])) {
    return mayDiffer(compared, {
      ...sides,
      says: `The wider side is narrowed to the other, as it is meant to be (${networks}).`,
    });
  }
  const says = `The tunnel comes up, but only for what both sides name (${networks}); traffic of the rest does not pass.`;
  return fails(compared, 'traffic-selector-mismatch', { ...sides, says, change, detail: 'narrowed' });
}

function narrows(pair: Pair): boolean {
  return commonVersion(pair) !== 1 || (pair.local.ike.narrowsWithIkev1 && pair.peer.ike.narrowsWithIkev1);
}

// A client with a virtual address, or a route-based side that lets routing decide.
function isMeantToNarrow({ local, peer }: Pair, selectors: readonly string[]): boolean {
  const client = [local, peer].some(({ ike }) => (known(ike.virtualAddresses) ?? []).length > 0);
  return client || selectors.some((text) => text === '0.0.0.0/0' || text === '::/0');
}

function relate(
  some: readonly TrafficSelectorRange[] | 'same' | undefined,
  others: readonly TrafficSelectorRange[] | 'same' | undefined,
): Relation {
  if (some === 'same' && others === 'same') return 'equal';
  if (!some || !others || some === 'same' || others === 'same') return 'unknown';
  if (covers(some, others) && covers(others, some)) return 'equal';
  return some.some((range) => others.some((other) => overlaps(range, other))) ? 'narrowed' : 'disjoint';
}

function covers(outer: readonly TrafficSelectorRange[], inner: readonly TrafficSelectorRange[]): boolean {
  return inner.every((range) => outer.some((other) => contains(other, range)));
}

/** `same` where the selector is the gateway's own or virtual address, whatever that is; undefined where it is not known. */
export function rangesOf(
  tunnel: TunnelSettings,
  child: ChildSettings,
  end: End,
): readonly TrafficSelectorRange[] | 'same' | undefined {
  const selectors = known(selectorsAt(child, end));
  if (!selectors || selectors.some(({ kind }) => kind === 'unread')) return undefined;
  if (selectors.every(({ kind }) => kind === 'dynamic')) return 'same';
  const ranges = selectors.map((selector) => (selector.kind === 'dynamic' ? ownAddress(tunnel, end) : selector));
  return ranges.every((selector) => selector?.kind === 'range') ? ranges.flatMap(asRange) : undefined;
}

function ownAddress({ ike }: TunnelSettings, end: End): TrafficSelector | undefined {
  const address = firstAddress(known(end === 'local' ? ike.localAddresses : ike.remoteAddresses));
  return address === undefined ? undefined : readTrafficSelector(address);
}

const asRange = (selector: TrafficSelector | undefined) => (selector?.kind === 'range' ? [selector] : []);

function textsAt(child: ChildSettings, end: End): readonly string[] {
  return (known(selectorsAt(child, end)) ?? []).map(({ text }) => text);
}

function selectorsAt({ localTrafficSelectors, remoteTrafficSelectors }: ChildSettings, end: End) {
  return end === 'local' ? localTrafficSelectors : remoteTrafficSelectors;
}
