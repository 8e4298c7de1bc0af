import { known } from '../settings.ts';
import { commonVersion, fails, mayDiffer, notKnown, type Outcome, type Pair, same } from './outcome.ts';
import { compareChildProposals } from './proposals.ts';
import { compareSplitSelectors } from './split-selectors.ts';
import { type ChildPair, compareTrafficSelectors, type Relation, relationsOf } from './traffic-selectors.ts';

/** Each Child SA against the one of the other side that fits it best. */
export function compareChildren(pair: Pair): readonly Outcome[] {
  if (pair.local.children.length === 0 || pair.peer.children.length === 0) return [notKnown('child.encryption')];
  const split = compareSplitSelectors(pair);
  return pairChildren(pair).flatMap((children) => [
    ...compareChildProposals(pair, children.local, children.peer),
    compareChildMode(pair, children),
    ...(split ?? compareTrafficSelectors(pair, children)),
    compareLifetimes(children),
  ]);
}

const MOST_CHILDREN = 64;

/** Every Child SA of either side appears; one may fit several, since a wide one can be narrowed to many. */
function pairChildren(pair: Pair): readonly ChildPair[] {
  const [own, theirs] = [pair.local.children.slice(0, MOST_CHILDREN), pair.peer.children.slice(0, MOST_CHILDREN)];
  const score = (children: ChildPair) => closeness(pair, children);
  const best = (candidates: readonly ChildPair[]) =>
    candidates.reduce((one, other) => (score(other) > score(one) ? other : one));
  const fromLocal = own.map((local) => best(theirs.map((peer) => ({ local, peer }))));
  const left = theirs.filter((child) => !fromLocal.some(({ peer }) => peer === child));
  return [...fromLocal, ...left.map((peer) => best(own.map((local) => ({ local, peer }))))];
}

const scores: Readonly<Record<Relation, number>> = { equal: 3, narrowed: 2, unknown: 1, disjoint: 0 };

function closeness(pair: Pair, children: ChildPair): number {
  const selectors = relationsOf(pair, children).reduce((sum, relation) => sum + scores[relation], 0);
  return selectors + (children.local.name === children.peer.name ? 0.5 : 0);
}

function compareChildMode(pair: Pair, { local, peer }: ChildPair): Outcome {
  const field = 'child.mode';
  const settings = [local.mode, peer.mode] as const;
  const [own, theirs] = [known(local.mode), known(peer.mode)];
  if (!own || !theirs) return notKnown(field);
  if (own === theirs) return same(field);
  const insists = [local, peer].some((child) => known(child.mode) === 'transport' && child.insistsOnTransport);
  const says = whatModesDo(own, theirs, commonVersion(pair) === 1, insists);
  const sides = { local: [own], peer: [theirs], says };
  if (commonVersion(pair) !== 1 && !insists) return mayDiffer({ field, settings }, sides);
  return fails({ field, settings }, 'esp-proposal-mismatch', { ...sides, detail: 'mode' });
}

// RFC 7296 section 1.3.1: the responder may decline transport mode; what the initiator then does is its own choice.
function whatModesDo(own: string, theirs: string, isIkev1: boolean, insists: boolean): string {
  const differ = `One side uses ${own} mode for the Child SA and the other ${theirs} mode`;
  if (isIkev1) return `${differ}; IKEv1 negotiates it as part of the proposal.`;
  return insists
    ? `${differ}; the side that is configured for transport mode refuses tunnel mode.`
    : 'Transport mode is only asked for by one side; with IKEv2 the other may answer with tunnel mode, and most then use that.';
}

function compareLifetimes({ local, peer }: ChildPair): Outcome {
  const field = 'child.lifetime';
  const [own, theirs] = [known(local.lifetime), known(peer.lifetime)];
  if (own === undefined || theirs === undefined) return notKnown(field);
  if (own === theirs) return same(field);
  const says = `The side with the shorter lifetime (${Math.min(own, theirs)} s) begins the re-key; lifetimes need not be equal.`;
  return mayDiffer(
    { field, settings: [local.lifetime, peer.lifetime] },
    { local: [`${own} s`], peer: [`${theirs} s`], says },
  );
}
