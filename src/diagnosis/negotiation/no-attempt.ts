import type { Evidence } from '../evidence.ts';

/** What shows that the daemon was there and ready. */
const READY = ['daemon-started', 'connection-loaded'];
/** What only stands in a log when somebody tried, or the tunnel was there. */
const TRIED = /^(?:began|message|packet|ike|child|retransmi|unanswered|authentication)-/u;

/** A log that covers the daemon's start and then shows nothing: nobody tried, or nothing arrived. */
export function findNoAttempt(evidence: readonly Evidence[]): readonly Evidence[] {
  const ready = evidence.findLast((fact) => READY.includes(fact.kind));
  if (!ready || evidence.some(({ kind }) => TRIED.test(kind) || kind === 'daemon-not-running')) return [];
  return [
    {
      ...ready,
      kind: 'no-attempt-seen',
      attributes: {},
      says: 'The daemon is ready, and after this the log shows no attempt of either side.',
    },
  ];
}
