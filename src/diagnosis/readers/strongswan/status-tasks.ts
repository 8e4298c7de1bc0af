import type { Evidence } from '../../evidence.ts';
import { fact, type StatusLine, type StatusPart } from '../status-reading.ts';

const IKE_SA = /^\s{0,16}(?<connection>\S{1,128}): #\d{1,10}, [A-Z]{3,20}, IKEv[12]/u;
const ACTIVE =
  /^\s{0,24}(?:(?<connection>[^\s[]{1,128})\[\d{1,10}\]: Tasks )?active: {1,4}(?<tasks>[A-Z][A-Z_ ]{2,400})$/u;
// A liveness check of an IKE SA with MOBIKE is a task of MOBIKE, too.
const LIVENESS = /\b(?:IKE_DPD|ISAKMP_DPD)\b|^IKE_MOBIKE *$/u;
const REKEYING = /\b(?<sa>CHILD|IKE)_(?:REKEY|REAUTH)/u;

/**
 * Reads which tasks of charon are active, that is, wait for an answer. It comes within a blink where the peer is there,
 * so that one that is seen has been waited for: https://docs.strongswan.org/docs/latest/config/retransmission.html
 */
export function readTasks(lines: readonly StatusLine[]): StatusPart {
  const found: { line: StatusLine; evidence: readonly Evidence[] }[] = [];
  let connection: string | undefined;
  for (const line of lines) {
    connection = IKE_SA.exec(line.text)?.groups?.['connection'] ?? connection;
    const { connection: own = connection, tasks } = ACTIVE.exec(line.text)?.groups ?? {};
    if (tasks !== undefined) found.push({ line, evidence: aboutTasks(line, tasks, own) });
  }
  return {
    format: 'tasks of charon',
    read: found.map(({ line }) => line.number),
    evidence: found.flatMap(({ evidence }) => evidence),
  };
}

function aboutTasks(line: StatusLine, tasks: string, connection: string | undefined): readonly Evidence[] {
  if (LIVENESS.test(tasks))
    return [fact('liveness-check-failed', 'A liveness check (DPD) waits for its answer.', line, { connection })];
  const sa = REKEYING.exec(tasks)?.groups?.['sa'];
  if (sa === undefined) return [];
  const what = sa === 'IKE' ? 'ike' : 'child';
  return [fact('rekey-unanswered', 'A re-keying waits for its answer.', line, { sa: what, connection })];
}
