import { contains, readTrafficSelector } from '../../ike/traffic-selector.ts';
import type { Evidence } from '../evidence.ts';
import { fact, type StatusReading } from '../readers/status-reading.ts';
import { compareSas, sasOf } from './compare-sas.ts';

/** What only several texts together say: of both sides, or of the SAs and the packet filter of one side. */
export function compareStatus(local: readonly StatusReading[], peer: readonly StatusReading[]): readonly Evidence[] {
  return [
    ...compareSas(local, peer),
    ...(local.length === 0 ? peer.flatMap(unanswered) : []),
    ...unmetMarks(local),
    ...unmetMarks(peer),
    ...missingRoutes(local),
    ...missingRoutes(peer),
  ];
}

/** What comes and is not answered over there is what this side sends. */
function unanswered({ evidence }: StatusReading): readonly Evidence[] {
  return evidence
    .filter(({ kind }) => kind === 'traffic-in-only')
    .map((one) => ({
      ...one,
      kind: 'received-not-answered',
      attributes: { from: 'local', ...(one.attributes['packetsIn'] ? { packets: one.attributes['packetsIn'] } : {}) },
    }));
}

/** A policy wants marked packets, the packet filter is shown, and no rule of it sets the mark. */
function unmetMarks(readings: readonly StatusReading[]): readonly Evidence[] {
  const filters = readings.flatMap((reading) => (reading.marksSet === undefined ? [] : [reading.marksSet]));
  const isFilterShown = filters.length > 0 || readings.some((reading) => reading.format === 'iptables-save');
  if (!isFilterShown) return [];
  const set = new Set(filters.flat());
  const [unmet] = readings
    .flatMap((reading) => reading.requiredMarks)
    .filter(({ mark }) => !set.has(String(Number(mark))));
  return unmet
    ? [
        fact(
          'mark-required',
          `The policy takes only packets with the mark ${unmet.mark}, and no rule sets it.`,
          unmet,
          { mark: unmet.mark },
        ),
      ]
    : [];
}

/** Routes are shown, and none leads to what the tunnel is for. */
function missingRoutes(readings: readonly StatusReading[]): readonly Evidence[] {
  const routes = readings.flatMap((reading) => reading.routes);
  if (routes.length === 0) return [];
  const wanted = sasOf(readings).flatMap((sa) => sa.remoteTrafficSelectors.map((selector) => ({ sa, selector })));
  const unrouted = wanted.find(
    ({ selector }) => !routes.some((route) => route.leads === 'on' && covers(route.destination, selector)),
  );
  return unrouted
    ? [
        fact('route-missing', `No route leads to ${unrouted.selector}.`, unrouted.sa, {
          destination: unrouted.selector,
        }),
      ]
    : [];
}

function covers(destination: string, selector: string): boolean {
  if (destination === 'default') return true;
  const outer = readTrafficSelector(destination);
  const inner = readTrafficSelector(selector.split(/[|[]/u)[0] ?? '');
  return outer.kind !== 'range' || inner.kind !== 'range' || outer.family !== inner.family || contains(outer, inner);
}
