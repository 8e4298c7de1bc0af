import type { Identity } from '../../../../ike/identity.ts';
import type { Source } from '../../../evidence.ts';
import { byDefault, type Setting, stated, unknown } from '../../../settings.ts';
import { readCharonIdentity } from './charon-identity.ts';
import { readDuration } from './duration.ts';
import { type ConfigText, commaList, sourceAt } from './reader.ts';
import type { Entry } from './sections.ts';

/** A section or a conn: whatever has entries and starts on a line. */
interface WithEntries {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly line: number;
}

/** What an entry states, or the default that holds where it is left out. */
export function entryOr<T>(
  from: WithEntries,
  name: string,
  otherwise: T,
  read: (entry: Entry) => T,
  config: ConfigText,
): Setting<T> {
  const entry = from.entries.get(name);
  return entry ? stated(read(entry), sourceAt(config, entry.line)) : byDefault(otherwise, sourceAt(config, from.line));
}

export const duration = ({ value }: Entry): number => readDuration(value) ?? 0;
export const list = ({ value }: Entry): readonly string[] => commaList(value);
export const isYes = ({ value }: Entry): boolean => /^(?:yes|true|enabled|1)$/i.test(value);

/** Without an identity of its own, a side goes by the address it sends from. */
export function addressIdentity(addresses: readonly string[], source: Source): Setting<Identity> {
  const identity = addresses.map(readCharonIdentity).find(({ type }) => type === 'IPV4_ADDR' || type === 'IPV6_ADDR');
  return identity ? byDefault(identity, source) : unknown;
}
