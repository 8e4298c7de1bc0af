import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import {
  byDefault,
  type ChildSettings,
  type ConfigReading,
  type Initiation,
  known,
  type PresharedKey,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
} from '../../../settings.ts';
import { contextOf, type ReaderContext, reportMissing, reportUnclosed, settingOf } from '../../reader-context.ts';
import { readCharonIdentity } from '../../strongswan/config/charon-identity.ts';
import { readCurly } from '../../syntax/curly.ts';
import { isWrittenInCommands, readSetCommands } from '../../syntax/set-commands.ts';
import { leafAt, type Section, type Statement, sectionsAt } from '../../syntax/statement.ts';
import { espProposalsOf, groupsAt } from './groups.ts';
import { keyOf, type PeerGroups, readPeer } from './peer.ts';

/** Reads the IPsec part of a VyOS or EdgeOS configuration, as `set` commands or with braces. */
export function readVyosConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const commands = readSetCommands(text);
  const isSet = isWrittenInCommands(text, commands);
  const curly = isSet ? undefined : readCurly(text);
  reportUnclosed(context, curly?.unclosed ?? []);
  const statements = curly?.statements ?? commands;
  const groups: PeerGroups = {
    ike: groupsAt(statements, 'ike-group *'),
    esp: groupsAt(statements, 'esp-group *'),
    keys: sectionsAt(statements, 'authentication psk *').flatMap((key) => keyApart(context, key)),
  };
  const peers = sectionsAt(statements, 'site-to-site peer *');
  const read = new Set(statements.map(({ line }) => line));
  return {
    format: isSet ? 'vyos-set' : 'vyos-config',
    tunnels: peers.map((peer) => readTunnel(context, peer, groups)),
    presharedKeys: [],
    secretsGiven: false,
    read: read.size,
    unread: context.lines.flatMap((line, index) => (/^[\s{}]*$/.test(line) || read.has(index + 1) ? [] : [index + 1])),
    problems: context.problems,
  };
}

function keyApart({ sourceOf }: ReaderContext, section: Section): readonly PresharedKey[] {
  const secret = leafAt(section, 'secret');
  const owners = (leafAt(section, 'id')?.values ?? []).map(readCharonIdentity);
  return secret ? [keyOf(secret, owners, sourceOf(secret.line))] : [];
}

function readTunnel(context: ReaderContext, peer: Section, groups: PeerGroups): TunnelSettings {
  const { side, dialect, sourceOf } = context;
  const disabled = leafAt(peer, 'disable');
  const ike = readPeer(context, peer, groups);
  const tunnels = sectionsAt(peer.statements, 'tunnel *').filter((tunnel) => !leafAt(tunnel, 'disable'));
  const vti = leafAt(peer, 'vti') && {
    name: 'vti',
    line: leafAt(peer, 'vti')?.line ?? peer.line,
    statements: vtiOf(peer),
  };
  const children = [...tunnels, ...(vti ? [vti] : [])];
  return {
    name: peer.name,
    side,
    vendor: dialect.vendor,
    source: sourceOf(peer.line),
    active: disabled ? stated(false, sourceOf(disabled.line)) : byDefault(true, sourceOf(peer.line)),
    ike,
    children: children.map((child) => readChild(context, peer, child, groups, ike)),
    monitor: unknown,
  };
}

function vtiOf({ statements }: Section): readonly Statement[] {
  return statements.flatMap(({ words, line }) => (words[0] === 'vti' ? [{ words: words.slice(1), line }] : []));
}

/** One `tunnel N`, whose networks are its selectors, or the `vti`, through which routes lead everything. */
function readChild(
  context: ReaderContext,
  peer: Section,
  child: Section,
  groups: PeerGroups,
  ike: TunnelSettings['ike'],
): ChildSettings {
  const group = leafAt(child, 'esp-group') ?? leafAt(peer, 'default-esp-group');
  const [name = ''] = group?.values ?? [];
  const esp = groups.esp.get(name);
  if (group && !esp) reportMissing(context, 'ESP group', name, group.line);
  const ofGroup = <T>(path: string, value: T, read: (text: string) => T): Setting<T> =>
    esp ? settingOf(context, leafAt(esp, path), read, { value, line: esp.line }) : unknown;
  return {
    name: `${peer.name} ${child.name}`,
    source: context.sourceOf(child.line),
    mode: ofGroup<'tunnel' | 'transport'>('mode', 'tunnel', (value) => (value === 'transport' ? value : 'tunnel')),
    proposals: espProposalsOf(context, esp, ike.proposals),
    localTrafficSelectors: selectors(context, child, 'local', ike.localAddresses),
    remoteTrafficSelectors: selectors(context, child, 'remote', ike.remoteAddresses),
    lifetime: ofGroup('lifetime', Number(context.dialect.defaultOf('child.lifetime')[0]), Number),
    startAction: settingOf(context, leafAt(peer, 'connection-type'), initiation, {
      value: 'start',
      line: peer.line,
    }),
  };
}

function selectors(
  context: ReaderContext,
  child: Section,
  end: 'local' | 'remote',
  addresses: Setting<readonly string[]>,
): Setting<readonly TrafficSelector[]> {
  const leaf = leafAt(child, `${end} prefix`) ?? leafAt(child, `${end} subnet`);
  const protocol = leafAt(child, 'protocol')?.values[0] ?? 'any';
  const port = leafAt(child, `${end} port`)?.values[0] ?? 'any';
  const read = (value: string) => readTrafficSelector(value, protocol === 'all' ? 'any' : protocol, port);
  if (leaf) return stated(leaf.values.map(read), context.sourceOf(leaf.line));
  if (protocol === 'any' || protocol === 'all') return byDefault([read('0.0.0.0/0')], context.sourceOf(child.line));
  // Of one protocol alone, such as GRE, it is for the gateways themselves.
  const address = known(addresses)?.find((one) => one !== '%any');
  return address === undefined ? unknown : byDefault([read(address)], context.sourceOf(child.line));
}

function initiation(value: string): Initiation {
  if (value === 'respond') return 'never';
  return value === 'none' ? 'by-hand' : 'start';
}
