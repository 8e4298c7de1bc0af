import type { ClockReport, Diagnosis, OutageReport, PlacedLine } from '../diagnosis.ts';
import { type Evidence, quoteOf } from '../evidence.ts';
import { type Outage, secondsBetween } from './outages.ts';
import type { Timeline } from './timeline.ts';

type Told = Pick<Diagnosis, 'outages' | 'clocks' | 'sameMoments'>;

/** What a diagnosis says of times; a gateway's whole month of outages is cut to the last of them. */
export function reportTimes({ outages, clocks, sameMoments }: Timeline): Told {
  return {
    ...(outages.length > 0 ? { outages: outages.slice(-MOST_OUTAGES).map(reportOutage) } : {}),
    ...(clocks ? { clocks: reportClocks(clocks) } : {}),
    ...(sameMoments.length > 0
      ? {
          sameMoments: sameMoments
            .slice(-MOST_MOMENTS)
            .map(({ told, because }) => ({ told: placed(told), because: placed(because) })),
        }
      : {}),
  };
}

const MOST_OUTAGES = 100;
const MOST_MOMENTS = 20;

function reportOutage({ file, side, tunnel, ikeSince, childSince, from, to }: Outage): OutageReport {
  const worked = secondsBetween(childSince ?? ikeSince, from);
  const seconds = secondsBetween(from, to);
  return {
    file,
    side,
    ...(tunnel === undefined ? {} : { tunnel }),
    from: clockOf(from),
    ...(to ? { to: clockOf(to) } : {}),
    ...(worked === undefined ? {} : { workedSeconds: Math.round(worked) }),
    ...(seconds === undefined ? {} : { seconds: Math.round(seconds) }),
    says: from.says,
  };
}

function reportClocks({ peerAhead, messages }: NonNullable<Timeline['clocks']>): ClockReport {
  return { peerAheadSeconds: peerAhead, messages };
}

function placed(fact: Evidence): PlacedLine {
  return { ...quoteOf(fact), says: fact.says };
}

const CLOCK = /(?:\d{4}-\d{2}-\d{2}[T ]|[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?)?\b\d{2}:\d{2}:\d{2}/u;

/** The time as the line itself has it, since its zone is the device's. */
function clockOf({ source, at }: Evidence): string {
  const printed = CLOCK.exec(source.text.slice(0, 80))?.[0];
  return printed ?? (at === undefined ? '' : new Date(at).toISOString().slice(0, 19).replace('T', ' '));
}
