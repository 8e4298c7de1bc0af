import type { Evidence } from '../evidence.ts';
import type { Setting, TunnelSettings } from '../settings.ts';
import { durationInWords } from './duration.ts';
import { type Outage, secondsBetween } from './outages.ts';

interface Lifetime {
  readonly sa: 'ike' | 'child';
  readonly seconds: number;
  readonly isConfigured: boolean;
}

/** What devices use where nothing is set, most of all: an hour and eight hours, a day for the IKE SA. */
const USUAL: readonly Lifetime[] = [
  { sa: 'child', seconds: 3600, isConfigured: false },
  { sa: 'ike', seconds: 28_800, isConfigured: false },
  { sa: 'ike', seconds: 86_400, isConfigured: false },
];
/** Who sees that new keys cannot be had keeps trying for some minutes, and says so only then. */
const NOTICED_WITHIN = 240;
/** Re-keying begins before the end: from here on with what is configured, and only just before it with what is usual. */
const BEGINS_AT = { configured: 0.8, usual: 0.99 } as const;

/**
 * A tunnel that goes down at the end of a lifetime of its keys could not get new ones. It is said once for each kind of
 * SA and tunnel, on the line of the last time.
 */
export function findFailuresAtLifetime(
  outages: readonly Outage[],
  tunnels: readonly TunnelSettings[],
): readonly Evidence[] {
  const lifetimes = lifetimesOf(tunnels);
  const hits = outages.flatMap((outage) => hitsOf(outage, lifetimes));
  const grouped = Map.groupBy(hits, ({ outage, lifetime }) => `${outage.file} ${outage.tunnel} ${lifetime.sa}`);
  return [...grouped.values()].flatMap((same) => {
    const last = same.at(-1);
    return last ? [said(last, same.length)] : [];
  });
}

interface Hit {
  readonly outage: Outage;
  readonly lifetime: Lifetime;
}

function hitsOf(outage: Outage, lifetimes: readonly Lifetime[]): readonly Hit[] {
  return (['child', 'ike'] as const).flatMap((sa) => {
    const age = secondsBetween(sa === 'child' ? outage.childSince : outage.ikeSince, outage.from);
    const lifetime = lifetimes.find((one) => one.sa === sa && age !== undefined && isEndOf(one, age));
    return lifetime ? [{ outage, lifetime }] : [];
  });
}

function isEndOf({ seconds, isConfigured }: Lifetime, age: number): boolean {
  const begins = seconds * BEGINS_AT[isConfigured ? 'configured' : 'usual'];
  return age >= begins && age <= seconds + NOTICED_WITHIN;
}

/** Either side may be the first whose keys end. */
function lifetimesOf(tunnels: readonly TunnelSettings[]): readonly Lifetime[] {
  const configured = tunnels.flatMap(({ ike, children }) => [
    ...lifetimeIn(ike.lifetime, 'ike'),
    ...children.flatMap((child) => lifetimeIn(child.lifetime, 'child')),
  ]);
  const known = new Set(configured.map(({ sa }) => sa));
  return [...configured, ...USUAL.filter(({ sa }) => !known.has(sa))];
}

function lifetimeIn(setting: Setting<number>, sa: Lifetime['sa']): readonly Lifetime[] {
  if (setting.kind === 'unknown' || setting.value < LEAST) return [];
  return [{ sa, seconds: setting.value, isConfigured: true }];
}

/** Seconds; with less than this, everything happens at the end of a lifetime. */
const LEAST = 600;

function said({ outage, lifetime }: Hit, count: number): Evidence {
  const { sa, seconds, isConfigured } = lifetime;
  const what = sa === 'child' ? 'Child SA' : 'IKE SA';
  const known = isConfigured ? 'configured' : 'usual';
  const often = count === 1 ? '' : `${count} times, `;
  return {
    ...outage.from,
    kind: 'failed-at-lifetime',
    attributes: { sa, seconds: String(seconds), known, count: String(count) },
    says: `It went down ${often}when the ${known} lifetime of the ${what} was over (${durationInWords(seconds)}).`,
  };
}
