import { contains, type TrafficSelectorRange } from '../../ike/traffic-selector.ts';
import type { ChildSettings } from '../settings.ts';
import { commonVersion, mayDiffer, type Outcome, otherWay, type Pair } from './outcome.ts';
import { rangesOf } from './traffic-selectors.ts';

interface NetworkPair {
  readonly local: TrafficSelectorRange;
  readonly remote: TrafficSelectorRange;
}

/**
 * One side lists several networks in one Child SA, the other has a Child SA for each pair of them: together they are
 * for the same traffic. Undefined where that is not so, and each Child SA has to be compared by itself.
 */
export function compareSplitSelectors(pair: Pair): readonly Outcome[] | undefined {
  if (pair.local.children.length === pair.peer.children.length || commonVersion(pair) === 1) return undefined;
  const [own, theirs] = [networkPairs(pair, false), networkPairs(otherWay(pair), true)];
  if (!own || !theirs || !covers(own, theirs) || !covers(theirs, own)) return undefined;
  const [local] = pair.local.children;
  const [peer] = pair.peer.children;
  if (!local || !peer) return undefined;
  const says =
    'One side asks for all networks in one Child SA, the other has one for each pair. That works as long as the side with single pairs begins; when the other begins, it may get the first pair only.';
  const settings = [local.localTrafficSelectors, peer.remoteTrafficSelectors] as const;
  const shown = ({ localTrafficSelectors }: ChildSettings) =>
    localTrafficSelectors.kind === 'unknown' ? [] : localTrafficSelectors.value.map(({ text }) => text);
  return [
    mayDiffer(
      { field: 'child.localTrafficSelectors', settings },
      {
        local: [`${pair.local.children.length} Child SAs, the first for ${shown(local).join(', ')}`],
        peer: [`${pair.peer.children.length} Child SAs`],
        says,
      },
    ),
  ];
}

/** All pairs of networks of one side, as that side or as the other sees them; undefined where one is not known. */
function networkPairs({ local }: Pair, turned: boolean): readonly NetworkPair[] | undefined {
  const pairs = local.children.map((child) => {
    const [own, other] = [rangesOf(local, child, 'local'), rangesOf(local, child, 'remote')];
    if (!own || !other || own === 'same' || other === 'same') return undefined;
    return own.flatMap((one) =>
      other.map((two) => (turned ? { local: two, remote: one } : { local: one, remote: two })),
    );
  });
  return pairs.every((some) => some !== undefined) ? pairs.flat() : undefined;
}

function covers(outer: readonly NetworkPair[], inner: readonly NetworkPair[]): boolean {
  return inner.every((one) => outer.some((two) => contains(two.local, one.local) && contains(two.remote, one.remote)));
}
