import type { Evidence } from '../evidence.ts';
import { lineOf } from './negotiations.ts';

/**
 * Whoever listens on UDP 500 is found by scanners, and by gateways with a wrong digit in an address. While a tunnel to
 * another peer is up, one that was refused a few times for want of a connection, and of whom the log tells nothing else,
 * is most likely none of the two peers.
 */
export function tellStrangers(evidence: readonly Evidence[]): readonly Evidence[] {
  const strangers = strangersIn(evidence);
  if (strangers.length === 0) return evidence;
  const isAnswer = (fact: Evidence) =>
    ANSWER.includes(fact.kind) && strangers.some((one) => isJustAfter(lineOf(fact), lineOf(one)));
  return evidence
    .filter((fact) => !isAnswer(fact))
    .map((fact) => (strangers.includes(fact) ? { ...fact, kind: 'stranger-refused' } : fact));
}

/** A peer that is set up goes on trying. */
const REFUSED_AT_MOST = 3;

function strangersIn(evidence: readonly Evidence[]): readonly Evidence[] {
  const known = new Set(evidence.flatMap(addressOfPeer));
  const refused = evidence.filter(({ kind }) => kind === 'no-ike-config');
  const byAddress = Map.groupBy(refused, ({ attributes }) => attributes['remoteAddress'] ?? '');
  return [...byAddress].flatMap(([address, facts]) =>
    address !== '' && !known.has(address) && facts.length <= REFUSED_AT_MOST ? facts.filter(isUpAt(evidence)) : [],
  );
}

const UP = ['child-established', 'child-rekeyed', 'ike-established', 'traffic-both-ways'];
/** Anything that may be the end of what is up. */
const DOWN =
  /^(?:deleted-by|closed-by|tunnel-went-down|liveness-check-failed|retransmits-exhausted|idle-closed|lifetime-expired)/u;

/** Whether some tunnel was up when a line was written. */
function isUpAt(evidence: readonly Evidence[]): (fact: Evidence) => boolean {
  return (fact) => {
    const before = evidence.slice(0, evidence.indexOf(fact));
    const up = before.findLastIndex(({ kind }) => UP.includes(kind));
    return up > before.findLastIndex(({ kind }) => DOWN.test(kind));
  };
}

/** What any stranger brings about. */
const BY_ANYBODY = ['no-ike-config', 'packet-received', 'packet-sent', 'message-received', 'began-as-responder'];

function addressOfPeer({ kind, attributes }: Evidence): readonly string[] {
  const { remoteAddress } = attributes;
  return remoteAddress === undefined || BY_ANYBODY.includes(kind) ? [] : [remoteAddress];
}

/** How a device writes down that it sends its refusal. */
const ANSWER = ['ike-not-established', 'ike-proposal-refused', 'proposal-refused'];
const LINES_AFTER = 3;

function isJustAfter(line: number, refused: number): boolean {
  return line >= refused && line <= refused + LINES_AFTER;
}
