import type { Evidence, Side } from './evidence.ts';

/** The facts of one log, and whose it is. */
export interface LogFacts {
  readonly file: string;
  readonly side: Side;
  /** What still holds at the end of the log. */
  readonly evidence: readonly Evidence[];
  /** All that it tells, also what later lines made history. */
  readonly told: readonly Evidence[];
}

const HEARD = ['packet-received', 'message-received', 'began-as-responder'];
const TRIED = ['packet-sent', 'message-sent', 'began-as-initiator'];

/**
 * What two sides' logs say together. Silence is evidence where the other log proves that there was something to hear:
 * one side tried and the other's log has nothing of it; or neither tried at all.
 */
export function compareLogs(logs: readonly LogFacts[]): readonly Evidence[] {
  const local = logs.filter((log) => log.side === 'local' && log.evidence.length > 0);
  const peer = logs.filter((log) => log.side === 'peer' && log.evidence.length > 0);
  const all = [...local, ...peer];
  if (local.length === 0 || peer.length === 0) return [];
  if (!all.some((log) => has(log, TRIED) || has(log, HEARD)))
    return all.flatMap((log) =>
      lastLine(log, 'never-tried', 'This log ends without any attempt, and so does the other.'),
    );
  return [...silence(local, peer), ...silence(peer, local)];
}

function silence(callers: readonly LogFacts[], called: readonly LogFacts[]): readonly Evidence[] {
  const tried = callers.some((log) =>
    log.evidence.some((fact) => fact.kind === 'unanswered' && fact.attributes['stage'] === 'first'),
  );
  if (!tried || called.some((log) => has(log, HEARD))) return [];
  return called.flatMap((log) =>
    lastLine(log, 'nothing-received', "This log shows nothing of the other side's attempts: they never arrived."),
  );
}

function has(log: LogFacts, kinds: readonly string[]): boolean {
  return log.evidence.some((fact) => kinds.includes(fact.kind));
}

/** Silence has no line of its own; the last line of the log stands for "and nothing more". */
function lastLine(log: LogFacts, kind: string, says: string): readonly Evidence[] {
  const last = log.evidence.at(-1);
  return last ? [{ kind, attributes: {}, says, source: last.source }] : [];
}
