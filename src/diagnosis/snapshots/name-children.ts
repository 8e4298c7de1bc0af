import type { Evidence, Source } from '../evidence.ts';
import type { ChildSaStatus } from '../readers/status-reading.ts';

const ONE_WAY = ['traffic-out-only', 'traffic-in-only'];

/**
 * Of the Child SAs of one tunnel, one may carry its traffic and another not: then each is told apart, so that the one
 * that works does not excuse the other.
 */
export function nameChildren(evidence: readonly Evidence[], sas: readonly ChildSaStatus[]): readonly Evidence[] {
  const children = new Map(
    sas.flatMap((sa) => [sa.source, sa.countedIn ?? sa.source].map((line) => [placeOf(line), nameOf(sa)] as const)),
  );
  const childOf = ({ source }: Evidence) => children.get(placeOf(source)) ?? '';
  const ofChildren = evidence.filter((fact) => childOf(fact) !== '');
  const tunnels = Map.groupBy(ofChildren, ({ tunnel = '' }) => tunnel);
  const mixed = new Set([...tunnels].flatMap(([tunnel, facts]) => (isMixed(facts, childOf) ? [tunnel] : [])));
  if (mixed.size === 0) return evidence;
  return evidence.map((fact) => {
    const child = childOf(fact);
    return child !== '' && mixed.has(fact.tunnel ?? '') ? { ...fact, tunnel: child } : fact;
  });
}

/** Some of its children lead one way, and some do not. */
function isMixed(facts: readonly Evidence[], childOf: (fact: Evidence) => string): boolean {
  const all = new Set(facts.map(childOf));
  const oneWay = new Set(facts.filter(({ kind }) => ONE_WAY.includes(kind)).map(childOf));
  return oneWay.size > 0 && oneWay.size < all.size;
}

/** By what it is for, since its SPIs change with each re-keying. */
function nameOf({ connection, child, remoteTrafficSelectors, ofDevice }: ChildSaStatus): string {
  if (ofDevice || (child === '' && remoteTrafficSelectors.length === 0)) return '';
  const isSaid = child === '' || connection === '' || child.includes(connection);
  return [isSaid ? '' : connection, child, ...remoteTrafficSelectors].filter((word) => word !== '').join(' ');
}

const placeOf = (source: Source): string => (source.kind === 'line' ? `${source.file} ${source.line}` : '');
