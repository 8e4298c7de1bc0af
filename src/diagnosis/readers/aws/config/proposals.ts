import type { Proposal } from '../../../../ike/proposal.ts';
import type { TransformKind } from '../../../../knowledge/dialect.ts';
import { byDefault, type Setting, stated } from '../../../settings.ts';
import { espProposals, ikeProposals } from '../../proposals.ts';
import { namesOf, type ReaderContext } from '../../reader-context.ts';
import type { Section } from '../../syntax/statement.ts';
import { valuesOf } from './read-config.ts';

/** Of each type what the options allow; without an option everything that AWS has. */
export function proposalsOf(
  context: ReaderContext,
  option: Section,
  sa: 'ike' | 'child',
): Setting<readonly Proposal[]> {
  const phase = sa === 'ike' ? 'Phase1' : 'Phase2';
  const leaves = {
    encryption: valuesOf(option, `${phase}EncryptionAlgorithms`),
    integrity: valuesOf(option, `${phase}IntegrityAlgorithms`),
    keyExchange: valuesOf(option, `${phase}DHGroupNumbers`),
  };
  const names = (transform: Exclude<TransformKind, 'prf'>): readonly string[] => {
    const leaf = leaves[transform];
    return leaf ? namesOf(context, 'ikev2', transform, leaf) : context.dialect.defaultOf(`${sa}.${transform}`);
  };
  const all = { encryption: names('encryption'), integrity: names('integrity'), keyExchange: names('keyExchange') };
  const proposals = sa === 'ike' ? ikeProposals(all) : espProposals(all);
  const first = leaves.encryption ?? leaves.integrity ?? leaves.keyExchange;
  if (!first) return byDefault(proposals, context.sourceOf(option.line));
  const parts = { encryption: leaves.encryption, integrity: leaves.integrity, 'dh-group': leaves.keyExchange };
  const sources = Object.entries(parts).flatMap(([type, leaf]) => (leaf ? [[type, context.sourceOf(leaf.line)]] : []));
  return stated(proposals, context.sourceOf(first.line), Object.fromEntries(sources));
}
