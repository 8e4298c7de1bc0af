import type { Proposal } from '../../ike/proposal.ts';
import type { Evidence } from '../evidence.ts';
import type { Setting, TunnelSettings } from '../settings.ts';

/** What a configuration uses, so that advice can be given on what is deprecated or weak: each value once a side. */
export function usesOf(tunnels: readonly TunnelSettings[]): readonly Evidence[] {
  const uses = tunnels.flatMap(({ ike, children }) => [
    ...valuesOf(ike.versions, 'ike.version', (versions) => versions.map(String)),
    ...valuesOf(ike.mode, 'ike.mode', (mode) => [mode]),
    ...livenessOf(ike.liveness),
    ...proposalsOf(ike.proposals, 'ike'),
    ...children.flatMap((child) => proposalsOf(child.proposals, 'child')),
  ]);
  const distinct = new Map(
    uses.map((use) => [`${use.source.side} ${use.attributes.field} ${use.attributes.value}`, use]),
  );
  return [...distinct.values()];
}

/** Also where off is the default: nobody decided it, and it shows when the peer dies. */
function livenessOf(setting: TunnelSettings['ike']['liveness']): readonly Evidence[] {
  if (setting.kind === 'unknown' || setting.value.delay > 0) return [];
  const { source } = setting;
  const attributes = { field: 'ike.dpd', value: 'off', side: source.side };
  return [{ kind: 'setting-used', attributes, says: 'This side makes no liveness checks.', source }];
}

function proposalsOf(setting: Setting<readonly Proposal[]>, sa: 'ike' | 'child'): readonly Evidence[] {
  const each = (pick: (proposal: Proposal) => readonly string[]) => (proposals: readonly Proposal[]) =>
    proposals.flatMap(pick);
  return [
    ...valuesOf(
      setting,
      `${sa}.encryption`,
      each(({ encryption }) => encryption),
    ),
    ...valuesOf(
      setting,
      `${sa}.integrity`,
      each(({ integrity }) => integrity),
    ),
    ...valuesOf(setting, sa === 'ike' ? 'ike.dhGroup' : 'child.pfsGroup', each(groupsOf)),
  ];
}

const groupsOf = ({ keyExchange }: Proposal): readonly string[] => (keyExchange.length > 0 ? keyExchange : ['none']);

/** Only what is stated: a default that the comparison assumed is nobody's decision. */
function valuesOf<T>(setting: Setting<T>, field: string, read: (value: T) => readonly string[]): readonly Evidence[] {
  if (setting.kind !== 'stated') return [];
  const { source } = setting;
  return read(setting.value).map((value) => {
    const says = `The configuration uses ${value} as ${field}.`;
    return { kind: 'setting-used', attributes: { field, value }, says, source };
  });
}
