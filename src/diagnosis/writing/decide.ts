import { type Identity, identityOfText } from '../../ike/identity.ts';
import type { Proposal } from '../../ike/proposal.ts';
import type { TrafficSelector } from '../../ike/traffic-selector.ts';
import type { Dialect, SaKind } from '../../knowledge/dialect.ts';
import { firstAddress } from '../compare/addresses.ts';
import { type ChildSettings, known, type Setting, type TunnelSettings, unknown } from '../settings.ts';
import { chooseTransforms } from './choose-transforms.ts';
import type { DecidedEnd, DecidedSettings, NetworkPair } from './decided-settings.ts';

export type Decision =
  | { readonly kind: 'decided'; readonly settings: DecidedSettings }
  /** What this side's configuration does not tell, so that nobody can say what would match it. */
  | { readonly kind: 'undecided'; readonly fields: readonly string[] };

/** Stands where an address is not known; the names are those of the device that will be configured. */
const UNKNOWN_ADDRESS = { local: 'REMOTE-ADDRESS', remote: 'LOCAL-ADDRESS' } as const;
const USUAL_LIVENESS_DELAY = 30;
const USUAL_LIFETIME = { ike: 28_800, child: 3_600 };

/** Settles on one value of each field: of those that our side takes, the strongest that the other vendor can have too. */
export function decide({ name, ike, children }: TunnelSettings, dialect: Dialect): Decision {
  const version = known(ike.versions)?.[0];
  const [child] = children;
  const ikeSa = chosen(ike.proposals, dialect, version === 1 ? 'ikev1' : 'ikev2');
  const childSa = chosen(child?.proposals ?? unknown, dialect, version === 1 ? 'ikev1Child' : 'child');
  const networks = children.flatMap(networksOf);
  if (version === undefined || !ikeSa || !childSa || networks.length === 0) {
    const told = {
      'ike.version': version,
      'ike.proposals': ikeSa,
      'child.proposals': childSa,
      'child.trafficSelectors': networks[0],
    };
    return {
      kind: 'undecided',
      fields: Object.entries(told).flatMap(([field, value]) => (value === undefined ? [field] : [])),
    };
  }
  const method = known(ike.localAuthentication)?.[0];
  const settings: DecidedSettings = {
    name,
    version,
    mode: known(ike.mode) === 'aggressive' ? 'aggressive' : 'main',
    authentication: method === undefined || method === 'psk' ? 'psk' : 'pubkey',
    local: endOf(ike.localAddresses, ike.localId, UNKNOWN_ADDRESS.local),
    remote: endOf(ike.remoteAddresses, ike.remoteId, UNKNOWN_ADDRESS.remote),
    networks,
    ike: { ...ikeSa, lifetime: known(ike.lifetime) || USUAL_LIFETIME.ike },
    child: { ...childSa, lifetime: known(child?.lifetime ?? unknown) || USUAL_LIFETIME.child },
    livenessDelay: known(ike.liveness)?.delay || USUAL_LIVENESS_DELAY,
    initiates: true,
  };
  return { kind: 'decided', settings };
}

function chosen(proposals: Setting<readonly Proposal[]>, dialect: Dialect, sa: SaKind) {
  return chooseTransforms(
    known(proposals) ?? [],
    (transform, name) => dialect.wordFor(sa, transform, name) !== undefined,
  );
}

function endOf(addresses: Setting<readonly string[]>, id: Setting<Identity>, unknownAddress: string): DecidedEnd {
  const address = firstAddress(known(addresses)) ?? unknownAddress;
  const identity = known(id);
  return { address, identity: identity && !isOpen(identity) ? identity : identityOfText(address) };
}

const isOpen = ({ type }: Identity): boolean => type === 'ANY' || type === 'OWN_ADDRESS';

function networksOf({ localTrafficSelectors, remoteTrafficSelectors }: ChildSettings): readonly NetworkPair[] {
  const [own, theirs] = [known(localTrafficSelectors) ?? [], known(remoteTrafficSelectors) ?? []].map(networks);
  return (own ?? []).flatMap((local) => (theirs ?? []).map((remote) => ({ local, remote })));
}

function networks(selectors: readonly TrafficSelector[]): readonly string[] {
  return selectors.flatMap((selector) => (selector.kind === 'range' ? [cidrOf(selector)] : []));
}

/** The smallest subnet that holds the range: what every vendor can write. */
function cidrOf({ family, first, last, text }: Extract<TrafficSelector, { kind: 'range' }>): string {
  const hostBits = (first ^ last) === 0n ? 0 : (first ^ last).toString(2).length;
  const [network = ''] = text.split(/[/-]/);
  return `${network.trim()}/${(family === 4 ? 32 : 128) - hostBits}`;
}
