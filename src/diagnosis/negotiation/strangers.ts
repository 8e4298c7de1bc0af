import { type Evidence, lineOf } from '../evidence.ts';

/**
 * Whoever listens on UDP 500 is found by scanners, and by gateways with a wrong digit in an address. While a tunnel to
 * another peer is up, one that was refused a few times for want of a connection, and of whom the log tells nothing else,
 * is most likely none of the two peers.
 */
export function tellStrangers(evidence: readonly Evidence[]): readonly Evidence[] {
  const strangers = strangersIn(evidence);
  if (strangers.size === 0) return evidence;
  let refusedAt = Number.NEGATIVE_INFINITY;
  return evidence.flatMap((fact) => {
    if (strangers.has(fact)) {
      refusedAt = lineOf(fact);
      return { ...fact, kind: 'stranger-refused' };
    }
    const isAnswer = ANSWER.includes(fact.kind) && lineOf(fact) <= refusedAt + LINES_AFTER;
    return isAnswer ? [] : fact;
  });
}

/** A peer that is set up goes on trying. */
const REFUSED_AT_MOST = 3;

function strangersIn(evidence: readonly Evidence[]): ReadonlySet<Evidence> {
  const known = new Set(evidence.flatMap(addressOfPeer));
  const whileUp = refusedWhileUp(evidence);
  const byAddress = Map.groupBy(evidence.filter(isRefused), ({ attributes }) => attributes['remoteAddress'] ?? '');
  const strangers = [...byAddress].filter(
    ([address, facts]) =>
      address !== '' &&
      !known.has(address) &&
      facts.length <= REFUSED_AT_MOST &&
      facts.every((one) => whileUp.has(one)),
  );
  return new Set(strangers.flatMap(([, facts]) => facts));
}

const isRefused = ({ kind }: Evidence): boolean => kind === 'no-ike-config';

/** Refusals that were written while some tunnel was up. */
function refusedWhileUp(evidence: readonly Evidence[]): ReadonlySet<Evidence> {
  let isUp = false;
  const refused = evidence.filter((fact) => {
    if (UP.includes(fact.kind)) isUp = true;
    if (DOWN.test(fact.kind)) isUp = false;
    return isUp && isRefused(fact);
  });
  return new Set(refused);
}

const UP = ['child-established', 'child-rekeyed', 'ike-established', 'traffic-both-ways'];
/** Anything that may be the end of what is up. */
const DOWN =
  /^(?:deleted-by|closed-by|tunnel-went-down|liveness-check-failed|retransmits-exhausted|idle-closed|lifetime-expired)/u;

/** What any stranger brings about. */
const BY_ANYBODY = ['no-ike-config', 'packet-received', 'packet-sent', 'message-received', 'began-as-responder'];

function addressOfPeer({ kind, attributes }: Evidence): readonly string[] {
  const { remoteAddress } = attributes;
  return remoteAddress === undefined || BY_ANYBODY.includes(kind) ? [] : [remoteAddress];
}

/** How a device writes down that it sends its refusal. */
const ANSWER = ['ike-not-established', 'ike-proposal-refused', 'proposal-refused'];
const LINES_AFTER = 3;
