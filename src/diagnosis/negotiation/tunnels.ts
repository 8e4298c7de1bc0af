import type { Evidence } from '../evidence.ts';
import { Groups } from '../groups.ts';
import { negotiationsOf, OUTSIDE } from './negotiations.ts';

/**
 * Names the tunnel of each fact where one log tells of several. Whatever is seen in one negotiation is of one tunnel:
 * a connection's name, the addresses and identities of the peer. A log of one tunnel alone is left as it is.
 */
export function nameTunnels(evidence: readonly Evidence[]): readonly Evidence[] {
  const same = new Groups();
  const marksOf = new Map<Evidence, readonly string[]>();
  const negotiated: string[] = [];
  for (const negotiation of negotiationsOf(evidence)) {
    const marks = negotiation.key === OUTSIDE ? [] : [...new Set(negotiation.evidence.flatMap(marksIn))];
    for (const mark of marks) same.join(marks[0] ?? mark, mark);
    negotiated.push(...marks);
    for (const fact of negotiation.evidence) marksOf.set(fact, marks.length > 0 ? marks : marksIn(fact));
  }
  const names = namesOf(same, negotiated);
  if (new Set(names.values()).size < 2) return evidence;
  return evidence.map((fact) => {
    const [mark] = marksOf.get(fact) ?? [];
    const tunnel = mark === undefined ? undefined : names.get(same.find(mark));
    return tunnel === undefined ? fact : { ...fact, tunnel };
  });
}

function marksIn({ attributes }: Evidence): readonly string[] {
  const { connection, remoteAddress } = attributes;
  return [
    ...(connection === undefined ? [] : [`name ${connection}`]),
    ...(remoteAddress === undefined ? [] : [`peer ${remoteAddress}`]),
  ];
}

/** A connection that was only loaded is no tunnel of the log's. A tunnel goes by its connection's name, or where none is told by the peer's address. */
function namesOf(same: Groups, marks: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const mark of [...new Set(marks)].sort()) {
    const group = same.find(mark);
    if (!names.has(group)) names.set(group, mark.replace(/^(?:name|peer) /u, ''));
  }
  return names;
}
