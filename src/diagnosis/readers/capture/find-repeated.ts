import type { Evidence } from '../../evidence.ts';
import { fact } from '../status-reading.ts';
import type { Packet } from './packets.ts';

/** One repetition crosses its answer on any path, and a cookie or another group takes one request more. */
const REQUESTS_THAT_MATTER = 3;
/** Seconds: who tries anew after a refusal may do so at once, who repeats himself waits at least this long. */
const SHORTEST_WAIT = 2;
/** Timers fire as set, or grow; attempts that people or traffic begin do neither. */
const SAME_WAIT = 0.8;

/** The first request comes again though it was answered, as a sender does whom the answer did not reach. */
export function findRepeated(there: readonly Packet[], back: readonly Packet[]): readonly Evidence[] {
  const all = [...there, ...back];
  const opening = there.find(({ exchange }) => exchange !== undefined)?.exchange;
  const isFirstExchange = all.every(({ exchange }) => exchange === undefined || exchange === opening);
  const last = there.at(-1);
  if (!last || !isFirstExchange || there.length < REQUESTS_THAT_MATTER || !isRepetition(there)) return [];
  const says = `${last.from} sent its first message ${there.length} times although ${last.to} answered it.`;
  return [
    fact('answers-not-arriving', says, last.line, { exchange: opening ?? 'IKE_SA_INIT', remoteAddress: last.from }),
  ];
}

function isRepetition(packets: readonly Packet[]): boolean {
  const cookies = packets.flatMap(({ rest }) => /cookie ([\da-f]{16})/iu.exec(rest)?.[1] ?? []);
  if (cookies.length === packets.length) return new Set(cookies).size === 1;
  if (packets.some(({ rest }) => /retrans/iu.test(rest))) return true;
  const times = packets.flatMap(({ second }) => second ?? []);
  if (times.length < packets.length) return false;
  const waits = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return waits.every((wait, index) => wait >= SHORTEST_WAIT && wait >= SAME_WAIT * (waits[index - 1] ?? 0));
}
