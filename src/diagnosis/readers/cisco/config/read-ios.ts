import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import { type ConfigReading, type Setting, stated, type TunnelSettings, unknown } from '../../../settings.ts';
import { contextOf, type ReaderContext } from '../../reader-context.ts';
import { leafAt, leavesAt, type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { childrenOfAccessList, reportIncomplete } from './children.ts';
import { addressesOf, interfacesOf } from './interfaces.ts';
import { ofExcerpt } from './ios-excerpt.ts';
import type { Ends } from './ios-ike.ts';
import { addressSetting, childBase, type IosText, ikeOf } from './ios-section.ts';
import { ofTunnelInterface } from './ios-tunnel-interface.ts';
import { withNamedHosts } from './named-hosts.ts';
import { readCiscoStatements } from './statements.ts';

/** Reads IOS and IOS XE: crypto maps and tunnel interfaces, IKEv1 and IKEv2, whole or in excerpts. */
export function readIosConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const statements = withNamedHosts(readCiscoStatements(text));
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
  const ends: Ends = {
    line: entry.line,
    localAddresses: localAddressesOf(context, ios, mapName),
    remoteAddresses:
      peersOf(context, said) ?? (dynamic === undefined ? unknown : stated(['%any'], sourceOf(entry.line))),
  };
  if (dynamic === undefined) reportIncomplete(context, said, ['set peer', 'set transform-set', 'match address']);
  const list = leafAt(said, 'match address');
  const base = childBase(context, ios, said, ends);
  return {
    ...ikeOf(context, ios, said, ends, entry.name),
    children: childrenOfAccessList(context, ios.statements, list, 'wildcard', entry.name, entry.line, base),
  };
}

/** `set peer 192.0.2.1 default`, `set peer gw.example.com dynamic`; the first is tried first. */
function peersOf({ sourceOf }: ReaderContext, said: Section): Setting<readonly string[]> | undefined {
  const leaves = leavesAt(said, 'set peer');
  const [first] = leaves;
  return (
    first &&
    stated(
      leaves.flatMap(({ values }) => values.slice(0, 1)),
      sourceOf(first.line),
    )
  );
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
  if (chosen) return addressSetting(addressesOf(interfaces, chosen.values[0] ?? ''), chosen.line, sourceOf);
  const holder = interfaces.find(({ section }) => leafAt(section, `crypto map ${map}`) !== undefined);
  return holder ? addressSetting(holder.addresses, holder.section.line, sourceOf) : unknown;
}
