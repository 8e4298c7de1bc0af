import { type Logger, LogLevel } from '@slack/bolt';

/** Where the operator reads what happened. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Bolt's debug messages carry whole payloads, with what people paste in them: they go nowhere. */
export function boltLogger(log: Log): Logger {
  const sentence = (parts: readonly unknown[]) => `Slack: ${parts.map(String).join(' ')}`;
  return {
    debug: () => undefined,
    info: (...parts) => log.info(sentence(parts)),
    warn: (...parts) => log.warn(sentence(parts)),
    error: (...parts) => log.error(sentence(parts)),
    getLevel: () => LogLevel.INFO,
    setLevel: () => undefined,
    setName: () => undefined,
  };
}

/** The message alone: a stack or a payload could carry what somebody pasted. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
