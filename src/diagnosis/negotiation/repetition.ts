import type { Evidence } from '../evidence.ts';

/** Two replacements may be an impatient administrator; three are a pattern. */
const REPLACEMENTS_THAT_MATTER = 3;
/** Devices with several sources of messages say one establishment twice. */
const SAME_SET_UP_WITHIN_MILLISECONDS = 2_000;
/** A lifetime shorter than this is nobody's intention. */
const SHORTEST_LIFETIME_SECONDS = 60;

/** Two peers with one identity take turns in replacing each other's SAs. */
export function findDuplicatesFight(evidence: readonly Evidence[]): readonly Evidence[] {
  const byIdentity = Map.groupBy(
    evidence.filter((fact) => fact.kind === 'duplicate-replaced'),
    (fact) => fact.attributes['remoteId'] ?? '',
  );
  return [...byIdentity].flatMap(([remoteId, replaced]) => {
    const last = replaced.at(-1);
    if (!last || replaced.length < REPLACEMENTS_THAT_MATTER) return [];
    const says = `${replaced.length} times an SA of ${remoteId || 'this identity'} was replaced by another with the same identity.`;
    return [
      { ...last, kind: 'duplicates-fight', attributes: { ...last.attributes, count: String(replaced.length) }, says },
    ];
  });
}

/**
 * The tunnel is set up anew again and again, far before any sensible lifetime. A re-key that works is no such thing,
 * however often it is done: it interrupts nothing.
 */
export function findRekeyLoop(evidence: readonly Evidence[]): readonly Evidence[] {
  const setUps = evidence.filter((fact) => fact.kind === 'ike-established' && fact.at !== undefined);
  return [...Map.groupBy(setUps, (fact) => fact.attributes['connection'] ?? '').values()]
    .map(saidOnce)
    .flatMap((group) => {
      const times = group.map((fact) => fact.at ?? 0);
      const gaps = times.slice(1).map((time, index) => (time - (times[index] ?? time)) / 1000);
      const median = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)];
      const last = group.at(-1);
      if (
        !last ||
        median === undefined ||
        gaps.length <= REPLACEMENTS_THAT_MATTER ||
        median > SHORTEST_LIFETIME_SECONDS
      )
        return [];
      const says = `The IKE SA was set up ${group.length} times, about every ${Math.round(median)} seconds.`;
      return [
        {
          ...last,
          kind: 'rekey-loop',
          attributes: { ...last.attributes, count: String(group.length), seconds: String(Math.round(median)) },
          says,
        },
      ];
    });
}

function saidOnce(setUps: readonly Evidence[]): readonly Evidence[] {
  return setUps.filter(
    (fact, index) =>
      (fact.at ?? 0) - (setUps[index - 1]?.at ?? Number.NEGATIVE_INFINITY) > SAME_SET_UP_WITHIN_MILLISECONDS,
  );
}
