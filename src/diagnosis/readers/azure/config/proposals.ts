import type { Proposal } from '../../../../ike/proposal.ts';
import type { TransformKind } from '../../../../knowledge/dialect.ts';
import { byDefault, type Setting, stated } from '../../../settings.ts';
import { espProposals, ikeProposals } from '../../proposals.ts';
import { namesOf, type ReaderContext } from '../../reader-context.ts';
import type { Section } from '../../syntax/statement.ts';
import { find } from './look-up.ts';

const policyFields = {
  ike: { encryption: 'ikeEncryption', integrity: 'ikeIntegrity', keyExchange: 'dhGroup' },
  child: { encryption: 'ipsecEncryption', integrity: 'ipsecIntegrity', keyExchange: 'pfsGroup' },
} as const;

/** A custom policy is one proposal; without one Azure offers and takes its default set. */
export function proposalsOf(
  context: ReaderContext,
  connection: Section,
  sa: 'ike' | 'child',
): Setting<readonly Proposal[]> {
  const { sourceOf, dialect } = context;
  const fields = policyFields[sa];
  const leaf = (transform: 'encryption' | 'integrity' | 'keyExchange') => find(connection, fields[transform]);
  const first = leaf('encryption');
  const names = (transform: 'encryption' | 'integrity' | 'keyExchange'): readonly string[] => {
    const found = leaf(transform);
    const told = (found?.values ?? []).filter(
      (value) => value !== 'None' && !(transform === 'integrity' && value.startsWith('GCM')),
    );
    const kind: TransformKind = transform;
    return found && first
      ? namesOf(context, sa === 'ike' ? 'ikev2' : 'child', kind, { values: told, line: found.line })
      : dialect.defaultOf(`${sa}.${transform}`);
  };
  const all = { encryption: names('encryption'), integrity: names('integrity'), keyExchange: names('keyExchange') };
  const proposals = sa === 'ike' ? ikeProposals(all) : espProposals(all);
  if (!first) return byDefault(proposals, sourceOf(connection.line));
  const parts = { encryption: first, integrity: leaf('integrity'), 'dh-group': leaf('keyExchange') };
  const sources = Object.entries(parts).flatMap(([type, one]) => (one ? [[type, sourceOf(one.line)]] : []));
  return stated(proposals, sourceOf(first.line), Object.fromEntries(sources));
}
