import type { Evidence } from '../evidence.ts';
import type { Negotiation } from './negotiations.ts';

/** Fewer repetitions than this happen on any busy path. */
const REPETITIONS_THAT_MATTER = 2;

/**
 * A request that got no answer, said with how far the negotiation had come, which is what tells a dead path from
 * blocked UDP 4500 from a peer that went away. A retransmit that was answered later weighs nothing.
 */
export function findUnanswered(negotiation: Negotiation): readonly Evidence[] {
  const found: Evidence[] = [];
  let standing = BEGINNING;
  for (const fact of negotiation.evidence) {
    standing = standingAfter(fact, standing);
    if (standing.isRefused || !isGivenUp(fact, negotiation)) continue;
    found.push(unanswered(fact, standing));
    standing = { ...standing, pending: undefined };
  }
  const { pending, repeated, repetitions } = standing;
  const isLeft = pending !== undefined && repetitions >= REPETITIONS_THAT_MATTER;
  return isLeft && repeated ? [...found, unanswered(repeated, standing)] : found;
}

/** How far a negotiation has come. */
interface Standing {
  readonly established: boolean;
  /** A Child SA was up, so that another is a re-key. */
  readonly child: boolean;
  /** Messages of the peer so far. */
  readonly received: number;
  /** The exchange of the last message of which the device does not say whether it is a request. */
  readonly sent: string | undefined;
  readonly port: string | undefined;
  /** The request that waits for its answer, the line that last repeats it, and how often it was repeated. */
  readonly pending: Evidence | undefined;
  readonly repeated: Evidence | undefined;
  readonly repetitions: number;
  /** The last request was. */
  readonly isRefused: boolean;
}

const BEGINNING: Standing = {
  established: false,
  child: false,
  received: 0,
  sent: undefined,
  port: undefined,
  pending: undefined,
  repeated: undefined,
  repetitions: 0,
  isRefused: false,
};

function standingAfter(fact: Evidence, before: Standing): Standing {
  const received = before.received + 1;
  if (REFUSED_BY_PEER.test(fact.kind)) return { ...before, received, pending: undefined, isRefused: true };
  switch (fact.kind) {
    case 'ike-established':
    case 'ike-rekeyed':
    case 'child-rekeyed':
      return { ...before, established: true };
    case 'child-established':
      return { ...before, child: true };
    case 'packet-sent':
      return { ...before, port: fact.attributes['remotePort'] ?? before.port };
    case 'message-sent':
      return standingAfterSending(fact, before);
    case 'message-received':
      return { ...before, received, pending: answers(fact, before.pending) ? undefined : before.pending };
    case 'retransmitted':
      return { ...before, repeated: fact, repetitions: before.repetitions + 1 };
    default:
      return before;
  }
}

function standingAfterSending(fact: Evidence, before: Standing): Standing {
  const { direction, exchange } = fact.attributes;
  if (direction === undefined) return { ...before, sent: exchange };
  if (direction !== 'request' || isSameMessage(fact, before.pending)) return before;
  return { ...before, pending: fact, repeated: undefined, repetitions: 0, isRefused: false };
}

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

function unanswered(fact: Evidence, standing: Standing): Evidence {
  const { pending } = standing;
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
