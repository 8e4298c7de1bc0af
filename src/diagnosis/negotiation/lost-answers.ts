import type { Evidence } from '../evidence.ts';
import type { Negotiation } from './negotiations.ts';

/** One repetition crosses our answer on any path. */
const REPETITIONS_THAT_MATTER = 2;

/** The other side keeps repeating what we have answered: our answers do not reach it. */
export function findLostAnswers({ evidence }: Negotiation): readonly Evidence[] {
  const repeated = evidence.filter((fact) => fact.kind === 'request-repeated');
  const last = repeated.at(-1);
  if (!last || repeated.length < REPETITIONS_THAT_MATTER) return [];
  const answer = evidence.findLast(
    (fact) => fact.kind === 'message-sent' && fact.attributes['direction'] === 'response',
  );
  const exchange = answer?.attributes['exchange'] ?? last.attributes['exchange'] ?? 'unknown';
  const says = `The other side repeated its ${exchange} request ${repeated.length} times though it was answered each time.`;
  return [{ ...last, kind: 'answers-not-arriving', attributes: { ...last.attributes, exchange }, says }];
}
