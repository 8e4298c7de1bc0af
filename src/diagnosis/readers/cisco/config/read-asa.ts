import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import {
  byDefault,
  type ConfigReading,
  type Initiation,
  stated,
  type TunnelSettings,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { contextOf, type ReaderContext } from '../../reader-context.ts';
import { leafAt, leavesAt, type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { asaChildBase } from './asa-child.ts';
import { readAsaIke } from './asa-ike.ts';
import { type ChildBase, childOfInterface, childrenOfAccessList, reportIncomplete } from './children.ts';
import { addressesOf, type CiscoInterface, interfacesOf } from './interfaces.ts';
import { type Ends, policiesOf } from './ios-ike.ts';
import { withNamedHosts } from './named-hosts.ts';
import { readCiscoStatements } from './statements.ts';
import { type IkeVersionOfAsa, versionsLeft } from './tunnel-group.ts';

interface AsaText {
  readonly statements: readonly Statement[];
  readonly interfaces: readonly CiscoInterface[];
}

/** Reads ASA and FTD: crypto maps and tunnel interfaces with their tunnel groups; one with both versions counts as two. */
export function readAsaConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const statements = withNamedHosts(readCiscoStatements(text));
  const asa: AsaText = { statements, interfaces: interfacesOf(statements) };
  const maps = sectionsFrom(statements, 'crypto map * *').filter(({ name }) => /^\S+ \d+$/u.test(name));
  const tunnels = [
    ...maps.flatMap((entry) => ofCryptoMap(context, asa, entry)),
    ...asa.interfaces.flatMap((one) => ofTunnelInterface(context, asa, one)),
  ];
  const crypto = statements.filter(({ words }) => /crypto|tunnel|access-list|object|nameif/u.test(words.join(' ')));
  return {
    format: 'asa',
    tunnels: tunnels.length > 0 ? tunnels : ofExcerpt(context, asa),
    presharedKeys: [],
    secretsGiven: false,
    read: new Set(crypto.map(({ line }) => line)).size,
    unread: [],
    problems: context.problems,
  };
}

function ofCryptoMap(context: ReaderContext, asa: AsaText, entry: Section): readonly TunnelSettings[] {
  const { sourceOf } = context;
  const [mapName = ''] = entry.name.split(' ');
  const dynamic = leafAt(entry, 'ipsec-isakmp dynamic')?.values[0];
  const [inner] = dynamic === undefined ? [entry] : sectionsFrom(asa.statements, `crypto dynamic-map ${dynamic} *`);
  const said = inner ?? entry;
  const peers = leafAt(said, 'set peer');
  const holder = leavesAt({ statements: asa.statements }, `crypto map ${mapName} interface`)[0];
  const local = holder ? addressesOf(asa.interfaces, holder.values[0] ?? '') : [];
  const ends: Ends = {
    line: entry.line,
    localAddresses: holder && local.length > 0 ? stated(local, sourceOf(holder.line)) : unknown,
    remoteAddresses: peers
      ? stated(peers.values, sourceOf(peers.line))
      : dynamic === undefined
        ? unknown
        : stated(['%any'], sourceOf(entry.line)),
  };
  const list = leafAt(said, 'match address');
  if (dynamic === undefined) reportIncomplete(context, said, ['set peer', 'match address']);
  const common = { entry: said, ends, name: entry.name };
  return versionsLeft(asa.statements, ends, versionsOf(asa, said)).map((version) => {
    const base = asaChildBase(context, asa.statements, said, version);
    return {
      ...settings(context, asa, version, common),
      children: childrenOfAccessList(context, asa.statements, list, 'mask', entry.name, entry.line, base),
    };
  });
}

function ofTunnelInterface(context: ReaderContext, asa: AsaText, tunnel: CiscoInterface): readonly TunnelSettings[] {
  const { sourceOf } = context;
  const { section } = tunnel;
  const protection = leafAt(section, 'tunnel protection ipsec profile');
  if (!protection) return [];
  const name = protection.values[0] ?? '';
  const profile = sectionsFrom(asa.statements, 'crypto ipsec profile *').find((one) => one.name === name);
  const source = leafAt(section, 'tunnel source interface') ?? leafAt(section, 'tunnel source');
  const local = source ? addressesOf(asa.interfaces, source.values[0] ?? '') : [];
  const destination = leafAt(section, 'tunnel destination');
  const ends: Ends = {
    line: section.line,
    localAddresses: source && local.length > 0 ? stated(local, sourceOf(source.line)) : unknown,
    remoteAddresses: destination ? stated(destination.values, sourceOf(destination.line)) : unknown,
  };
  const said = profile ?? { name, line: protection.line, statements: [] };
  const answersOnly = leafAt(said, 'responder-only');
  const startAction = answersOnly
    ? stated<Initiation>('never', sourceOf(answersOnly.line))
    : byDefault<Initiation>('start', sourceOf(section.line));
  return versionsLeft(asa.statements, ends, versionsOf(asa, said)).map((version) => ({
    ...settings(context, asa, version, { entry: said, ends, name: section.name }),
    active: tunnel.isShutDown
      ? stated(false, sourceOf(leafAt(section, 'shutdown')?.line ?? section.line))
      : byDefault(true, sourceOf(section.line)),
    children: behindInterface(context, asa, section, {
      ...asaChildBase(context, asa.statements, said, version),
      startAction,
    }),
  }));
}

/** Since 9.19 an access list may say what the tunnel is for. */
function behindInterface(
  context: ReaderContext,
  { statements }: AsaText,
  { name, line, ...section }: Section,
  base: ChildBase,
) {
  const list = leafAt(section, 'tunnel protection ipsec policy');
  if (!list) return [childOfInterface(context, name, line, base)];
  return childrenOfAccessList(context, statements, list, 'mask', name, line, base);
}

/** The versions that an entry names algorithms for; where it names none, those that the text has policies of. */
function versionsOf({ statements }: AsaText, entry: Section): readonly IkeVersionOfAsa[] {
  const has = (path: string) => leafAt(entry, path) !== undefined;
  const named: readonly IkeVersionOfAsa[] = [
    ...(has('set ikev2 ipsec-proposal') ? ([2] as const) : []),
    ...(has('set ikev1 transform-set') || has('set transform-set') ? ([1] as const) : []),
  ];
  if (named.length > 0) return named;
  return sectionsFrom(statements, 'crypto ikev2 policy *').length > 0 ? [2] : [1];
}

interface Tunnel {
  readonly entry: Section;
  readonly ends: Ends;
  readonly name: string;
}

function settings(
  context: ReaderContext,
  { statements }: AsaText,
  version: IkeVersionOfAsa,
  { entry, ends, name }: Tunnel,
) {
  const { side, dialect, sourceOf } = context;
  const ike = readAsaIke(context, statements, version, entry, ends);
  return { name, side, vendor: dialect.vendor, source: sourceOf(ends.line), active: unknown, ike, monitor: unknown };
}

/** An excerpt with policies alone. */
function ofExcerpt(context: ReaderContext, { statements }: AsaText): readonly TunnelSettings[] {
  const nowhere = (line: number): Ends => ({ line, localAddresses: unknown, remoteAddresses: unknown });
  const versions = [
    { version: 2, policy: sectionsFrom(statements, 'crypto ikev2 policy *')[0] },
    { version: 1, policy: policiesOf(statements)[0] },
  ] as const;
  return versions.flatMap(({ version, policy }) => {
    if (!policy) return [];
    const asa: AsaText = { statements, interfaces: [] };
    const tunnel = { entry: policy, ends: nowhere(policy.line), name: `IKEv${version} policies` };
    const { ike, ...rest } = settings(context, asa, version, tunnel);
    const { versions: spoken, proposals, lifetime } = ike;
    return [{ ...rest, ike: { ...unknownIkeSettings, versions: spoken, proposals, lifetime }, children: [] }];
  });
}
