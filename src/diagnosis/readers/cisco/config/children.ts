import type { Proposal } from '../../../../ike/proposal.ts';
import { readTrafficSelector } from '../../../../ike/traffic-selector.ts';
import { byDefault, type ChildSettings, type Initiation, type Setting, stated, unknown } from '../../../settings.ts';
import { findMisspelt } from '../../misspelt.ts';
import { type ReaderContext, reportMissing } from '../../reader-context.ts';
import { type Leaf, leafAt, type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { type AccessEntry, entriesOf, type MaskKind } from './access-lists.ts';

/** What all Child SAs of a tunnel have in common. */
export type ChildBase = Pick<ChildSettings, 'mode' | 'proposals' | 'lifetime' | 'startAction'>;

/** One Child SA for each entry of the access list that permits; without the list in the text its networks are unknown. */
export function childrenOfAccessList(
  context: ReaderContext,
  statements: readonly Statement[],
  leaf: Leaf | undefined,
  masks: MaskKind,
  name: string,
  line: number,
  base: ChildBase,
): readonly ChildSettings[] {
  const { sourceOf } = context;
  const [list = ''] = leaf?.values ?? [];
  const entries = entriesOf(statements, list, masks);
  if (leaf && !entries) reportMissing(context, 'access list', list, leaf.line);
  for (const entry of entries ?? []) reportMissingObjects(context, entry);
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

function reportMissingObjects(context: ReaderContext, { local, remote, line }: AccessEntry): void {
  for (const selector of [...local, ...remote])
    if (selector.kind === 'unread') reportMissing(context, 'network object', selector.text, line);
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
  context: ReaderContext,
  statements: readonly Statement[],
  leaf: Leaf | undefined,
  path: string,
  read: (section: Section) => readonly Proposal[],
): Setting<readonly Proposal[]> {
  const sections = sectionsFrom(statements, path);
  const named = (leaf?.values ?? []).flatMap((name) => sections.find((section) => section.name === name) ?? []);
  const [first] = named;
  for (const name of leaf?.values ?? [])
    if (leaf && !sections.some((section) => section.name === name))
      reportMissing(context, path.includes('ikev2') ? 'IPsec proposal' : 'transform set', name, leaf.line);
  if (!leaf || !first || named.length < leaf.values.length) return unknown;
  return stated(named.flatMap(read), context.sourceOf(first.line));
}

/** An entry of a crypto map is of no use until it has all of these; IOS prints "! Incomplete" at such a one. */
export function reportIncomplete({ report, lines }: ReaderContext, entry: Section, needed: readonly string[]): void {
  const missing = needed.filter((path) => !leafAt(entry, path));
  if (missing.length === 0 || missing.length === needed.length) return;
  const [map = ''] = entry.name.split(' ');
  const like = findMisspelt(lines, map);
  if (like !== undefined && isApplied(lines, map) && !isApplied(lines, like)) {
    const says = `The interface uses the crypto map "${map}", and entries stand under "${like}", which none uses: correct the name.`;
    report({ line: entry.line, says, fatal: false, misspelt: true });
    return;
  }
  const says = `This crypto map entry has no "${missing.join('" and no "')}": the device does not use it until it has.`;
  report({ line: entry.line, says, fatal: false });
}

function isApplied(lines: readonly string[], map: string): boolean {
  return lines.some((line) => /^\s*crypto map (\S{1,64})(?: interface \S{1,64})?\s*$/u.exec(line)?.[1] === map);
}

export const onTraffic = (context: ReaderContext, line: number): Setting<Initiation> =>
  byDefault('on-traffic', context.sourceOf(line));
