import {
  contains,
  overlaps,
  readTrafficSelector,
  sameRange,
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

/** What one side calls local must be what the other calls remote, and the other way round. */
export function compareTrafficSelectors(pair: Pair, children: ChildPair): readonly Outcome[] {
  const { local, peer } = children;
  if (isSwapped(pair, children)) return [swapped(children)];
  const settings = {
    local: [local.localTrafficSelectors, peer.remoteTrafficSelectors] as const,
    remote: [local.remoteTrafficSelectors, peer.localTrafficSelectors] as const,
  };
  return [
    outcome(
      pair,
      children,
      { field: 'child.localTrafficSelectors', settings: settings.local },
      localRelation(pair, children),
    ),
    outcome(
      pair,
      children,
      { field: 'child.remoteTrafficSelectors', settings: settings.remote },
      remoteRelation(pair, children),
    ),
  ];
}

export function localRelation({ local, peer }: Pair, children: ChildPair): Relation {
  return relate(rangesOf(local, children.local, 'local'), rangesOf(peer, children.peer, 'remote'));
}

export function remoteRelation({ local, peer }: Pair, children: ChildPair): Relation {
  return relate(rangesOf(local, children.local, 'remote'), rangesOf(peer, children.peer, 'local'));
}

function isSwapped(pair: Pair, children: ChildPair): boolean {
  const { local, peer } = pair;
  const crosswise = [localRelation(pair, children), remoteRelation(pair, children)];
  const straight = relate(rangesOf(local, children.local, 'local'), rangesOf(peer, children.peer, 'local'));
  return crosswise.every((relation) => relation === 'disjoint') && straight === 'equal';
}

function swapped({ local, peer }: ChildPair): Outcome {
  const settings = [local.localTrafficSelectors, peer.localTrafficSelectors] as const;
  const says = 'Local and remote are swapped on one side: both sides call the same networks local.';
  const sides = { local: texts(local, 'local'), peer: texts(peer, 'local') };
  return fails({ field: 'child.localTrafficSelectors', settings }, 'traffic-selector-mismatch', {
    ...sides,
    says,
    change: 'Swap local and remote networks on the side that has them the wrong way round.',
    detail: 'swapped',
  });
}

function outcome(pair: Pair, children: ChildPair, compared: Compared, relation: Relation): Outcome {
  const isLocal = compared.field === 'child.localTrafficSelectors';
  const sides = {
    local: texts(children.local, isLocal ? 'local' : 'remote'),
    peer: texts(children.peer, isLocal ? 'remote' : 'local'),
  };
  const networks = `${sides.local.join(', ')} here, ${sides.peer.join(', ')} there`;
  const change = changeOf(sides, isLocal);
  switch (relation) {
    case 'equal':
      return same(compared.field);
    case 'unknown':
      return notKnown(compared.field);
    case 'disjoint': {
      const says = `The traffic selectors of ${children.local.name} have nothing in common (${networks}), so this Child SA is refused.`;
      return fails(compared, 'traffic-selector-mismatch', { ...sides, says, change, detail: 'disjoint' });
    }
    case 'narrowed':
      return narrowed(pair, compared, { ...sides, change }, networks);
  }
}

function changeOf({ local, peer }: { local: readonly string[]; peer: readonly string[] }, isLocal: boolean): string {
  const [ours, theirs] = isLocal ? ['local', 'remote'] : ['remote', 'local'];
  return `Set the ${theirs} networks of the peer to ${local.join(', ')}, or the ${ours} networks of this side to ${peer.join(', ')}.`;
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
  const coveredBy = (one: readonly TrafficSelectorRange[], all: readonly TrafficSelectorRange[]) =>
    one.every((range) => all.some((other) => sameRange(range, other)));
  if (coveredBy(some, others) && coveredBy(others, some)) return 'equal';
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
  end: 'local' | 'remote',
): readonly TrafficSelectorRange[] | 'same' | undefined {
  const selectors = known(end === 'local' ? child.localTrafficSelectors : child.remoteTrafficSelectors);
  if (!selectors || selectors.some(({ kind }) => kind === 'unread')) return undefined;
  if (selectors.every(({ kind }) => kind === 'dynamic')) return 'same';
  const ranges = selectors.map((selector) => (selector.kind === 'dynamic' ? ownAddress(tunnel, end) : selector));
  return ranges.every((selector) => selector?.kind === 'range') ? ranges.flatMap(asRange) : undefined;
}

function ownAddress({ ike }: TunnelSettings, end: 'local' | 'remote'): TrafficSelector | undefined {
  const address = firstAddress(known(end === 'local' ? ike.localAddresses : ike.remoteAddresses));
  return address === undefined ? undefined : readTrafficSelector(address);
}

const asRange = (selector: TrafficSelector | undefined) => (selector?.kind === 'range' ? [selector] : []);

function texts(child: ChildSettings, end: 'local' | 'remote'): readonly string[] {
  const selectors = known(end === 'local' ? child.localTrafficSelectors : child.remoteTrafficSelectors) ?? [];
  return selectors.map(({ text }) => text);
}
