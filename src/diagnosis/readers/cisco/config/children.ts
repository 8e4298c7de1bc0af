import type { Proposal } from '../../../../ike/proposal.ts';
import { readTrafficSelector } from '../../../../ike/traffic-selector.ts';
import { byDefault, type ChildSettings, type Initiation, type Setting, stated, unknown } from '../../../settings.ts';
import type { ReaderContext } from '../../reader-context.ts';
import { type Leaf, leafAt, type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { entriesOf, type MaskKind } from './access-lists.ts';

/** What all Child SAs of a tunnel have in common. */
export type ChildBase = Pick<ChildSettings, 'mode' | 'proposals' | 'lifetime' | 'startAction'>;

/** One Child SA for each entry of the access list that permits; without the list in the text its networks are unknown. */
export function childrenOfAccessList(
  { sourceOf }: ReaderContext,
  statements: readonly Statement[],
  leaf: Leaf | undefined,
  masks: MaskKind,
  name: string,
  line: number,
  base: ChildBase,
): readonly ChildSettings[] {
  const entries = entriesOf(statements, leaf?.values[0] ?? '', masks);
  if (!entries || entries.length === 0)
    return [{ ...base, name, source: sourceOf(line), localTrafficSelectors: unknown, remoteTrafficSelectors: unknown }];
  return entries.map((entry) => ({
    ...base,
    name,
    source: sourceOf(entry.line),
    localTrafficSelectors: stated(entry.local, sourceOf(entry.line)),
    remoteTrafficSelectors: stated(entry.remote, sourceOf(entry.line)),
  }));
}

/** Behind a tunnel interface routes decide, and the selectors are everything. */
export function childOfInterface(
  { sourceOf }: ReaderContext,
  name: string,
  line: number,
  base: ChildBase,
): ChildSettings {
  const everything = byDefault([readTrafficSelector('0.0.0.0/0')], sourceOf(line));
  return {
    ...base,
    name,
    source: sourceOf(line),
    localTrafficSelectors: everything,
    remoteTrafficSelectors: everything,
  };
}

/** `set security-association lifetime seconds N`, else that of the device, else the default. */
export function childLifetime(
  { sourceOf, dialect }: ReaderContext,
  statements: readonly Statement[],
  section: Section,
): Setting<number> {
  const leaf =
    leafAt(section, 'set security-association lifetime seconds') ??
    leafAt({ statements }, 'crypto ipsec security-association lifetime seconds');
  return leaf
    ? stated(Number(leaf.values[0]), sourceOf(leaf.line))
    : byDefault(Number(dialect.defaultOf('child.lifetime')[0]), sourceOf(section.line));
}

/** The transform sets or proposals that a command names, all of them; unknown where the text does not hold one. */
export function proposalsNamed(
  { sourceOf }: ReaderContext,
  statements: readonly Statement[],
  leaf: Leaf | undefined,
  path: string,
  read: (section: Section) => readonly Proposal[],
): Setting<readonly Proposal[]> {
  const sections = sectionsFrom(statements, path);
  const named = (leaf?.values ?? []).flatMap((name) => sections.find((section) => section.name === name) ?? []);
  const [first] = named;
  if (!leaf || !first || named.length < leaf.values.length) return unknown;
  return stated(named.flatMap(read), sourceOf(first.line));
}

export const onTraffic = (context: ReaderContext, line: number): Setting<Initiation> =>
  byDefault('on-traffic', context.sourceOf(line));
