import type { Proposal } from '../../../../ike/proposal.ts';
import type { SaKind, TransformKind } from '../../../../knowledge/dialect.ts';
import type { Source } from '../../../evidence.ts';
import { byDefault, type Setting, stated, unknown } from '../../../settings.ts';
import { ahProposal, espProposals, ikeProposals } from '../../proposals.ts';
import { namesOf, type ReaderContext } from '../../reader-context.ts';
import { type Leaf, leafAt, type Section, type Statement } from '../../syntax/statement.ts';

/** `aes 256` is one algorithm in two words. */
export function joinLengths({ values, line }: Leaf): Leaf {
  const joined: string[] = [];
  for (const word of values) {
    const last = joined.at(-1);
    if (/^(?:128|192|256)$/u.test(word) && last !== undefined) joined[joined.length - 1] = `${last} ${word}`;
    else joined.push(word);
  }
  return { values: joined, line };
}

/** The policies or proposals of an IKE version, in their order of preference, each with all its transforms. */
export function ikeProposalsOf(
  context: ReaderContext,
  sa: 'ikev1' | 'ikev2',
  sections: readonly Section[],
): Setting<readonly Proposal[]> {
  const [first] = sections;
  if (!first) return unknown;
  const all = sections.flatMap((section) => {
    const names = (words: readonly string[], transform: TransformKind) =>
      namesAt(context, sa, section, words, transform);
    const integrity = names(sa === 'ikev1' ? ['hash'] : ['integrity'], 'integrity');
    const prf = leafAt(section, 'prf');
    return ikeProposals({
      encryption: names(['encryption', 'encr'], 'encryption'),
      integrity,
      keyExchange: names(['group'], 'keyExchange'),
      ...(prf ? { prf: namesOf(context, sa, 'prf', prf) } : {}),
    });
  });
  return stated(all, context.sourceOf(first.line), partsOf(context, first));
}

function namesAt(
  context: ReaderContext,
  sa: SaKind,
  section: Section,
  words: readonly string[],
  transform: TransformKind,
): readonly string[] {
  const leaf = words.flatMap((word) => leafAt(section, word) ?? [])[0];
  if (!leaf) return context.dialect.defaultOf(`${sa}.${transform}`);
  const told = { ...leaf, values: leaf.values.filter((value) => value !== 'null' || transform === 'encryption') };
  return namesOf(context, sa, transform, joinLengths(told));
}

const partNames: Readonly<Record<string, string>> = {
  encryption: 'encryption',
  encr: 'encryption',
  hash: 'integrity',
  integrity: 'integrity',
  prf: 'prf',
  group: 'dh-group',
};

function partsOf({ sourceOf }: ReaderContext, section: Section): Readonly<Record<string, Source>> {
  const parts = Object.entries(partNames).flatMap(([word, type]): readonly [string, Source][] => {
    const leaf = leafAt(section, word);
    return leaf ? [[type, sourceOf(leaf.line)]] : [];
  });
  return Object.fromEntries(parts);
}

/**
 * IKEv2 without any proposal of its own: what the device is delivered with, which IOS XE 16 changed. A text that does
 * not tell its version may mean either.
 */
export function defaultIkeProposals(
  { dialect, sourceOf }: ReaderContext,
  statements: readonly Statement[],
  line: number,
): Setting<readonly Proposal[]> {
  const version = Number.parseInt(leafAt({ statements }, 'version')?.values[0] ?? '', 10);
  const names = (transform: TransformKind) => [
    ...new Set([
      ...(version < 16 ? [] : dialect.defaultOf(`ikev2.${transform}`)),
      ...(version >= 16 ? [] : dialect.defaultOf(`ikev2Before16.${transform}`)),
    ]),
  ];
  const transforms = {
    encryption: names('encryption'),
    integrity: names('integrity'),
    keyExchange: names('keyExchange'),
  };
  return byDefault(ikeProposals(transforms), sourceOf(line));
}

/** `esp-aes 256 esp-sha256-hmac`, or `ah-sha-hmac`: one transform set. */
export function transformSet(
  context: ReaderContext,
  sa: 'child' | 'ikev1Child',
  leaf: Leaf,
  keyExchange: readonly string[],
): readonly Proposal[] {
  const { values, line } = joinLengths(leaf);
  const hashes = (protocol: 'esp' | 'ah') =>
    values.filter((word) => word.startsWith(`${protocol}-`) && word.endsWith('-hmac'));
  const ciphers = values.filter((word) => word.startsWith('esp-') && !/-hmac$|^esp-none$/u.test(word));
  if (ciphers.length === 0) {
    const asEsp = hashes('ah').map((word) => word.replace('ah-', 'esp-'));
    return [ahProposal(namesOf(context, sa, 'integrity', { values: asEsp, line }), keyExchange)];
  }
  // Beside a cipher, AH makes a bundle of its own around ESP, whose integrity algorithm it is not.
  const integrity = namesOf(context, sa, 'integrity', { values: hashes('esp'), line });
  const encryption = namesOf(context, sa, 'encryption', { values: ciphers, line });
  return espProposals({ encryption, integrity, keyExchange });
}

/** `set pfs group14`; without a group it is the default one, without the command there is none. */
export function pfsOf(context: ReaderContext, section: Section): readonly string[] {
  const leaf = leafAt(section, 'set pfs');
  if (!leaf) return [];
  if (leaf.values.length === 0) return context.dialect.defaultOf('child.keyExchange');
  return namesOf(context, 'child', 'keyExchange', leaf);
}
