import type { IkeVersion } from '../../../../ike/notify.ts';
import {
  byDefault,
  type IkeSettings,
  type Initiation,
  type Liveness,
  type Setting,
  stated,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import type { ReaderContext } from '../../reader-context.ts';
import { leafAt } from '../../syntax/statement.ts';
import { secondsOf } from './duration.ts';
import { authentication, localIdentity, presharedKeys, remoteIdentity } from './identity.ts';
import { firstOf, type Item, isDefault, isYes } from './items.ts';
import type { Menus } from './menus.ts';
import { routedAddresses } from './own-address.ts';
import { ikeProposalsOf } from './proposals.ts';

/** What belongs to one IKE SA; what the text does not show is absent. */
export interface PeerParts {
  readonly peer: Item | undefined;
  readonly identity: Item | undefined;
  /** Absent where the peer names one that is not shown, or the unchanged default. */
  readonly profile: Item | undefined;
  readonly policies: readonly Item[];
  readonly menus: Menus;
  /** As the head of an export says it: `6` or `7`. */
  readonly release: string | undefined;
  readonly line: number;
}

/** One entry of `/ip ipsec peer`: https://help.mikrotik.com/docs/spaces/ROS/pages/11993097/IPsec#IPsec-Peers */
export function readPeer(context: ReaderContext, parts: PeerParts): IkeSettings {
  const { peer, identity, line } = parts;
  const remote = remoteAddresses(context, parts);
  const told = addresses(context, parts, 'local-address', 'sa-src-address');
  const localAddresses = told.kind === 'unknown' ? routedAddresses(context, parts.menus, remote) : told;
  const identities = identity || (peer && keepsIdentity(peer)) ? [identity, peer] : [];
  const methods = authentication(context, identities, peer !== undefined && isYes(peer, 'passive'), line);
  const mode = peer && exchangeMode(context, peer);
  return {
    ...unknownIkeSettings,
    ...mode,
    ...profileSettings(context, parts),
    localAddresses,
    remoteAddresses: remote,
    localAuthentication: methods.local,
    remoteAuthentication: methods.remote,
    localId: localIdentity(context, identities, localAddresses, line),
    remoteId: remoteIdentity(context, identities, line),
    presharedKeys: presharedKeys(context, identities),
    ...modeConfig(context, parts),
    narrowsWithIkev1: generatesPolicies(parts),
  };
}

/** Before RouterOS 6.44 a peer had no name, and no identity of its own menu; that of a tunnel interface never has. */
const keepsIdentity = (peer: Item): boolean =>
  leafAt(peer, 'name') === undefined ||
  firstOf([peer], 'secret') !== undefined ||
  firstOf([peer], 'ipsec-secret') !== undefined;

/** It takes whatever networks its peer asks for, within those of a template. */
export function generatesPolicies({ identity, peer }: PeerParts): boolean {
  return /^(?:yes|port-)/.test(firstOf([identity, peer], 'generate-policy')?.values[0] ?? 'no');
}

function exchangeMode({ sourceOf }: ReaderContext, peer: Item): Pick<IkeSettings, 'versions' | 'mode'> {
  const leaf = leafAt(peer, 'exchange-mode');
  const [value = 'main'] = leaf?.values ?? [];
  const versions: readonly IkeVersion[] = value === 'ike2' ? [2] : [1];
  const mode = value === 'aggressive' ? 'aggressive' : 'main';
  if (!leaf) return { versions: byDefault(versions, sourceOf(peer.line)), mode: byDefault(mode, sourceOf(peer.line)) };
  const source = sourceOf(leaf.line);
  // RFC 2408 section 4.4: the base exchange is neither.
  return { versions: stated(versions, source), mode: value === 'base' ? unknown : stated(mode, source) };
}

/** Of the peer, else what its policies name as the ends of the tunnel. */
function addresses(
  { sourceOf }: ReaderContext,
  { peer, policies }: PeerParts,
  property: string,
  ofPolicy: string,
): Setting<readonly string[]> {
  const leaf = firstOf([peer], property) ?? firstOf(policies, ofPolicy);
  const address = withoutHostMask(leaf?.values[0] ?? '');
  if (!leaf || address === '' || isOpen(address)) return unknown;
  return stated([address], sourceOf(leaf.line));
}

function remoteAddresses(context: ReaderContext, parts: PeerParts): Setting<readonly string[]> {
  const { peer } = parts;
  const told = addresses(context, parts, 'address', 'sa-dst-address');
  if (told.kind !== 'unknown' || !peer) return told;
  const leaf = leafAt(peer, 'address');
  if (leaf?.values.length === 0) return unknown;
  const source = context.sourceOf(leaf?.line ?? peer.line);
  return leaf ? stated(['%any'], source) : byDefault(['%any'], source);
}

const isOpen = (address: string): boolean => /^(?:0\.0\.0\.0|::)(?:\/0)?$/.test(address);
const withoutHostMask = (address: string): string =>
  address.replace(/^([\d.]+(?:\/\d+)?):\d+$/, '$1').replace(/(?<=\.\d+)\/32$|\/128$/, '');

/** The profile, or the peer before RouterOS 6.43. */
function profileSettings(context: ReaderContext, parts: PeerParts): Partial<IkeSettings> {
  const { peer, profile, line } = parts;
  const named = peer && leafAt(peer, 'profile')?.values[0];
  const isHidden = profile === undefined && (peer === undefined || !isDefault(named));
  if (isHidden) return {};
  const items = [profile, peer];
  const at = profile?.line ?? line;
  const lifetime = firstOf(items, 'lifetime');
  return {
    proposals: ikeProposalsOf(context, items, at),
    lifetime: lifetime
      ? stated(secondsOf(lifetime.values[0] ?? ''), context.sourceOf(lifetime.line))
      : byDefault(Number(context.dialect.defaultOf('ike.lifetime')[0]), context.sourceOf(at)),
    liveness: liveness(context, parts, at),
    natTraversal: natTraversal(context, items, at),
  };
}

function liveness({ sourceOf, dialect }: ReaderContext, parts: PeerParts, line: number): Setting<Liveness> {
  const leaf = firstOf([parts.profile, parts.peer], 'dpd-interval');
  const [text] = leaf?.values ?? [];
  const failures = Number(firstOf([parts.profile, parts.peer], 'dpd-maximum-failures')?.values[0] ?? 0);
  if (leaf && text !== undefined)
    return stated(text === 'disable-dpd' ? { delay: 0 } : checked(secondsOf(text), failures), sourceOf(leaf.line));
  const [delay] = parts.release === undefined ? [] : dialect.defaultOf(`ike.liveness.${parts.release}`);
  return delay === undefined ? unknown : byDefault({ delay: Number(delay) }, sourceOf(line));
}

/** How many checks may fail before the peer is given up differs by release where it is not said. */
function checked(delay: number, failures: number): Liveness {
  return failures > 0 ? { delay, timeout: delay * failures } : { delay };
}

function natTraversal(
  { sourceOf }: ReaderContext,
  items: readonly (Item | undefined)[],
  line: number,
): Setting<'on' | 'off'> {
  const leaf = firstOf(items, 'nat-traversal');
  if (!leaf) return byDefault('on', sourceOf(line));
  // IKEv2 detects NAT whatever is set.
  const isIkev2 = firstOf(items, 'exchange-mode')?.values[0] === 'ike2';
  return stated(leaf.values[0] === 'no' && !isIkev2 ? 'off' : 'on', sourceOf(leaf.line));
}

/** Addresses that the router asks for (`request-only`) or gives out. */
function modeConfig({ sourceOf }: ReaderContext, { identity, peer, menus, line }: PeerParts): Partial<IkeSettings> {
  const leaf = firstOf([identity, peer], 'mode-config');
  const [name = 'none'] = leaf?.values ?? [];
  const nothing = byDefault<readonly string[]>([], sourceOf(leaf?.line ?? line));
  if (!leaf || name === 'none') return { virtualAddresses: nothing, pools: nothing };
  const entry = menus.modeConfigs.find((one) => one.name === name);
  if (!entry && name !== 'request-only') return {};
  const source = sourceOf(entry?.line ?? leaf.line);
  const gives = entry && (leafAt(entry, 'address-pool') ?? leafAt(entry, 'address'));
  return gives
    ? { virtualAddresses: nothing, pools: stated(gives.values, source) }
    : { virtualAddresses: stated(['0.0.0.0'], source), pools: nothing };
}

/** A peer that is not passive sets up both phases by itself, wherever it knows whom to call. */
export function initiation({ sourceOf }: ReaderContext, { peer }: PeerParts): Setting<Initiation> {
  if (!peer) return unknown;
  const passive = leafAt(peer, 'passive');
  if (passive?.values[0] === 'yes') return stated('never', sourceOf(passive.line));
  const address = leafAt(peer, 'address');
  const to = address ? withoutHostMask(address.values[0] ?? '') : '::/0';
  if (isOpen(to) || to.includes('/')) return byDefault('never', sourceOf(address?.line ?? peer.line));
  return byDefault('start', sourceOf(peer.line));
}
