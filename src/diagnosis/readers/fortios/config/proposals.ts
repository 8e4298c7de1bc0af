import type { Proposal } from '../../../../ike/proposal.ts';
import type { SaKind } from '../../../../knowledge/dialect.ts';
import { byDefault, type Setting, stated } from '../../../settings.ts';
import { espProposals, ikeProposals, type Transforms } from '../../proposals.ts';
import { namesOf, type ReaderContext } from '../../reader-context.ts';
import { type Leaf, leafAt, type Section } from '../../syntax/statement.ts';

/** `set proposal aes256-sha256 aes256gcm-prfsha384` with `set dhgrp 14 5`: https://docs.fortinet.com/document/fortigate/7.4.0/cli-reference */
export function ikeProposalsOf(
  context: ReaderContext,
  phase1: Section,
  sa: 'ikev1' | 'ikev2',
): Setting<readonly Proposal[]> {
  const keyExchange = groupsOf(context, phase1, 'ike');
  return proposalsAt(context, phase1, 'ike', (word) =>
    ikeProposals({ ...transformsOf(context, sa, word), keyExchange }),
  );
}

/** The Child SA's; PFS is on unless it is switched off. */
export function espProposalsOf(context: ReaderContext, phase2: Section): Setting<readonly Proposal[]> {
  const isOff = leafAt(phase2, 'pfs')?.values[0] === 'disable';
  const keyExchange = isOff ? [] : groupsOf(context, phase2, 'child');
  return proposalsAt(context, phase2, 'child', (word) =>
    espProposals({ ...transformsOf(context, 'child', word), keyExchange }),
  );
}

function groupsOf(context: ReaderContext, section: Section, sa: 'ike' | 'child'): readonly string[] {
  const leaf = leafAt(section, 'dhgrp');
  return leaf ? namesOf(context, 'ikev2', 'keyExchange', leaf) : context.dialect.defaultOf(`${sa}.keyExchange`);
}

function proposalsAt(
  context: ReaderContext,
  section: Section,
  sa: 'ike' | 'child',
  read: (word: Leaf) => readonly Proposal[],
): Setting<readonly Proposal[]> {
  const { sourceOf, dialect } = context;
  const leaf = leafAt(section, 'proposal');
  const words = leaf?.values ?? dialect.defaultOf(`${sa}.proposal`);
  const all = words.flatMap((word) => read({ values: [word], line: leaf?.line ?? section.line }));
  if (!leaf) return byDefault(all, sourceOf(section.line));
  const group = leafAt(section, 'dhgrp');
  const pfs = leafAt(section, 'pfs');
  const groupLine = group?.line ?? pfs?.line;
  return stated(all, sourceOf(leaf.line), groupLine === undefined ? {} : { 'dh-group': sourceOf(groupLine) });
}

/** One word of a proposal: cipher, and integrity or PRF after a dash. */
function transformsOf(
  context: ReaderContext,
  sa: SaKind,
  { values: [word = ''], line }: Leaf,
): Omit<Transforms, 'keyExchange'> {
  const [cipher = '', ...rest] = word.split('-');
  const one = (value: string) => ({ values: [value], line });
  const prf = rest.find((part) => part.startsWith('prf'));
  const hash = rest.find((part) => !part.startsWith('prf'));
  return {
    encryption: namesOf(context, sa, 'encryption', one(cipher)),
    integrity: hash === undefined ? [] : namesOf(context, sa, 'integrity', one(hash)),
    ...(prf === undefined ? {} : { prf: namesOf(context, 'ikev2', 'prf', one(prf)) }),
  };
}
