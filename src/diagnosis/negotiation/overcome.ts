import type { Knowledge } from '../../knowledge/knowledge.ts';
import { type Evidence, lineOf } from '../evidence.ts';
import { overcomersOf, toneOf } from '../evidence-kind.ts';

/**
 * Leaves out what later lines of the same log made history.
 *
 * A failure before the tunnel first came up is overcome when it comes up. A failure after it was up is the outage
 * itself: that the tunnel came back later does not make it go away. Only when the same attempt succeeded after all (a
 * retry within the same IKE SA) is it nothing. The other way round, an "established" that a failure followed no longer
 * speaks for health.
 */
export function leaveOutHistory(evidence: readonly Evidence[], knowledge: Knowledge): readonly Evidence[] {
  const places = placesOf(evidence);
  const standing = evidence.filter((fact) => !isOvercome(fact, overcomersOf(fact, knowledge), places));
  const faults = placesOf(
    standing.filter((fact) => toneOf(fact, knowledge) === 'fault').map((fact) => ({ ...fact, kind: 'fault' })),
  );
  return standing.filter(
    (fact) => toneOf(fact, knowledge) !== 'health' || !(lastPlace(faults, 'fault', fact) > lineOf(fact)),
  );
}

function isOvercome(fact: Evidence, by: readonly string[], places: Places): boolean {
  const line = lineOf(fact);
  const wasUpBefore = by.some((kind) => firstPlace(places, kind, fact) < line);
  return by.some((kind) => (wasUpBefore ? lastInSameSa(places, kind, fact) : lastPlace(places, kind, fact)) > line);
}

/** First and last line of a kind of fact: of each connection, of lines that name none, and of each IKE SA. */
type Places = ReadonlyMap<string, { readonly first: number; readonly last: number }>;

const ANY = '*';

function placesOf(evidence: readonly Evidence[]): Places {
  const places = new Map<string, { first: number; last: number }>();
  const put = (key: string, line: number): void => {
    const known = places.get(key);
    places.set(key, { first: Math.min(known?.first ?? line, line), last: Math.max(known?.last ?? line, line) });
  };
  for (const fact of evidence) {
    const line = lineOf(fact);
    put(keyOf(fact.kind, 'connection', ANY), line);
    put(keyOf(fact.kind, 'connection', tunnelOf(fact) ?? ''), line);
    if (fact.ikeSa !== undefined) put(keyOf(fact.kind, 'ikeSa', fact.ikeSa), line);
  }
  return places;
}

function keyOf(kind: string, scope: 'connection' | 'ikeSa', name: string): string {
  return JSON.stringify([kind, scope, name]);
}

/** Where a fact names no connection, or another names none, they may be of the same. */
function scopesOf(kind: string, fact: Evidence): readonly string[] {
  const tunnel = tunnelOf(fact);
  return (tunnel === undefined ? [ANY] : [tunnel, '']).map((name) => keyOf(kind, 'connection', name));
}

function tunnelOf(fact: Evidence): string | undefined {
  return fact.tunnel ?? fact.attributes['connection'];
}

function firstPlace(places: Places, kind: string, fact: Evidence): number {
  return Math.min(...scopesOf(kind, fact).map((key) => places.get(key)?.first ?? Number.POSITIVE_INFINITY));
}

function lastPlace(places: Places, kind: string, fact: Evidence): number {
  return Math.max(...scopesOf(kind, fact).map((key) => places.get(key)?.last ?? Number.NEGATIVE_INFINITY));
}

function lastInSameSa(places: Places, kind: string, fact: Evidence): number {
  if (fact.ikeSa === undefined) return Number.NEGATIVE_INFINITY;
  return places.get(keyOf(kind, 'ikeSa', fact.ikeSa))?.last ?? Number.NEGATIVE_INFINITY;
}
