import type { Evidence } from '../evidence.ts';
import { fact, type ShownSa } from '../readers/status-reading.ts';
import { saName } from '../readers/traffic.ts';

/** Fewer packets may be on their way at the moment of looking. */
const PACKETS_THAT_MATTER = 3;

/** What an SA's total said of traffic gives way to what was counted in between. */
export function withMovement(evidence: readonly Evidence[], sas: readonly ShownSa[]): readonly Evidence[] {
  const moving = sas.filter(({ moved }) => moved !== undefined);
  const counted = new Set(moving.map(({ source, countedIn = source }) => countedIn));
  const isTotal = ({ kind, source }: Evidence) => kind.startsWith('traffic-') && counted.has(source);
  const tunnels = new Map(evidence.flatMap(({ source, tunnel }) => (tunnel === undefined ? [] : [[source, tunnel]])));
  const movements = moving.flatMap((sa) => {
    const tunnel = tunnels.get(sa.source);
    return movementOf(sa).map((one) => (tunnel === undefined ? one : { ...one, tunnel }));
  });
  return [...evidence.filter((one) => !isTotal(one)), ...movements];
}

function movementOf(sa: ShownSa): readonly Evidence[] {
  const { in: came = 0, out: left = 0 } = sa.moved ?? {};
  const unit = sa.packetsIn === undefined ? 'bytes' : 'packets';
  const attributes = { packetsIn: String(came), packetsOut: String(left), between: 'outputs' };
  const line = { source: sa.countedIn ?? sa.source };
  const told = (kind: string, what: string) => [
    fact(kind, `Between the two outputs ${what} through ${saName(sa)}.`, line, attributes),
  ];
  if (came === 0 && left === 0) return told('traffic-none', 'nothing went');
  if (came > 0 && left > 0)
    return sa.ofDevice ? [] : told('traffic-both-ways', `${left} ${unit} left and ${came} came`);
  if (came + left < PACKETS_THAT_MATTER) return [];
  return came === 0
    ? told('traffic-out-only', `${left} ${unit} left and none came`)
    : told('traffic-in-only', `${came} ${unit} came and none left`);
}
