import { identityMatches } from '../../ike/identity.ts';
import { known, type TunnelSettings } from '../settings.ts';
import { isAny } from './addresses.ts';
import { turned } from './orient.ts';
import { commonVersion, type Pair } from './outcome.ts';

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
  const pairs: Pair[] = [];
  for (const { pair } of candidates.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)) {
    const taken = pairs.some(({ local, peer }) => local === pair.local || peer === pair.peer);
    if (!taken) pairs.push(pair);
  }
  return pairs.map(oriented);
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
  return ends + (local.name === peer.name ? 1 : 0) + (ends > 0 ? likeness(pair) : 0);
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

/** Of several tunnels between the same two ends: those that speak the same version in the same mode. */
function likeness(pair: Pair): number {
  const [own, theirs] = [known(pair.local.ike.mode), known(pair.peer.ike.mode)];
  const version = commonVersion(pair);
  return (version === undefined ? 0 : 0.5) + (version === 1 && own === theirs ? 0.25 : 0);
}

/** How well what one side says of itself is what the other says of its peer. */
function toward({ ike: own }: TunnelSettings, { ike: other }: TunnelSettings): number {
  const expected = (known(other.remoteAddresses) ?? []).filter((address) => !isAny(address));
  const address = (known(own.localAddresses) ?? []).some((one) => expected.includes(one)) ? 4 : 0;
  const [sent, wanted] = [known(own.localId), known(other.remoteId)];
  const identity = sent && wanted && wanted.type !== 'ANY' && identityMatches(sent, wanted) ? 3 : 0;
  return address + identity;
}
