import { type Logger, pino } from 'pino';
import { NotKept } from './conversation/case-store.ts';

/** Lines of JSON on standard error. Of an error only its kind and place: its message may quote what somebody pasted. */
export function makeLog(level: string, stream: { write(line: string): void } = pino.destination(2)): Logger {
  return pino({ level, base: null, serializers: { err: withoutMessage } }, stream);
}

function withoutMessage(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const says = error instanceof NotKept ? error.message : undefined;
  return { type: error.name, code, says, at: frames.map((line) => line.trim()) };
}
