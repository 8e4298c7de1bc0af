import { type Initiation, known, type TunnelSettings } from '../settings.ts';
import { isAny } from './addresses.ts';
import { fails, mayDiffer, notKnown, type Outcome, type Pair, same } from './outcome.ts';

/** Does anybody begin? A side that knows no address of the other cannot. */
export function compareInitiation({ local, peer }: Pair): readonly Outcome[] {
  const field = 'startAction';
  const [own, theirs] = [initiationOf(local), initiationOf(peer)];
  if (!own || !theirs) return [notKnown(field)];
  const sides = { local: [words[own]], peer: [words[theirs]] };
  const settings = [decidingSetting(local), decidingSetting(peer)] as const;
  if (own === 'never' && theirs === 'never') {
    const says = 'Neither side initiates: each waits for the other, or does not know the other’s address.';
    return [fails({ field, settings }, 'both-passive', { ...sides, says })];
  }
  if (own !== 'start' && own !== 'on-traffic' && theirs !== 'start' && theirs !== 'on-traffic') {
    const says = 'Neither side starts by itself: the tunnel comes up only when somebody initiates it by hand.';
    return [mayDiffer({ field, settings }, { ...sides, says })];
  }
  return [same(field)];
}

const words: Readonly<Record<Initiation, string>> = {
  start: 'initiates at once',
  'on-traffic': 'initiates on traffic',
  'by-hand': 'initiates when told to',
  never: 'never initiates',
};

function initiationOf({ ike, children }: TunnelSettings): Initiation | undefined {
  const addresses = known(ike.remoteAddresses);
  if (addresses?.every(isAny)) return 'never';
  const actions = children.flatMap((child) => known(child.startAction) ?? []);
  return (['start', 'on-traffic', 'by-hand', 'never'] as const).find((action) => actions.includes(action));
}

function decidingSetting({ ike, children }: TunnelSettings) {
  return known(ike.remoteAddresses)?.every(isAny)
    ? ike.remoteAddresses
    : (children[0]?.startAction ?? ike.remoteAddresses);
}
