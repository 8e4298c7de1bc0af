import { untold } from '../../../../ike/proposal.ts';
import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import {
  byDefault,
  type ChildSettings,
  type ConfigReading,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { contextOf, type ReaderContext } from '../../reader-context.ts';
import { type Leaf, leafAt, type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { pfsOf, transformSet } from './algorithms.ts';
import {
  type ChildBase,
  childLifetime,
  childOfInterface,
  childrenOfAccessList,
  onTraffic,
  proposalsNamed,
} from './children.ts';
import { addressesOf, type CiscoInterface, interfacesOf } from './interfaces.ts';
import { type Ends, policiesOf, readIkev1, readIkev2 } from './ios-ike.ts';
import { readCiscoStatements } from './statements.ts';

interface IosText {
  readonly statements: readonly Statement[];
  readonly interfaces: readonly CiscoInterface[];
}

/** Reads IOS and IOS XE: crypto maps and tunnel interfaces, IKEv1 and IKEv2, whole or in excerpts. */
export function readIosConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const statements = readCiscoStatements(text);
  const ios: IosText = { statements, interfaces: interfacesOf(statements) };
  const maps = sectionsFrom(statements, 'crypto map * *').filter(({ name }) => /^\S+ \d+$/u.test(name));
  const tunnels = [
    ...maps.map((entry) => ofCryptoMap(context, ios, entry)),
    ...ios.interfaces.flatMap((one) => ofTunnelInterface(context, ios, one) ?? []),
  ];
  const crypto = statements.filter(({ words }) => /crypto|tunnel|access-list|ip/u.test(words.slice(0, 4).join(' ')));
  return {
    format: 'ios',
    tunnels: tunnels.length > 0 ? tunnels : ofExcerpt(context, ios),
    presharedKeys: [],
    secretsGiven: false,
    read: new Set(crypto.map(({ line }) => line)).size,
    unread: [],
    problems: context.problems,
  };
}

function ofCryptoMap(context: ReaderContext, ios: IosText, entry: Section): TunnelSettings {
  const { sourceOf } = context;
  const [mapName = ''] = entry.name.split(' ');
  const dynamic = leafAt(entry, 'ipsec-isakmp dynamic')?.values[0];
  const said = dynamic === undefined ? withoutKind(entry) : dynamicEntry(ios.statements, dynamic, entry);
  const peers = leafAt(said, 'set peer');
  const ends: Ends = {
    line: entry.line,
    localAddresses: localAddressesOf(context, ios, mapName),
    remoteAddresses: peers
      ? stated(
          peers.values.filter((word) => word !== 'default'),
          sourceOf(peers.line),
        )
      : dynamic !== undefined
        ? stated(['%any'], sourceOf(entry.line))
        : unknown,
  };
  const base = childBase(context, ios, said, ends);
  const list = leafAt(said, 'match address');
  return {
    ...settings(context, ios, said, ends, entry.name),
    children: childrenOfAccessList(context, ios.statements, list, 'wildcard', entry.name, entry.line, base),
  };
}

/** What a dynamic crypto map says in its first entry, for peers whose address is not known beforehand. */
function dynamicEntry(statements: readonly Statement[], name: string, entry: Section): Section {
  const [first] = sectionsFrom(statements, `crypto dynamic-map ${name} *`);
  return first ?? { ...entry, statements: [] };
}

/** `crypto map M 10 ipsec-isakmp` opens the block, and its words go before what is said inside. */
function withoutKind(entry: Section): Section {
  const statements = entry.statements.map(({ words, line }) => ({
    words: words[0] === 'ipsec-isakmp' || words[0] === 'gdoi' ? words.slice(1) : words,
    line,
  }));
  return { ...entry, statements };
}

function localAddressesOf(
  { sourceOf }: ReaderContext,
  { statements, interfaces }: IosText,
  map: string,
): Setting<readonly string[]> {
  const chosen = leafAt({ statements }, `crypto map ${map} local-address`);
  if (chosen) return setting(addressesOf(interfaces, chosen.values[0] ?? ''), chosen.line, sourceOf);
  const holder = interfaces.find(({ section }) => leafAt(section, `crypto map ${map}`) !== undefined);
  return holder ? setting(holder.addresses, holder.section.line, sourceOf) : unknown;
}

function setting(
  addresses: readonly string[],
  line: number,
  sourceOf: ReaderContext['sourceOf'],
): Setting<readonly string[]> {
  return addresses.length > 0 ? stated(addresses, sourceOf(line)) : unknown;
}

function ofTunnelInterface(context: ReaderContext, ios: IosText, tunnel: CiscoInterface): TunnelSettings | undefined {
  const { sourceOf } = context;
  const { section } = tunnel;
  const protection = leafAt(section, 'tunnel protection ipsec profile');
  if (!protection) return undefined;
  const profile = sectionsFrom(ios.statements, 'crypto ipsec profile *').find(
    ({ name }) => name === protection.values[0],
  ) ?? {
    name: protection.values[0] ?? '',
    line: protection.line,
    statements: [],
  };
  const source = leafAt(section, 'tunnel source');
  const destination = leafAt(section, 'tunnel destination');
  const ends: Ends = {
    line: section.line,
    localAddresses: source
      ? setting(addressesOf(ios.interfaces, source.values.join('')), source.line, sourceOf)
      : unknown,
    remoteAddresses:
      destination && destination.values[0] !== 'dynamic'
        ? stated(destination.values, sourceOf(destination.line))
        : unknown,
  };
  const base = childBase(context, ios, profile, ends);
  return {
    ...settings(context, ios, profile, ends, section.name),
    active: tunnel.isShutDown
      ? stated(false, sourceOf(leafAt(section, 'shutdown')?.line ?? section.line))
      : byDefault(true, sourceOf(section.line)),
    children: [
      childOfInterface(context, section.name, section.line, {
        ...base,
        startAction: byDefault('start', sourceOf(section.line)),
      }),
    ],
  };
}

function settings(context: ReaderContext, { statements }: IosText, section: Section, ends: Ends, name: string) {
  const { side, dialect, sourceOf } = context;
  const ikev2 = named(statements, 'crypto ikev2 profile *', leafAt(section, 'set ikev2-profile'));
  const isakmp = named(statements, 'crypto isakmp profile *', leafAt(section, 'set isakmp-profile'));
  const ike = ikev2 ? readIkev2(context, statements, ikev2, ends) : readIkev1(context, statements, isakmp, ends);
  return { name, side, vendor: dialect.vendor, source: sourceOf(ends.line), active: unknown, ike, monitor: unknown };
}

function named(statements: readonly Statement[], path: string, leaf: Leaf | undefined): Section | undefined {
  if (!leaf) return undefined;
  const [name = ''] = leaf.values;
  return (
    sectionsFrom(statements, path).find((section) => section.name === name) ?? { name, line: leaf.line, statements: [] }
  );
}

const transformSets = 'crypto ipsec transform-set *';

function childBase(context: ReaderContext, { statements }: IosText, section: Section, ends: Ends): ChildBase {
  const pfs = pfsOf(context, section);
  const sets = leafAt(section, 'set transform-set');
  const modeOf = (name: string) =>
    sectionsFrom(statements, transformSets)
      .filter((set) => set.name === name)
      .flatMap((set) => leafIn(set, 'mode') ?? [])[0];
  const mode = (sets?.values ?? []).flatMap((name) => modeOf(name) ?? [])[0];
  return {
    mode:
      mode?.values[0] === 'transport'
        ? stated('transport', context.sourceOf(mode.line))
        : byDefault('tunnel', context.sourceOf(section.line)),
    proposals: proposalsNamed(context, statements, sets, transformSets, (set) => proposalsOfSet(context, set, pfs)),
    lifetime: childLifetime(context, statements, section),
    startAction: onTraffic(context, ends.line),
  };
}

/** The transforms stand on the line that opens the block, and `mode` inside it. */
function proposalsOfSet(context: ReaderContext, set: Section, pfs: readonly string[]) {
  const first = set.statements[0];
  return first ? transformSet(context, 'child', { values: first.words, line: first.line }, pfs) : [];
}

function leafIn({ statements }: Section, word: string): Leaf | undefined {
  const found = statements.find(({ words }) => words.includes(word));
  return found && { values: found.words.slice(found.words.indexOf(word) + 1), line: found.line };
}

/** An excerpt without any crypto map or tunnel interface: each profile, else what is said of proposals. */
function ofExcerpt(context: ReaderContext, ios: IosText): readonly TunnelSettings[] {
  const { statements } = ios;
  const sets = sectionsFrom(statements, transformSets);
  const loose: readonly ChildSettings[] = sets.length > 0 ? [looseChild(context, sets)] : [];
  const profiles = sectionsFrom(statements, 'crypto ikev2 profile *');
  const ends = (line: number): Ends => ({ line, localAddresses: unknown, remoteAddresses: unknown });
  const tunnel = (name: string, line: number, ike: TunnelSettings['ike']): TunnelSettings => ({
    name,
    side: context.side,
    vendor: context.dialect.vendor,
    source: context.sourceOf(line),
    active: unknown,
    ike,
    children: loose,
    monitor: unknown,
  });
  if (profiles.length > 0)
    return profiles.map((one) => tunnel(one.name, one.line, readIkev2(context, statements, one, ends(one.line))));
  const [policy] = policiesOf(statements);
  if (policy)
    return [tunnel('IKE policies', policy.line, readIkev1(context, statements, undefined, ends(policy.line)))];
  return sets[0] ? [tunnel('transform sets', sets[0].line, unknownIkeSettings)] : [];
}

function looseChild(context: ReaderContext, sets: readonly Section[]): ChildSettings {
  const line = sets[0]?.line ?? 1;
  return {
    name: sets[0]?.name ?? '',
    source: context.sourceOf(line),
    mode: unknown,
    proposals: stated(
      sets.flatMap((set) => proposalsOfSet(context, set, [untold])),
      context.sourceOf(line),
    ),
    localTrafficSelectors: unknown,
    remoteTrafficSelectors: unknown,
    lifetime: unknown,
    startAction: unknown,
  };
}
