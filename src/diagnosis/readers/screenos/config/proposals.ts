import type { Proposal } from '../../../../ike/proposal.ts';
import { byDefault, type Setting, stated, unknown } from '../../../settings.ts';
import { espProposals, ikeProposals } from '../../proposals.ts';
import { namesOf, type ReaderContext, reportMissing } from '../../reader-context.ts';
import { type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { wordAfter, wordsAfter } from './words.ts';

export type Level = 'ike' | 'child';

/** One proposal that a gateway or a VPN names: defined in the text, or one of those that come with the device. */
export interface NamedProposal {
  readonly method: string;
  readonly group: string;
  readonly encryption: string;
  readonly integrity: string;
  readonly lifetime: Setting<number>;
  readonly line: number;
}

/** What a `gateway` or `vpn` line accepts: `proposal A [B C D]`, or a security level, which is a list of them. */
export function namedProposals(
  context: ReaderContext,
  level: Level,
  owner: Section,
  statements: readonly Statement[],
): readonly NamedProposal[] {
  const named = wordsAfter(owner, 'proposal', MOST_PROPOSALS);
  const security = wordAfter(owner, 'sec-level');
  const names = named?.values ?? context.dialect.defaultOf(`${level}.sec-level.${security?.values[0] ?? ''}`);
  const line = named?.line ?? security?.line ?? owner.line;
  return names.flatMap((name) => proposalOf(context, level, name, statements, line) ?? []);
}

const MOST_PROPOSALS = 4;

function proposalOf(
  context: ReaderContext,
  level: Level,
  name: string,
  statements: readonly Statement[],
  from: number,
): NamedProposal | undefined {
  const path = level === 'ike' ? 'ike p1-proposal *' : 'ike p2-proposal *';
  const section = sectionsFrom(statements, path).find((one) => one.name === name);
  const found = section ? defined(context, level, section) : predefined(context, level, name, from);
  if (!found) reportMissing(context, level === 'ike' ? 'phase 1 proposal' : 'phase 2 proposal', name, from);
  return found;
}

/** `p1-proposal NAME preshare group14 esp aes256 sha2-256 second 28800`; that of phase 2 has no method. */
function defined(context: ReaderContext, level: Level, section: Section): NamedProposal | undefined {
  const words = section.statements[0]?.words ?? [];
  const [method, group, , encryption, integrity] = level === 'ike' ? words : ['', ...words];
  if (method === undefined || group === undefined || encryption === undefined || integrity === undefined)
    return undefined;
  return { method, group, encryption, integrity, lifetime: lifetimeOf(context, level, section), line: section.line };
}

// `pre-g2-aes128-sha`, `nopfs-esp-3des-md5`
const PREDEFINED: Readonly<Record<Level, RegExp>> = {
  ike: /^(?<method>pre|rsa|dsa)-(?<group>g\d{1,2})-(?<encryption>\w{3,6})-(?<integrity>[\w-]{3,8})$/u,
  child: /^(?<group>g\d{1,2}|nopfs)-esp-(?<encryption>\w{3,6})-(?<integrity>[\w-]{3,8})$/u,
};

function predefined(context: ReaderContext, level: Level, name: string, line: number): NamedProposal | undefined {
  const { method = '', group, encryption, integrity } = PREDEFINED[level].exec(name)?.groups ?? {};
  if (group === undefined || encryption === undefined || integrity === undefined) return undefined;
  return { method, group, encryption, integrity, lifetime: defaultLifetime(context, level, line), line };
}

const UNITS: readonly (readonly [string, number])[] = [
  ['second', 1],
  ['minute', 60],
  ['min', 60],
  ['hour', 3600],
  ['day', 86_400],
];

function lifetimeOf(context: ReaderContext, level: Level, section: Section): Setting<number> {
  const told = UNITS.flatMap(([unit, seconds]) => {
    const leaf = wordAfter(section, unit);
    return leaf ? [stated(Number(leaf.values[0]) * seconds, context.sourceOf(leaf.line))] : [];
  });
  return told[0] ?? defaultLifetime(context, level, section.line);
}

function defaultLifetime({ dialect, sourceOf }: ReaderContext, level: Level, line: number): Setting<number> {
  const seconds = dialect.defaultOf(`${level}.lifetime`)[0];
  return seconds === undefined ? unknown : byDefault(Number(seconds), sourceOf(line));
}

export function proposalSetting(
  context: ReaderContext,
  level: Level,
  named: readonly NamedProposal[],
): Setting<readonly Proposal[]> {
  const [first] = named;
  if (!first) return unknown;
  return stated(
    named.flatMap((one) => transformsOf(context, level, one)),
    context.sourceOf(first.line),
  );
}

function transformsOf(context: ReaderContext, level: Level, proposal: NamedProposal): readonly Proposal[] {
  const sa = level === 'ike' ? 'ikev1' : 'child';
  const { group, encryption, integrity, line } = proposal;
  const isWithoutPfs = ['no-pfs', 'nopfs'].includes(group);
  const transforms = {
    encryption: namesOf(context, sa, 'encryption', { values: [encryption], line }),
    integrity: namesOf(context, sa, 'integrity', { values: [integrity], line }),
    keyExchange: isWithoutPfs ? [] : namesOf(context, sa, 'keyExchange', { values: [group], line }),
  };
  return level === 'ike' ? ikeProposals(transforms) : espProposals(transforms);
}
