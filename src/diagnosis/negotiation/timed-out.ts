import type { Evidence } from '../evidence.ts';
import type { Negotiation } from './negotiations.ts';

/**
 * "Timed out", written by a device that does not say who fell silent: to a responder the initiator vanished. An
 * initiator's own wait is told by how far it had come (unanswered.ts).
 */
export function findVanishedInitiator({ role, evidence }: Negotiation): readonly Evidence[] {
  if (role !== 'responder' || evidence.some((fact) => fact.kind === 'ike-established')) return [];
  const last = evidence.findLast((fact) => fact.kind === 'negotiation-timed-out');
  return last ? [vanished(last, evidence)] : [];
}

/** What a negotiation is made of in which nothing went wrong that the log would tell. */
const PROGRESS = /^(?:began|message|packet|nat|proposals?|fragment|connection|identities)-/u;
/** Milliseconds after which a new beginning is no retry for the sake of a cookie or another group. */
const TRIES_AGAIN_AFTER = 10_000;

/** This side answered and heard no more until the other began anew: for that one the negotiation had ended. */
export function findBegunAnew(negotiations: readonly Negotiation[]): readonly Evidence[] {
  const answered = negotiations.filter(({ role }) => role === 'responder');
  const byConnection = Map.groupBy(answered, ({ connection }) => connection);
  return [...byConnection.values()].flatMap((same) =>
    same.flatMap(({ evidence }, index) => begunAnew(evidence, same[index + 1]?.evidence[0])),
  );
}

function begunAnew(evidence: readonly Evidence[], next: Evidence | undefined): readonly Evidence[] {
  const last = evidence.at(-1);
  const isAnswer = last?.kind === 'message-sent' && last.attributes['direction'] === 'response';
  if (!isAnswer || !evidence.every((fact) => PROGRESS.test(fact.kind))) return [];
  const isAnew = next?.at !== undefined && last.at !== undefined && next.at - last.at >= TRIES_AGAIN_AFTER;
  return isAnew ? [vanished(next, evidence)] : [];
}

function vanished(last: Evidence, evidence: readonly Evidence[]): Evidence {
  const request = evidence.findLast(
    (fact) => fact.kind === 'message-received' && fact.attributes['exchange'] !== undefined,
  );
  const exchange = request?.attributes['exchange'] ?? last.attributes['exchange'] ?? 'unknown';
  const says = `The other side began, this side answered its ${exchange}, and it never went on.`;
  return { ...last, kind: 'initiator-vanished', attributes: { ...last.attributes, exchange }, says };
}
