import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import {
  byDefault,
  type ConfigReading,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
} from '../../../settings.ts';
import { contextOf, type ReaderContext } from '../../reader-context.ts';
import { leafAt } from '../../syntax/statement.ts';
import { readCommands } from './commands.ts';
import type { Item } from './items.ts';
import { type Menus, menusOf } from './menus.ts';
import { partsOf } from './parts.ts';
import { generatesPolicies, initiation, type PeerParts, readPeer } from './peer.ts';
import { type PolicyParts, readPolicy } from './policies.ts';

/** Reads the IPsec menus of a RouterOS export, of version 6 or 7, whole or in excerpts, or as `print detail` lists them. */
export function readMikrotikConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const commands = readCommands(text);
  const release = /\bRouterOS (?:v)?(?<release>[67])\./i.exec(text)?.groups?.['release'];
  const menus = menusOf(commands);
  const ipsec = commands.filter(({ menu }) => menu.startsWith('ip ipsec'));
  return {
    format: 'routeros',
    tunnels: partsOf(menus, release).map((parts) => readTunnel(context, parts, menus)),
    presharedKeys: [],
    secretsGiven: false,
    read: new Set(ipsec.flatMap(({ line, properties }) => [line, ...properties.map((one) => one.line)])).size,
    unread: [],
    problems: context.problems,
  };
}

function readTunnel(context: ReaderContext, parts: PeerParts, menus: Menus): TunnelSettings {
  const { side, dialect, sourceOf } = context;
  const ike = readPeer(context, parts);
  const policyParts: PolicyParts = {
    proposals: menus.proposals,
    localAddresses: ike.localAddresses,
    remoteAddresses: ike.remoteAddresses,
    startAction: initiation(context, parts),
  };
  return {
    name: nameOf(parts),
    side,
    vendor: dialect.vendor,
    source: sourceOf(parts.line),
    active: active(context, parts),
    ike,
    children: policiesOf(parts, menus).map((policy) => readPolicy(context, policy, policyParts)),
    monitor: unknown,
  };
}

function nameOf({ peer, identity, policies }: PeerParts): string {
  const named = [identity, ...policies].flatMap((item) => (item && leafAt(item, 'peer')?.values[0]) ?? []);
  const address = peer && leafAt(peer, 'address')?.values[0];
  return peer?.name || (peer && leafAt(peer, 'comment')?.values[0]) || named[0] || address || 'peer';
}

/** Its policies that are switched on; one that makes them by itself has the templates of its group. */
function policiesOf(parts: PeerParts, { templates }: Menus): readonly Item[] {
  const on = parts.policies.filter(({ isDisabled }) => !isDisabled);
  if (on.length > 0 || !generatesPolicies(parts)) return on;
  const group = [parts.identity, parts.peer].flatMap(
    (item) => (item && leafAt(item, 'policy-template-group')?.values[0]) ?? [],
  )[0];
  const ofGroup = templates.filter((one) => (leafAt(one, 'group')?.values[0] ?? 'default') === (group ?? 'default'));
  return ofGroup.filter(({ isDisabled }) => !isDisabled);
}

/** A peer, an identity or every policy that is disabled. */
function active({ sourceOf }: ReaderContext, { peer, identity, policies, line }: PeerParts): Setting<boolean> {
  const off = [peer, identity].find((item) => item?.isDisabled);
  const allOff = policies.length > 0 && policies.every(({ isDisabled }) => isDisabled) ? policies[0] : undefined;
  const reason = off ?? allOff;
  if (reason) return stated(false, sourceOf(leafAt(reason, 'disabled')?.line ?? reason.line));
  return peer ? byDefault(true, sourceOf(line)) : unknown;
}
