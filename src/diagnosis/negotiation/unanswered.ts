import type { Evidence } from '../evidence.ts';
import type { Negotiation } from './negotiations.ts';

/** Fewer repetitions than this happen on any busy path. */
const REPETITIONS_THAT_MATTER = 2;

/**
 * A request that got no answer, said with how far the negotiation had come, which is what tells a dead path from
 * blocked UDP 4500 from a peer that went away. A retransmit that was answered later weighs nothing.
 */
export function findUnanswered(negotiation: Negotiation): readonly Evidence[] {
  let pending: Evidence | undefined;
  let last: Evidence | undefined;
  /** The exchange of the last message of which the device does not say whether it is a request. */
  let sent: string | undefined;
  let repetitions = 0;
  let established = false;
  let child = false;
  let received = 0;
  let refused = false;
  let port: string | undefined;
  const found: Evidence[] = [];
  for (const fact of negotiation.evidence) {
    if (UP.includes(fact.kind)) established = true;
    if (fact.kind === 'child-established') child = true;
    if (fact.kind === 'packet-sent') port = fact.attributes['remotePort'] ?? port;
    if (fact.kind === 'message-sent' && fact.attributes['direction'] === 'request' && !isSameMessage(fact, pending)) {
      pending = fact;
      repetitions = 0;
      last = undefined;
      refused = false;
    }
    if (fact.kind === 'message-sent' && fact.attributes['direction'] === undefined) sent = fact.attributes['exchange'];
    if (fact.kind === 'message-received') {
      received += 1;
      if (answers(fact, pending)) pending = undefined;
    }
    if (REFUSED_BY_PEER.test(fact.kind)) {
      received += 1;
      pending = undefined;
      refused = true;
    }
    const givenUp = !refused && isGivenUp(fact, negotiation);
    if (fact.kind === 'retransmitted' || givenUp) {
      repetitions += givenUp ? REPETITIONS_THAT_MATTER : 1;
      last = fact;
    }
    if (givenUp) {
      found.push(unanswered(fact, pending, { established, child, received, sent, port }));
      pending = undefined;
      last = undefined;
    }
  }
  if (pending && last && repetitions >= REPETITIONS_THAT_MATTER)
    found.push(unanswered(last, pending, { established, child, received, sent, port }));
  return found;
}

const UP = ['ike-established', 'ike-rekeyed', 'child-rekeyed'];

/** A refusal is an answer, also where this side keeps repeating its request since nobody vouches for the refusal. */
const REFUSED_BY_PEER = /-refused-by-peer$/u;

/** A wait for the other side that only says "timed out" is this side's own where it began, and where messages were seen. */
function isGivenUp(fact: Evidence, { role, evidence }: Negotiation): boolean {
  if (fact.kind === 'retransmits-exhausted') return true;
  return (
    fact.kind === 'negotiation-timed-out' &&
    role !== 'responder' &&
    evidence.some((other) => other.kind === 'message-sent')
  );
}

/** Some devices print a message again when they send it again. */
function isSameMessage(fact: Evidence, pending: Evidence | undefined): boolean {
  return (
    pending !== undefined &&
    ['exchange', 'messageId', 'payloads'].every((name) => fact.attributes[name] === pending.attributes[name])
  );
}

function answers(fact: Evidence, pending: Evidence | undefined): boolean {
  if (fact.attributes['direction'] === 'request') return false;
  const id = pending?.attributes['messageId'];
  return id === undefined || fact.attributes['messageId'] === undefined || fact.attributes['messageId'] === id;
}

interface Standing {
  readonly established: boolean;
  /** A Child SA was up, so that another is a re-key. */
  readonly child: boolean;
  /** Messages of the peer so far. */
  readonly received: number;
  readonly sent: string | undefined;
  readonly port: string | undefined;
}

function unanswered(fact: Evidence, pending: Evidence | undefined, standing: Standing): Evidence {
  const exchange = pending?.attributes['exchange'] ?? fact.attributes['exchange'] ?? standing.sent ?? 'unknown';
  const stage = stageOf(exchange, pending?.attributes['payloads'] ?? '', standing);
  const attributes = {
    ...fact.attributes,
    exchange,
    stage,
    ...(standing.port === undefined ? {} : { remotePort: standing.port }),
    ...(pending?.attributes['payloads']?.includes('EF(') ? { fragmented: 'yes' } : {}),
  };
  return { ...fact, kind: kindAt(stage, exchange, standing), attributes, says: SAYS[stage](exchange) };
}

/** How far it had come: nothing ever heard, before the keys, at the authentication, or an established SA. */
type Stage = 'first' | 'middle' | 'authentication' | 'established';

/** Exchanges that only an IKE SA that is up can have, also where the log begins after it came up. */
const AFTER_ESTABLISHMENT = ['CREATE_CHILD_SA', 'INFORMATIONAL'];

function stageOf(exchange: string, payloads: string, standing: Standing): Stage {
  if (standing.established || AFTER_ESTABLISHMENT.includes(exchange)) return 'established';
  if (standing.received === 0) return 'first';
  if (exchange === 'IKE_AUTH' || /\bID[ir]?\b/u.test(payloads)) return 'authentication';
  return 'middle';
}

function kindAt(stage: Stage, exchange: string, { established, child }: Standing): string {
  if (stage !== 'established') return 'unanswered';
  if (exchange === 'QUICK_MODE' && established && !child) return 'child-not-established';
  if (exchange === 'CREATE_CHILD_SA' || exchange === 'QUICK_MODE') return 'rekey-unanswered';
  return 'liveness-check-failed';
}

const SAYS: Readonly<Record<Stage, (exchange: string) => string>> = {
  first: (exchange) => `The first message (${exchange}) was sent again and again, and nothing ever came back.`,
  middle: (exchange) => `The peer had answered before, but ${exchange} got no answer.`,
  authentication: (exchange) =>
    `The peer answered the first exchange, but the authentication (${exchange}) got no answer.`,
  established: (exchange) => `The tunnel was up, then the peer stopped answering (${exchange}).`,
};
