import type { Proposal } from '../../../../ike/proposal.ts';
import type { SaKind, TransformKind } from '../../../../knowledge/dialect.ts';
import type { Source } from '../../../evidence.ts';
import { byDefault, type Setting, stated, unknown } from '../../../settings.ts';
import { espProposals, ikeProposals } from '../../proposals.ts';
import { namesOf, type ReaderContext } from '../../reader-context.ts';
import { leafAt, type Section, type Statement, sectionsAt } from '../../syntax/statement.ts';

/** The `ike-group`s or `esp-group`s of a text, by name; a peer that only names its group does not define it. */
export function groupsAt(statements: readonly Statement[], path: string): ReadonlyMap<string, Section> {
  const defined = sectionsAt(statements, path).filter((group) =>
    group.statements.some(({ words }) => words.length > 0),
  );
  return new Map(defined.map((group) => [group.name, group]));
}

export function ikeProposalsOf(context: ReaderContext, group: Section | undefined): Setting<readonly Proposal[]> {
  if (!group) return unknown;
  const proposals = sectionsAt(group.statements, 'proposal *');
  const all = proposals.flatMap((proposal) => {
    const names = namesIn(context, proposal, 'ikev2', 'ike');
    const prf = leafAt(proposal, 'prf');
    return ikeProposals({
      encryption: names('encryption', 'encryption'),
      integrity: names('hash', 'integrity'),
      keyExchange: names('dh-group', 'keyExchange'),
      ...(prf ? { prf: namesOf(context, 'ikev2', 'prf', prf) } : {}),
    });
  });
  return settingOfAll(context, group, proposals, all);
}

/** The Child SA's proposals; `pfs enable`, which is the default, takes the groups of the IKE SA. */
export function espProposalsOf(
  context: ReaderContext,
  group: Section | undefined,
  ofIke: Setting<readonly Proposal[]>,
): Setting<readonly Proposal[]> {
  if (!group) return unknown;
  const keyExchange = pfsGroups(context, group, ofIke);
  const proposals = sectionsAt(group.statements, 'proposal *');
  const all = proposals.flatMap((proposal) => {
    const names = namesIn(context, proposal, 'child', 'child');
    return espProposals({
      encryption: names('encryption', 'encryption'),
      integrity: names('hash', 'integrity'),
      keyExchange,
    });
  });
  return settingOfAll(context, group, proposals, all);
}

function pfsGroups(context: ReaderContext, group: Section, ofIke: Setting<readonly Proposal[]>): readonly string[] {
  const pfs = leafAt(group, 'pfs');
  const value = pfs?.values[0] ?? 'enable';
  if (value === 'disable') return [];
  // `dh-group 14` in two words is written, too.
  if (pfs && value !== 'enable')
    return namesOf(context, 'child', 'keyExchange', { values: [pfs.values.join('')], line: pfs.line });
  return ofIke.kind === 'unknown' ? [] : [...new Set(ofIke.value.flatMap(({ keyExchange }) => keyExchange))];
}

function namesIn(context: ReaderContext, proposal: Section, sa: SaKind, field: 'ike' | 'child') {
  return (path: string, transform: TransformKind): readonly string[] => {
    const leaf = leafAt(proposal, path);
    return leaf ? namesOf(context, sa, transform, leaf) : context.dialect.defaultOf(`${field}.${transform}`);
  };
}

const partNames = { encryption: 'encryption', hash: 'integrity', 'dh-group': 'dh-group', pfs: 'dh-group' } as const;

function settingOfAll(
  { sourceOf }: ReaderContext,
  group: Section,
  proposals: readonly Section[],
  all: readonly Proposal[],
): Setting<readonly Proposal[]> {
  const [first] = proposals;
  if (!first) return byDefault(all, sourceOf(group.line));
  const parts = Object.entries(partNames).flatMap(([path, type]): readonly [string, Source][] => {
    const leaf = leafAt(first, path) ?? leafAt(group, path);
    return leaf ? [[type, sourceOf(leaf.line)]] : [];
  });
  return stated(all, sourceOf(first.line), Object.fromEntries(parts));
}
