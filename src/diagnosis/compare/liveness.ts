import { known, type Liveness, type TunnelSettings } from '../settings.ts';
import { mayDiffer, notKnown, type Outcome, otherWay, type Pair, same } from './outcome.ts';

const field = 'ike.dpd';

/**
 * Liveness checks (RFC 7296 section 2.4, RFC 3706) are each side's own and need not be alike: what differs is who notices
 * that the other is gone, and when.
 */
export function compareLiveness({ local, peer }: Pair): readonly Outcome[] {
  const settings = [local.ike.liveness, peer.ike.liveness] as const;
  const [own, theirs] = [known(settings[0]), known(settings[1])];
  if (!own || !theirs) return [notKnown(field)];
  if (shown(own) === shown(theirs)) return [same(field)];
  const says = `${noticing(local)} ${noticing(peer)}`;
  return [mayDiffer({ field, settings }, { local: [shown(own)], peer: [shown(theirs)], says })];
}

function shown({ delay, timeout }: Liveness): string {
  if (delay === 0) return 'off';
  return timeout === undefined ? `${delay} s` : `${delay} s, given up after ${timeout} s`;
}

/** What a side does when the other goes away without a word. */
function noticing({ ike, children, side }: TunnelSettings): string {
  const whose = side === 'peer' ? 'The peer' : 'This side';
  const liveness = known(ike.liveness);
  if (liveness && liveness.delay > 0) {
    const when = liveness.timeout === undefined ? '' : ` after about ${liveness.timeout} s`;
    return `${whose} gives a silent other side up${when}.`;
  }
  const lifetimes = children.flatMap(({ lifetime }) => known(lifetime) ?? []).filter((seconds) => seconds > 0);
  const until = lifetimes.length === 0 ? '' : `, up to ${Math.max(...lifetimes)} s`;
  return `${whose} does not check: when the other goes away, it sends into nothing until it re-keys${until}.`;
}

/** A monitor that moves the traffic away leaves the other side sending into the old tunnel until that notices, too. */
export function compareMonitorTiming(pair: Pair): readonly Outcome[] {
  return [pair, otherWay(pair)].flatMap((each) => slowerThanMonitor(each) ?? []);
}

function slowerThanMonitor({ local: watching, peer: other }: Pair): Outcome | undefined {
  const monitor = known(watching.monitor);
  if (monitor?.failsAfter === undefined || monitor.action !== 'fail-over') return undefined;
  const noticed = noticedAfter(other);
  if (noticed === undefined || noticed <= monitor.failsAfter) return undefined;
  const [acts, notices] = [
    `acts after ${monitor.failsAfter} s`,
    noticed === NEVER ? 'does not notice' : `notices after ${noticed} s`,
  ];
  const [watcher, follower] = watching.side === 'peer' ? ['The peer', 'this side'] : ['This side', 'the peer'];
  const says = `${watcher} takes the tunnel down when its monitor fails for ${monitor.failsAfter} s, and ${follower} ${notices}: until then it sends into a tunnel that nobody listens to.`;
  const sides = watching.side === 'peer' ? { local: [notices], peer: [acts] } : { local: [acts], peer: [notices] };
  const settings = [watching.monitor, other.ike.liveness] as const;
  return mayDiffer({ field: 'monitor.timing', settings }, { ...sides, says });
}

const NEVER = Number.POSITIVE_INFINITY;

/** Seconds until a side notices that the tunnel is down, by whichever of its checks is faster. */
function noticedAfter({ ike, monitor }: TunnelSettings): number | undefined {
  const liveness = known(ike.liveness);
  const checks = [liveness?.delay === 0 ? NEVER : liveness?.timeout, known(monitor)?.failsAfter];
  const told = checks.flatMap((seconds) => seconds ?? []);
  return told.length === 0 ? undefined : Math.min(...told);
}
