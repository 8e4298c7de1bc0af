import type { Proposal } from '../../../../ike/proposal.ts';
import { byDefault, type Setting, stated, type TunnelSettings, unknown } from '../../../settings.ts';
import { type ReaderContext, reportMissing } from '../../reader-context.ts';
import { type Leaf, leafAt, type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { pfsOf, transformSet } from './algorithms.ts';
import { type ChildBase, childLifetime, onTraffic, proposalsNamed } from './children.ts';
import type { CiscoInterface } from './interfaces.ts';
import { type Ends, readIkev1, readIkev2 } from './ios-ike.ts';

/** The text of an IOS configuration as its parts are looked up in. */
export interface IosText {
  readonly statements: readonly Statement[];
  readonly interfaces: readonly CiscoInterface[];
}

/** What a crypto map entry and an IPsec profile have in common: the IKE SA that they name a profile for. */
export function ikeOf(
  context: ReaderContext,
  { statements }: IosText,
  section: Section,
  ends: Ends,
  name: string,
): Omit<TunnelSettings, 'children'> {
  const { side, dialect, sourceOf } = context;
  const ikev2 = named(context, statements, 'ikev2', leafAt(section, 'set ikev2-profile'));
  const isakmp = named(context, statements, 'isakmp', leafAt(section, 'set isakmp-profile'));
  const ike = ikev2 ? readIkev2(context, statements, ikev2, ends) : readIkev1(context, statements, isakmp, ends);
  return { name, side, vendor: dialect.vendor, source: sourceOf(ends.line), active: unknown, ike, monitor: unknown };
}

function named(
  context: ReaderContext,
  statements: readonly Statement[],
  kind: 'ikev2' | 'isakmp',
  leaf: Leaf | undefined,
): Section | undefined {
  if (!leaf) return undefined;
  const [name = ''] = leaf.values;
  const found = sectionsFrom(statements, `crypto ${kind} profile *`).find((section) => section.name === name);
  if (!found) reportMissing(context, kind === 'ikev2' ? 'IKEv2 profile' : 'ISAKMP profile', name, leaf.line);
  return found ?? { name, line: leaf.line, statements: [] };
}

export const transformSets = 'crypto ipsec transform-set *';

/** And its Child SAs. */
export function childBase(
  context: ReaderContext,
  { statements }: IosText,
  section: Section,
  ends: Pick<Ends, 'line'>,
): ChildBase {
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
export function proposalsOfSet(context: ReaderContext, set: Section, pfs: readonly string[]): readonly Proposal[] {
  const first = set.statements[0];
  return first ? transformSet(context, 'child', { values: first.words, line: first.line }, pfs) : [];
}

function leafIn({ statements }: Section, word: string): Leaf | undefined {
  const found = statements.find(({ words }) => words.includes(word));
  return found && { values: found.words.slice(found.words.indexOf(word) + 1), line: found.line };
}

export function addressSetting(
  addresses: readonly string[],
  line: number,
  sourceOf: ReaderContext['sourceOf'],
): Setting<readonly string[]> {
  return addresses.length > 0 ? stated(addresses, sourceOf(line)) : unknown;
}
