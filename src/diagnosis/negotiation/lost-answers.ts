import type { Evidence } from '../evidence.ts';
import type { Negotiation } from './negotiations.ts';

/** One repetition crosses our answer on any path. */
const REPETITIONS_THAT_MATTER = 2;
/** An SA that came up may have taken the device seconds, in which an impatient peer repeats itself more often. */
const REPETITIONS_THAT_MATTER_ONCE_UP = 4;

/** The other side keeps repeating what we have answered: our answers do not reach it. */
export function findLostAnswers({ evidence }: Negotiation): readonly Evidence[] {
  const repeated = evidence.filter((fact) => fact.kind === 'request-repeated');
  const last = repeated.at(-1);
  const isUp = evidence.some((fact) => fact.kind === 'ike-established' || fact.kind === 'child-established');
  if (!last || repeated.length < (isUp ? REPETITIONS_THAT_MATTER_ONCE_UP : REPETITIONS_THAT_MATTER)) return [];
  const answer = evidence.findLast(
    (fact) => fact.kind === 'message-sent' && fact.attributes['direction'] === 'response',
  );
  const exchange = last.attributes['exchange'] ?? answer?.attributes['exchange'] ?? 'unknown';
  const says = `The other side repeated its ${exchange} request ${repeated.length} times though it was answered each time.`;
  return [{ ...last, kind: 'answers-not-arriving', attributes: { ...last.attributes, exchange }, says }];
}
