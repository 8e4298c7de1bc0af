import { byDefault, type Initiation, type Setting, stated } from '../../../settings.ts';
import type { ReaderContext } from '../../reader-context.ts';
import { leafAt, type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { pfsOf, transformSet } from './algorithms.ts';
import { asaProposal } from './asa-proposals.ts';
import { type ChildBase, childLifetime, proposalsNamed } from './children.ts';
import type { IkeVersionOfAsa } from './tunnel-group.ts';

/** What the Child SAs of a crypto map entry or an IPsec profile have in common. */
export function asaChildBase(
  context: ReaderContext,
  statements: readonly Statement[],
  entry: Section,
  version: IkeVersionOfAsa,
): ChildBase {
  const pfs = pfsOf(context, entry);
  const proposals =
    version === 2
      ? proposalsNamed(
          context,
          statements,
          leafAt(entry, 'set ikev2 ipsec-proposal'),
          'crypto ipsec ikev2 ipsec-proposal *',
          (section) => asaProposal(context, section, pfs),
        )
      : transformSets(context, statements, entry, pfs);
  return {
    mode: byDefault('tunnel', context.sourceOf(entry.line)),
    proposals,
    lifetime: childLifetime(context, statements, entry),
    startAction: initiation(context, entry),
  };
}

/** Since 8.4 the command names the version; what was written before does not. */
function transformSets(
  context: ReaderContext,
  statements: readonly Statement[],
  entry: Section,
  pfs: readonly string[],
) {
  const leaf = leafAt(entry, 'set ikev1 transform-set') ?? leafAt(entry, 'set transform-set');
  const [newer, older] = ['crypto ipsec ikev1 transform-set *', 'crypto ipsec transform-set *'] as const;
  const path = sectionsFrom(statements, newer).length > 0 ? newer : older;
  return proposalsNamed(context, statements, leaf, path, ({ statements: [first] }) =>
    first ? transformSet(context, 'ikev1Child', { values: first.words, line: first.line }, pfs) : [],
  );
}

function initiation({ sourceOf }: ReaderContext, entry: Section): Setting<Initiation> {
  const leaf = leafAt(entry, 'set connection-type');
  if (!leaf) return byDefault('on-traffic', sourceOf(entry.line));
  return stated(leaf.values[0] === 'answer-only' ? 'never' : 'on-traffic', sourceOf(leaf.line));
}
