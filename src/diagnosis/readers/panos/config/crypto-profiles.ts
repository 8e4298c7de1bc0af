import type { Proposal } from '../../../../ike/proposal.ts';
import type { SaKind, TransformKind } from '../../../../knowledge/dialect.ts';
import type { Source } from '../../../evidence.ts';
import { byDefault, type Setting, stated, unknown } from '../../../settings.ts';
import { ahProposal, espProposals, ikeProposals, type Transforms } from '../../proposals.ts';
import { namesOf, type ReaderContext, reportMissing } from '../../reader-context.ts';
import type { PanosObject } from './objects.ts';

export type ProfileOf = (name: string) => PanosObject | undefined;

const PROFILES = {
  ike: { called: 'IKE crypto profile', proposalsOf: proposalsOfIkeProfile },
  child: { called: 'IPsec crypto profile', proposalsOf: proposalsOfIpsecProfile },
} as const;

/**
 * What a gateway or a tunnel takes of the profile that it names. A profile that is not in the text is not known, but for
 * the one called `default`, which is delivered, and taken where none is named.
 */
export function profileSettings(
  sa: 'ike' | 'child',
  { leaves, line }: PanosObject,
  path: string,
  profileOf: ProfileOf,
  context: ReaderContext,
): { readonly proposals: Setting<readonly Proposal[]>; readonly lifetime: Setting<number> } {
  const { sourceOf, dialect } = context;
  const leaf = leaves.get(path);
  const name = leaf?.values[0] ?? 'default';
  const profile = profileOf(name);
  const usual = Number(dialect.defaultOf(`${sa}.lifetime`)[0]);
  if (profile) {
    const [source, lifetime] = [sourceOf(profile.line), lifetimeOf(profile)];
    return {
      proposals: stated(PROFILES[sa].proposalsOf(context, profile), source, partsOf(context, profile)),
      lifetime: lifetime ? stated(lifetime.seconds, sourceOf(lifetime.line)) : byDefault(usual, source),
    };
  }
  if (leaf && name !== 'default') {
    reportMissing(context, PROFILES[sa].called, name, leaf.line);
    return { proposals: unknown, lifetime: unknown };
  }
  const source = sourceOf(leaf?.line ?? line);
  return { proposals: byDefault(defaultProposals(context, sa), source), lifetime: byDefault(usual, source) };
}

/** The profiles named `default`, as they are delivered. */
function defaultProposals(context: ReaderContext, sa: 'ike' | 'child'): readonly Proposal[] {
  const transforms = {
    encryption: context.dialect.defaultOf(`${sa}.encryption`),
    integrity: context.dialect.defaultOf(`${sa}.integrity`),
    keyExchange: context.dialect.defaultOf(`${sa}.keyExchange`),
  };
  return sa === 'ike' ? ikeProposals(transforms) : espProposals(transforms);
}

function proposalsOfIkeProfile(context: ReaderContext, profile: PanosObject): readonly Proposal[] {
  const names = namesAt(context, profile, 'ikev2');
  const transforms: Transforms = {
    encryption: names('encryption', 'encryption'),
    integrity: names('hash', 'integrity'),
    keyExchange: names('dh-group', 'keyExchange'),
  };
  return ikeProposals(transforms);
}

// A profile without a group uses the default one; `no-pfs` is no key exchange.
function proposalsOfIpsecProfile(context: ReaderContext, profile: PanosObject): readonly Proposal[] {
  const names = namesAt(context, profile, 'child');
  const keyExchange = profile.leaves.has('dh-group')
    ? names('dh-group', 'keyExchange')
    : context.dialect.defaultOf('child.keyExchange');
  if (profile.leaves.has('ah authentication'))
    return [ahProposal(names('ah authentication', 'integrity'), keyExchange)];
  return espProposals({
    encryption: names('esp encryption', 'encryption'),
    integrity: names('esp authentication', 'integrity'),
    keyExchange,
  });
}

/** Words for nothing at all. */
const nothing = ['none', 'non-auth', 'no-pfs'];

function namesAt(context: ReaderContext, { leaves }: PanosObject, sa: SaKind) {
  return (path: string, transform: TransformKind): readonly string[] => {
    const leaf = leaves.get(path);
    if (!leaf) return [];
    return namesOf(context, sa, transform, {
      values: leaf.values.filter((value) => !nothing.includes(value)),
      line: leaf.line,
    });
  };
}

function lifetimeOf({ leaves }: PanosObject): { readonly seconds: number; readonly line: number } | undefined {
  const units: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86400 };
  for (const [unit, factor] of Object.entries(units)) {
    const leaf = leaves.get(`lifetime ${unit}`);
    if (leaf) return { seconds: Number(leaf.values[0] ?? 0) * factor, line: leaf.line };
  }
  return undefined;
}

const transformOf: Readonly<Record<string, string>> = {
  encryption: 'encryption',
  'esp encryption': 'encryption',
  hash: 'integrity',
  'esp authentication': 'integrity',
  'dh-group': 'dh-group',
};

/** The lines of a profile that state its transforms. */
function partsOf({ sourceOf }: ReaderContext, { leaves }: PanosObject): Readonly<Record<string, Source>> {
  const parts = Object.entries(transformOf).flatMap(([path, type]) => {
    const leaf = leaves.get(path);
    return leaf ? [[type, sourceOf(leaf.line)]] : [];
  });
  return Object.fromEntries(parts);
}
