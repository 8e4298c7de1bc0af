import type { Evidence } from '../evidence.ts';
import type { Negotiation } from './negotiations.ts';

/**
 * "Timed out", written by a device that does not say who fell silent: to a responder the initiator vanished. An
 * initiator's own wait is told by how far it had come (unanswered.ts).
 */
export function findVanishedInitiator({ role, evidence }: Negotiation): readonly Evidence[] {
  if (role !== 'responder' || evidence.some((fact) => fact.kind === 'ike-established')) return [];
  const last = evidence.findLast((fact) => fact.kind === 'negotiation-timed-out');
  if (!last) return [];
  const request = evidence.findLast(
    (fact) => fact.kind === 'message-received' && fact.attributes['exchange'] !== undefined,
  );
  const exchange = request?.attributes['exchange'] ?? last.attributes['exchange'] ?? 'unknown';
  const says = `The other side began, this side answered its ${exchange}, and it never went on.`;
  return [{ ...last, kind: 'initiator-vanished', attributes: { ...last.attributes, exchange }, says }];
}
