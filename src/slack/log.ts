import { type Logger, LogLevel } from '@slack/bolt';

/** Where the operator reads what happened. The message of an error may quote what somebody pasted: it is for `err` to hide. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(failure: { readonly err: unknown }, message: string): void;
}

/** Bolt's debug messages carry whole payloads, with what people paste in them: they go nowhere. */
export function boltLogger(log: Log): Logger {
  return {
    debug: () => undefined,
    info: (...said) => log.info(sentence(said)),
    warn: (...said) => log.warn(sentence(said)),
    error: (...said) => log.error({ err: said.find((each) => each instanceof Error) }, sentence(said)),
    getLevel: () => LogLevel.INFO,
    setLevel: () => undefined,
    setName: () => undefined,
  };
}

function sentence(said: readonly unknown[]): string {
  return `Slack: ${said.map((each) => (typeof each === 'string' ? each : kindOf(each))).join(' ')}`;
}

function kindOf(value: unknown): string {
  return value instanceof Error ? value.name : typeof value;
}
