import type { ComparedTunnel, Difference } from '../diagnosis.ts';
import type { Evidence, Side } from '../evidence.ts';
import { noteKeys } from '../keys/key-notes.ts';
import type { LogLine } from '../logs/lines.ts';
import { type ConfigReading, known, type TunnelSettings } from '../settings.ts';
import { compareSettings } from './compare-settings.ts';
import { joinSide } from './join-side.ts';
import { pairTunnels } from './pair-tunnels.ts';
import { settingsFromFacts } from './settings-from-facts.ts';
import { usesOf } from './uses.ts';

/** What a reader made of one configuration text, and whose it is. */
export interface ConfigText {
  readonly file: string;
  readonly side: Side;
  /** Those at least that a fatal problem names. */
  readonly lines: readonly LogLine[];
  readonly reading: ConfigReading;
}

export interface ComparedSides {
  readonly differences: readonly Difference[];
  readonly compared: readonly ComparedTunnel[];
  readonly evidence: readonly Evidence[];
  /** Of both sides, as their texts or the answers tell. */
  readonly tunnels: readonly TunnelSettings[];
  /** Our side's tunnel that the peer has yet to match; absent where both agree, or where it is not clear which is meant. */
  readonly toMatch?: TunnelSettings;
}

/**
 * Compares what is known of each side's configuration: its texts, or where there are none what a person filled in. Of
 * several tunnels that one is meant whose peer is at one of the addresses that logs or people name.
 */
export function compareSides(
  texts: readonly ConfigText[],
  facts: Readonly<Record<string, string>>,
  peers: ReadonlySet<string> = new Set(),
): ComparedSides {
  const [ours, theirs] = [tunnelsOf('local', texts, facts), tunnelsOf('peer', texts, facts)];
  const bothGave = (['local', 'peer'] as const).every((side) => texts.some((text) => text.side === side));
  const pairs = pairTunnels(ours, theirs).filter(({ local, peer }) => bothGave || !isOneConnection(local, peer));
  const comparisons = pairs.map(({ local, peer }) => ({ local, ...compareSettings(local, peer) }));
  const unmatched = comparisons.filter(
    // Of a peer of whom little more than the address is known, hardly anything was compared.
    ({ differences, same, unknown }) =>
      unknown.length > same.length || differences.some(({ verdict }) => verdict !== 'fine'),
  );
  const open = comparisons.length > 0 ? unmatched.map(({ local }) => local) : ours;
  const meant = open.filter(({ ike }) => known(ike.remoteAddresses)?.some((address) => peers.has(address)));
  const candidates = meant.length > 0 ? meant : open;
  const [toMatch] = candidates;
  return {
    differences: comparisons.flatMap(({ differences }) => differences),
    compared: comparisons.map(({ local: { name }, same, unknown }) => ({ tunnel: name, same, unknown })),
    evidence: [
      ...texts.flatMap(faultsOf),
      // Which of several tunnels it is has to be said.
      ...comparisons.flatMap(({ local: { name }, evidence }) =>
        comparisons.length > 1 ? evidence.map((fact) => ({ ...fact, tunnel: name })) : evidence,
      ),
      ...usesOf([...ours, ...theirs]),
      ...noteKeys(ours, theirs),
    ],
    tunnels: [...ours, ...theirs],
    ...(toMatch && candidates.length === 1 ? { toMatch } : {}),
  };
}

function tunnelsOf(
  side: 'local' | 'peer',
  texts: readonly ConfigText[],
  facts: Readonly<Record<string, string>>,
): readonly TunnelSettings[] {
  const own = texts.flatMap((text) => readingOf(side, text) ?? []);
  const shared = own.some(({ tunnels }) => tunnels.length > 0) ? [] : texts.filter(isForBothSides);
  const tunnels = joinSide([...own, ...shared.map(({ reading }) => reading)]);
  const answered = tunnels.length === 0 ? settingsFromFacts(facts, side) : undefined;
  return answered ? [answered] : tunnels;
}

/** What a text says of a side: a form may be about both, whoever gave it. */
function readingOf(side: 'local' | 'peer', { side: given, reading }: ConfigText): ConfigReading | undefined {
  const tunnels = reading.tunnels.filter((tunnel) => tunnel.side === side);
  if (given !== side) return tunnels.length > 0 ? { ...reading, tunnels, presharedKeys: [] } : undefined;
  return { ...reading, tunnels };
}

/** Of a text that names its ends left and right, the same may lie on both devices. */
function isForBothSides({ side, reading }: ConfigText): boolean {
  return side === 'unknown' && reading.tunnels.some(({ endsInterchangeable }) => endsInterchangeable);
}

/** What may lie on both devices, and of which nobody said that it does: that it agrees with itself tells nothing. */
function isOneConnection({ source: one }: TunnelSettings, { source: other }: TunnelSettings): boolean {
  return one.kind === 'line' && other.kind === 'line' && one.file === other.file && one.line === other.line;
}

/** What keeps a configuration from loading is a fault of its own, whatever the other side has. */
function faultsOf({ file, side, lines, reading }: ConfigText): readonly Evidence[] {
  return reading.problems
    .filter(({ fatal, misspelt }) => fatal || misspelt)
    .map(({ line, says, misspelt }) => ({
      kind: misspelt ? 'name-misspelt' : 'config-not-loaded',
      attributes: { reason: says },
      says,
      source: { kind: 'line', file, side, line, text: lines.find(({ number }) => number === line)?.text ?? '' },
    }));
}
