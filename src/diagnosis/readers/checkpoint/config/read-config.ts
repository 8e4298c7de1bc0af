import { type Identity, identityOfText, ownAddress } from '../../../../ike/identity.ts';
import type { IkeVersion } from '../../../../ike/notify.ts';
import type { TrafficSelector } from '../../../../ike/traffic-selector.ts';
import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import {
  type Authentication,
  byDefault,
  type ChildSettings,
  type ConfigReading,
  type IkeSettings,
  type Initiation,
  type PresharedKey,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { contextOf, type ReaderContext } from '../../reader-context.ts';
import { childProposalsOf, ikeProposalsOf, lifetime } from './algorithms.ts';
import { addressOf, vpnDomain } from './domains.ts';
import { type CheckpointObject, entriesOf, isCommunity, objectsOf, settingIn, statementOf } from './objects.ts';
import { type Ends, encryptionFor, endsOf } from './participants.ts';

/** Reads VPN communities, with the gateways and networks of theirs that are in the text. */
export function readCheckpointConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const objects = objectsOf(text);
  const communities = [...objects.values()].filter(isCommunity);
  return {
    format: 'management-api',
    tunnels: communities.flatMap((community) => {
      const all = endsOf(community, objects);
      return all.map((ends) => readTunnel({ context, community, ends, objects }, all.length));
    }),
    presharedKeys: [],
    secretsGiven: false,
    read: new Set([...objects.values()].flatMap(({ statements }) => statements.map(({ line }) => line))).size,
    unread: [],
    problems: context.problems,
  };
}

interface Reading {
  readonly context: ReaderContext;
  readonly community: CheckpointObject;
  readonly ends: Ends;
  readonly objects: ReadonlyMap<string, CheckpointObject>;
}

function readTunnel(reading: Reading, count: number): TunnelSettings {
  const { context, community, ends } = reading;
  const { side, dialect, sourceOf } = context;
  const name = community.name === community.type ? 'community' : community.name;
  return {
    name: count > 1 ? `${name} ${ends.internal ?? ''} ${ends.external}`.replaceAll(/\s+/g, ' ') : name,
    side,
    vendor: dialect.vendor,
    source: sourceOf(community.line),
    active: byDefault(true, sourceOf(community.line)),
    ike: readIke(reading),
    children: readChildren(reading, name),
    monitor: unknown,
  };
}

function readIke({ context, community, ends, objects }: Reading): IkeSettings {
  const { sourceOf } = context;
  const encryption = encryptionFor(community, ends);
  const local = addressOf(context, ends.internal, objects);
  const remote = addressOf(context, ends.external, objects);
  const authentication = authenticationOf(context, community);
  const isPsk = authentication.kind !== 'unknown' && authentication.value[0] === 'psk';
  const nothing = byDefault([], sourceOf(community.line));
  return {
    ...unknownIkeSettings,
    versions: versionsOf(context, encryption.statements.length > 0 ? encryption : community),
    mode: modeOf(context, community),
    localAddresses: local,
    remoteAddresses: remote,
    localAuthentication: authentication,
    remoteAuthentication: authentication,
    // With a shared secret each is known by its address; with certificates by a name that is not in the text.
    localId: isPsk ? identityOf(local, byDefault(ownAddress, sourceOf(community.line))) : unknown,
    remoteId: isPsk ? identityOf(remote, unknown) : unknown,
    presharedKeys: presharedKeys(context, community, ends),
    proposals: ikeProposalsOf(context, encryption),
    lifetime: lifetime(context, encryption, 1),
    virtualAddresses: nothing,
    pools: nothing,
  };
}

function versionsOf(
  { sourceOf }: ReaderContext,
  encryption: Pick<CheckpointObject, 'statements'>,
): IkeSettings['versions'] {
  const said = statementOf(encryption, 'encryption-method');
  const method = said?.words.at(-1)?.toLowerCase() ?? '';
  if (!said || method === '') return unknown;
  // "ikev1 for ipv4 and ikev2 for ipv6 only", "prefer ikev2 but support ikev1", "ikev2 only"
  const versions: readonly IkeVersion[] = method.startsWith('prefer') ? [2, 1] : method.startsWith('ikev1') ? [1] : [2];
  return stated(versions, sourceOf(said.line));
}

function modeOf({ sourceOf }: ReaderContext, community: CheckpointObject): IkeSettings['mode'] {
  const said = statementOf(community, 'advanced-properties use-aggressive-mode');
  if (!said) return byDefault('main', sourceOf(community.line));
  return stated(/^true$/i.test(said.words.at(-1) ?? '') ? 'aggressive' : 'main', sourceOf(said.line));
}

function authenticationOf({ sourceOf }: ReaderContext, community: CheckpointObject): Setting<Authentication> {
  const said = statementOf(community, 'use-shared-secret');
  const secret = entriesOf(community, 'shared-secrets')[0];
  if (said) return stated([/^true$/i.test(said.words.at(-1) ?? '') ? 'psk' : 'pubkey'], sourceOf(said.line));
  return secret ? stated(['psk'], sourceOf(secret.line)) : unknown;
}

function identityOf(addresses: Setting<readonly string[]>, otherwise: Setting<Identity>): Setting<Identity> {
  if (addresses.kind === 'unknown' || addresses.value[0] === undefined) return otherwise;
  return byDefault(identityOfText(addresses.value[0]), addresses.source);
}

/** What is shown of a community leaves its secrets out. */
function presharedKeys(
  { sourceOf }: ReaderContext,
  community: CheckpointObject,
  { external }: Ends,
): Setting<readonly PresharedKey[]> {
  const entries = entriesOf(community, 'shared-secrets');
  const entry = entries.find((one) => settingIn(one, 'external-gateway') === external);
  const said = entry && statementOf(entry, 'shared-secret');
  const fingerprint = /«pre-shared key (?<name>[^»\s]+)»/u.exec(said?.words.at(-1) ?? '')?.groups?.['name'];
  return said && fingerprint !== undefined
    ? stated([{ owners: [], fingerprint, source: sourceOf(said.line) }], sourceOf(said.line))
    : unknown;
}

function readChildren({ context, community, ends, objects }: Reading, name: string): readonly ChildSettings[] {
  const { sourceOf } = context;
  const encryption = encryptionFor(community, ends);
  const local = vpnDomain(context, community, ends.internal, objects);
  const remote = vpnDomain(context, community, ends.external, objects);
  const common = {
    source: sourceOf(community.line),
    mode: byDefault<'tunnel' | 'transport'>('tunnel', sourceOf(community.line)),
    proposals: childProposalsOf(context, encryption),
    lifetime: lifetime(context, encryption, 2),
    startAction: initiation(context, community),
  };
  return each(local).flatMap((localTrafficSelectors) =>
    each(remote).map((remoteTrafficSelectors) => ({ name, ...common, localTrafficSelectors, remoteTrafficSelectors })),
  );
}

const MOST_NETWORKS = 16;

/** A Child SA for each pair of subnets. */
function each(networks: Setting<readonly TrafficSelector[]>): readonly Setting<readonly TrafficSelector[]>[] {
  if (networks.kind === 'unknown' || networks.value.length > MOST_NETWORKS) return [networks];
  return networks.value.map((network) => ({ ...networks, value: [network] }));
}

function initiation({ sourceOf }: ReaderContext, community: CheckpointObject): Setting<Initiation> {
  const said = statementOf(community, 'permanent-tunnels set-permanent-tunnels');
  if (said && said.words.at(-1) === 'on all tunnels in the community') return stated('start', sourceOf(said.line));
  return byDefault('on-traffic', sourceOf(community.line));
}
