import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { LogFacts } from '../compare-logs.ts';
import type { Evidence, Side } from '../evidence.ts';
import { toneOf } from '../evidence-kind.ts';
import type { TunnelSettings } from '../settings.ts';
import { type Clocks, compareClocks } from './clocks.ts';
import { findFailuresAtLifetime } from './lifetimes.ts';
import { type Outage, outagesIn } from './outages.ts';
import { findPeriods } from './period.ts';
import { findSameMoments, type SameMoment } from './same-moment.ts';

/** What the times of the lines tell. */
export interface Timeline {
  readonly outages: readonly Outage[];
  /** Where both sides' logs show the same messages. */
  readonly clocks: Clocks | undefined;
  readonly sameMoments: readonly SameMoment[];
  readonly evidence: readonly Evidence[];
}

export function timelineOf(
  logs: readonly LogFacts[],
  tunnels: readonly TunnelSettings[],
  knowledge: Knowledge,
): Timeline {
  const outages = logs.flatMap(outagesIn);
  const ofSide = (side: Side, part: 'told' | 'evidence') =>
    logs.filter((log) => log.side === side).flatMap((log) => log[part]);
  const clocks = compareClocks(ofSide('local', 'told'), ofSide('peer', 'told'));
  const isFault = (fact: Evidence) => toneOf(fact, knowledge) === 'fault';
  return {
    outages,
    clocks,
    sameMoments: clocks
      ? findSameMoments(ofSide('local', 'evidence'), ofSide('peer', 'evidence'), clocks, isFault)
      : [],
    evidence: [...findFailuresAtLifetime(outages, tunnels), ...findPeriods(outages)],
  };
}
