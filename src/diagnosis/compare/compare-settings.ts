import type { Difference } from '../diagnosis.ts';
import type { Evidence } from '../evidence.ts';
import type { TunnelSettings } from '../settings.ts';
import { compareActivity } from './activity.ts';
import { compareAddresses } from './addresses.ts';
import { agreement } from './agreement.ts';
import { compareAuthentication } from './authentication.ts';
import { compareIkeLifetimes, compareNatTraversal, compareVirtualAddresses } from './benign.ts';
import { compareChildren } from './children.ts';
import { compareIdentities } from './identities.ts';
import { compareInitiation } from './initiation.ts';
import { compareLiveness, compareMonitorTiming } from './liveness.ts';
import { compareMonitors } from './monitor.ts';
import type { Outcome, Pair } from './outcome.ts';
import { comparePresharedKeys } from './preshared-keys.ts';
import { compareIkeProposals } from './proposals.ts';
import { compareModes, compareVersions } from './version-and-mode.ts';

/** What two configurations of one tunnel say of each other. */
export interface Comparison {
  readonly differences: readonly Difference[];
  readonly evidence: readonly Evidence[];
  /** Fields that were compared and agree. */
  readonly same: readonly string[];
  /** Fields that could not be compared. */
  readonly unknown: readonly string[];
}

// In the order in which a negotiation meets them, so that the difference that shows first stands first.
const comparisons: readonly ((pair: Pair) => readonly Outcome[])[] = [
  compareActivity,
  compareInitiation,
  compareAddresses,
  compareVersions,
  compareModes,
  compareIkeProposals,
  compareNatTraversal,
  compareIdentities,
  compareAuthentication,
  comparePresharedKeys,
  compareVirtualAddresses,
  compareChildren,
  compareIkeLifetimes,
  compareLiveness,
  compareMonitors,
  compareMonitorTiming,
];

/** Compares field by field what decides whether the two sides can agree, as the protocol negotiates it. */
export function compareSettings(local: TunnelSettings, peer: TunnelSettings): Comparison {
  const pair: Pair = { local: { ...local, side: 'local' }, peer: { ...peer, side: 'peer' } };
  const outcomes = comparisons.flatMap((compare) => compare(pair));
  const differing = outcomes.flatMap((outcome) => (outcome.kind === 'differs' ? [outcome] : []));
  const all = differing.map(({ difference }) => difference);
  const differences = [...all.filter(matters), ...all.filter((difference) => !matters(difference))];
  const fieldsOf = (kind: 'same' | 'unknown') =>
    outcomes.flatMap((outcome) => (outcome.kind === kind ? [outcome.field] : []));
  const unknownFields = [...new Set(fieldsOf('unknown'))];
  const taken = new Set([...unknownFields, ...differences.map(({ field }) => field)]);
  return {
    differences,
    evidence: [...differing.flatMap(evidenceOf), ...agreement(differences, unknownFields, pair)],
    same: [...new Set(fieldsOf('same'))].filter((field) => !taken.has(field)),
    unknown: unknownFields,
  };
}

const matters = ({ verdict }: Difference): boolean => verdict !== 'fine';

type Differing = Extract<Outcome, { kind: 'differs' }>;

function evidenceOf({ difference, detail, source, failsBy }: Differing): readonly Evidence[] {
  const { field, verdict, says } = difference;
  if (verdict === 'fine') return [];
  const attributes = { field, ...(detail === undefined ? {} : { detail }) };
  if (failsBy !== undefined) return [{ kind: 'setting-fails', attributes, says, source }];
  const when = verdict === 'fails-later' ? 'later' : 'now';
  return [{ kind: 'setting-differs', attributes: { ...attributes, when }, says, source }];
}
