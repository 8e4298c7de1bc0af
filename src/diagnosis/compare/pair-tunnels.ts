import { identityMatches } from '../../ike/identity.ts';
import { type ChildSettings, known, type TunnelSettings } from '../settings.ts';
import { isAny } from './addresses.ts';
import { compareSettings } from './compare-settings.ts';
import { turned } from './orient.ts';
import { commonVersion, type Pair } from './outcome.ts';
import { relationsOf } from './traffic-selectors.ts';

const MOST_TUNNELS = 200;

/** Which tunnel of one side belongs to which of the other: by addresses, then identities; each is used once. */
export function pairTunnels(locals: readonly TunnelSettings[], peers: readonly TunnelSettings[]): readonly Pair[] {
  const [own, theirs] = [locals.slice(0, MOST_TUNNELS), peers.slice(0, MOST_TUNNELS)];
  if (own[0] && theirs[0] && own.length === 1 && theirs.length === 1)
    return [oriented({ local: own[0], peer: theirs[0] })];
  const candidates = own.flatMap((local) =>
    theirs.map((peer) => {
      const pair = oriented({ local, peer });
      return { pair: { local, peer }, score: leadElsewhere(pair) ? 0 : closeness(pair) };
    }),
  );
  const possible = candidates.filter(({ score }) => score > 0);
  const misfits = possible.length <= MOST_WEIGHED ? misfitsOf() : () => 0;
  const pairs: Pair[] = [];
  for (const { pair } of possible.sort((a, b) => b.score - a.score || misfits(a.pair) - misfits(b.pair))) {
    const taken = pairs.some(({ local, peer }) => local === pair.local || peer === pair.peer);
    if (!taken) pairs.push(pair);
  }
  return pairs.map(oriented);
}

/** Each is compared in full. */
const MOST_WEIGHED = 100;

/** Where the ends do not tell which of several tunnels it is: that with which the least is wrong. */
function misfitsOf(): (pair: Pair) => number {
  const counts = new Map<Pair, number>();
  return (pair) => {
    const { local, peer } = oriented(pair);
    const known = counts.get(pair);
    const count = known ?? compareSettings(local, peer).differences.filter(({ verdict }) => verdict !== 'fine').length;
    counts.set(pair, count);
    return count;
  };
}

/** One file on both devices: one of them is the other end of it. */
function oriented(pair: Pair): Pair {
  const { local, peer } = pair;
  const turns: readonly Pair[] = [
    ...(peer.endsInterchangeable ? [{ local, peer: turned(peer) }] : []),
    ...(local.endsInterchangeable ? [{ local: turned(local), peer }] : []),
  ];
  return turns.find((turn) => closeness(turn) > closeness(pair)) ?? pair;
}

function closeness(pair: Pair): number {
  const { local, peer } = pair;
  const ends = toward(local, peer) + toward(peer, local);
  const mirrored = hasMirroredNetworks(pair) ? 2 : 0;
  const content = mirrored + (ends > 0 || mirrored > 0 ? likeness(pair) : 0);
  return ends + (local.name === peer.name ? 1 : 0) + content;
}

const MOST_CHILDREN = 8;

/** Between gateways that the texts do not show, or several times between the same two: networks that are each other's. */
function hasMirroredNetworks(pair: Pair): boolean {
  const [own, theirs] = [pair.local.children.slice(0, MOST_CHILDREN), pair.peer.children.slice(0, MOST_CHILDREN)];
  return own.some((local) =>
    theirs.some((peer) => {
      const relations = relationsOf(pair, { local, peer });
      return relations.every((relation) => relation === 'equal') && !isOfEverything(local);
    }),
  );
}

function isOfEverything({ localTrafficSelectors, remoteTrafficSelectors }: ChildSettings): boolean {
  return [localTrafficSelectors, remoteTrafficSelectors].every((setting) =>
    (known(setting) ?? []).every((selector) => selector.kind === 'dynamic' || /\/0$/u.test(selector.text)),
  );
}

/** Both name the gateways they lead to, and neither is the other: the same name does not make them one tunnel. */
function leadElsewhere({ local, peer }: Pair): boolean {
  const leads = ({ ike }: TunnelSettings, other: TunnelSettings) => {
    const [there, own] = [known(ike.remoteAddresses), known(other.ike.localAddresses)];
    if (!there || !own || [...there, ...own].some(isAny)) return undefined;
    return own.some((address) => there.includes(address));
  };
  const [forth, back] = [leads(local, peer), leads(peer, local)];
  return forth === false && back === false;
}

/** Of several tunnels between the same two ends: those that have the same key, and speak the same version in the same mode. */
function likeness(pair: Pair): number {
  const [own, theirs] = [known(pair.local.ike.mode), known(pair.peer.ike.mode)];
  const version = commonVersion(pair);
  return (version === undefined ? 0 : 0.5) + (version === 1 && own === theirs ? 0.25 : 0) + (haveOneKey(pair) ? 1 : 0);
}

function haveOneKey({ local, peer }: Pair): boolean {
  const names = ({ ike }: TunnelSettings) =>
    (known(ike.presharedKeys) ?? []).flatMap(({ fingerprint }) => fingerprint ?? []);
  const theirs = new Set(names(peer));
  return names(local).some((name) => theirs.has(name));
}

/** How well what one side says of itself is what the other says of its peer. */
function toward({ ike: own }: TunnelSettings, { ike: other }: TunnelSettings): number {
  const expected = (known(other.remoteAddresses) ?? []).filter((address) => !isAny(address));
  const address = (known(own.localAddresses) ?? []).some((one) => expected.includes(one)) ? 4 : 0;
  const [sent, wanted] = [known(own.localId), known(other.remoteId)];
  const identity = sent && wanted && wanted.type !== 'ANY' && identityMatches(sent, wanted) ? 3 : 0;
  return address + identity;
}
