import { type Proposal, untold } from '../../../../ike/proposal.ts';
import type { SaKind, TransformKind } from '../../../../knowledge/dialect.ts';
import type { Source } from '../../../evidence.ts';
import { type Setting, stated, unknown } from '../../../settings.ts';
import { ahProposal, espProposals, ikeProposals, type Transforms } from '../../proposals.ts';
import { namesOf, type ReaderContext, reportMissing } from '../../reader-context.ts';
import { leafAt, type Section } from '../../syntax/statement.ts';

/** The proposals that an `ike policy` names, or those of its `proposal-set`. */
export function ikeProposalsOf(
  context: ReaderContext,
  policy: Section,
  proposals: readonly Section[],
): Setting<readonly Proposal[]> {
  return settingOfPolicy(context, policy, proposals, 'ike', (proposal) => {
    const names = namesIn(context, proposal, 'ikev2');
    return ikeProposals({
      encryption: names('encryption-algorithm', 'encryption'),
      integrity: names('authentication-algorithm', 'integrity'),
      keyExchange: names('dh-group', 'keyExchange'),
    });
  });
}

/** The same of an `ipsec policy`, whose key exchange is PFS. */
export function ipsecProposalsOf(
  context: ReaderContext,
  policy: Section,
  proposals: readonly Section[],
): Setting<readonly Proposal[]> {
  const pfs = leafAt(policy, 'perfect-forward-secrecy keys');
  const keyExchange = pfs ? namesOf(context, 'ikev2', 'keyExchange', pfs) : [];
  return settingOfPolicy(context, policy, proposals, 'child', (proposal) => {
    const names = namesIn(context, proposal, 'child');
    const integrity = names('authentication-algorithm', 'integrity');
    if (leafAt(proposal, 'protocol')?.values[0] === 'ah') return [ahProposal(integrity, keyExchange)];
    return espProposals({ encryption: names('encryption-algorithm', 'encryption'), integrity, keyExchange });
  });
}

function settingOfPolicy(
  context: ReaderContext,
  policy: Section,
  proposals: readonly Section[],
  sa: 'ike' | 'child',
  read: (proposal: Section) => readonly Proposal[],
): Setting<readonly Proposal[]> {
  const set = leafAt(policy, 'proposal-set');
  if (set) return ofProposalSet(context, policy, set.values[0] ?? '', set.line, sa);
  const leaf = leafAt(policy, 'proposals');
  const named = (leaf?.values ?? []).flatMap((name) => proposals.find((one) => one.name === name) ?? []);
  for (const name of leaf?.values ?? [])
    if (leaf && !proposals.some((one) => one.name === name))
      reportMissing(context, sa === 'ike' ? 'IKE proposal' : 'IPsec proposal', name, leaf.line);
  const [first] = named;
  if (!leaf || !first || named.length < leaf.values.length) return unknown;
  return stated(named.flatMap(read), context.sourceOf(first.line), partsOf(context, first, policy));
}

/** A set that the device is delivered with, as the vendor's data lists it: `des-cbc sha1 group1`. */
function ofProposalSet(
  context: ReaderContext,
  policy: Section,
  name: string,
  line: number,
  sa: 'ike' | 'child',
): Setting<readonly Proposal[]> {
  const listed = context.dialect.defaultOf(`${sa}.proposal-set.${name}`);
  if (listed.length === 0) return unknown;
  const pfs = leafAt(policy, 'perfect-forward-secrecy keys');
  const all = listed.flatMap((text) => {
    const [cipher = '', hash = '', group] = text.split(' ');
    const one = (value: string) => ({ values: [value], line });
    const groups = pfs ?? (group === undefined ? undefined : one(group));
    const transforms: Transforms = {
      encryption: namesOf(context, sa === 'ike' ? 'ikev2' : 'child', 'encryption', one(cipher)),
      integrity: namesOf(context, sa === 'ike' ? 'ikev2' : 'child', 'integrity', one(hash)),
      keyExchange: groups ? namesOf(context, 'ikev2', 'keyExchange', groups) : [],
    };
    return sa === 'ike' ? ikeProposals(transforms) : espProposals(transforms);
  });
  return stated(all, context.sourceOf(line), pfs ? { 'dh-group': context.sourceOf(pfs.line) } : {});
}

function namesIn(context: ReaderContext, proposal: Section, sa: SaKind) {
  return (path: string, transform: TransformKind): readonly string[] => {
    const leaf = leafAt(proposal, path);
    // A combined-mode cipher goes without integrity; what else is left out has a default that differs by release.
    if (!leaf) return transform === 'integrity' && sa === 'child' ? [] : [untold];
    return namesOf(context, sa, transform, leaf);
  };
}

function partsOf({ sourceOf }: ReaderContext, proposal: Section, policy: Section): Readonly<Record<string, Source>> {
  const places = [
    ['encryption', leafAt(proposal, 'encryption-algorithm')],
    ['integrity', leafAt(proposal, 'authentication-algorithm')],
    ['dh-group', leafAt(proposal, 'dh-group') ?? leafAt(policy, 'perfect-forward-secrecy keys')],
  ] as const;
  return Object.fromEntries(places.flatMap(([type, leaf]) => (leaf ? [[type, sourceOf(leaf.line)]] : [])));
}
