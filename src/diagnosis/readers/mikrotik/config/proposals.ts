import { type Proposal, untold } from '../../../../ike/proposal.ts';
import type { TransformKind } from '../../../../knowledge/dialect.ts';
import type { Source } from '../../../evidence.ts';
import { byDefault, type Setting, stated, unknown } from '../../../settings.ts';
import { ahProposal, espProposals, ikeProposals } from '../../proposals.ts';
import { namesOf, type ReaderContext } from '../../reader-context.ts';
import type { Leaf } from '../../syntax/statement.ts';
import { firstOf, type Item, listOf } from './items.ts';

/** Reads the property as a list of words, else takes the vendor's default. */
function chooser(context: ReaderContext, items: readonly (Item | undefined)[], sa: 'ikev2' | 'child') {
  return (transform: TransformKind, property: string, field: string) => {
    const leaf = firstOf(items, property);
    if (leaf?.values.length === 0) return { leaf, values: [untold] };
    const words = leaf && listOf(leaf);
    const told = words && { ...words, values: words.values.filter((word) => !/^(?:none|auto|null)$/.test(word)) };
    return { leaf, values: told ? namesOf(context, sa, transform, told) : context.dialect.defaultOf(field) };
  };
}

/** Of the profile, or of the peer before RouterOS 6.43. */
export function ikeProposalsOf(
  context: ReaderContext,
  items: readonly (Item | undefined)[],
  line: number,
): Setting<readonly Proposal[]> {
  const choose = chooser(context, items, 'ikev2');
  const encryption = choose('encryption', 'enc-algorithm', 'ike.encryption');
  const integrity = choose('integrity', 'hash-algorithm', 'ike.integrity');
  const keyExchange = choose('keyExchange', 'dh-group', 'ike.keyExchange');
  const prf = choose('prf', 'prf-algorithm', 'ike.prf');
  const proposals = ikeProposals({
    encryption: encryption.values,
    integrity: integrity.values,
    keyExchange: keyExchange.values,
    ...(prf.values.length > 0 ? { prf: prf.values } : {}),
  });
  const leaves = { encryption: encryption.leaf, integrity: integrity.leaf, 'dh-group': keyExchange.leaf };
  return settingOfLeaves(context, proposals, leaves, line);
}

/** Of one entry of `/ip ipsec proposal`; absent where it is named and not shown. */
export function childProposalsOf(
  context: ReaderContext,
  proposal: Item | undefined,
  protocols: string,
  line: number,
): Setting<readonly Proposal[]> {
  const choose = chooser(context, [proposal], 'child');
  const integrity = choose('integrity', 'auth-algorithms', 'child.integrity');
  const keyExchange = choose('keyExchange', 'pfs-group', 'child.keyExchange');
  const encryption = choose('encryption', 'enc-algorithms', 'child.encryption');
  const isNull = encryption.leaf?.values[0] === 'null';
  const proposals =
    protocols === 'ah'
      ? [ahProposal(integrity.values, keyExchange.values)]
      : espProposals({
          encryption: isNull ? ['NULL'] : encryption.values,
          integrity: integrity.values,
          keyExchange: keyExchange.values,
        });
  const leaves = { encryption: encryption.leaf, integrity: integrity.leaf, 'dh-group': keyExchange.leaf };
  return settingOfLeaves(context, proposals, leaves, line);
}

/** Stated where anything of it is; each transform type with its own line, else that of the entry. */
function settingOfLeaves(
  { sourceOf }: ReaderContext,
  proposals: readonly Proposal[],
  leaves: Readonly<Record<string, Leaf | undefined>>,
  line: number,
): Setting<readonly Proposal[]> {
  if (proposals.length === 0) return unknown;
  const told = Object.entries(leaves).flatMap(([type, leaf]) => (leaf ? [[type, sourceOf(leaf.line)] as const] : []));
  const [first] = told;
  if (!first) return byDefault(proposals, sourceOf(line));
  const parts: Readonly<Partial<Record<string, Source>>> = Object.fromEntries(told);
  return stated(proposals, first[1], parts);
}
