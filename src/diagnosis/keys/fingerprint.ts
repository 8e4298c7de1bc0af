import { scryptSync } from 'node:crypto';
import type { Fingerprint } from '../admission/admit.ts';

/** Makes one guess cost about 16 MB and 50 ms, so that a weak key cannot be searched for by its short name. */
const COST = { N: 16_384, r: 8, p: 1 } as const;
/** Three bytes tell two keys of one case apart and leave thousands of millions of keys with the same name. */
const BYTES = 3;

/** Names secrets by a memory-hard hash with the salt of one case; names of different cases cannot be compared. */
export function fingerprintWith(salt: string): Fingerprint {
  const known = new Map<string, string>();
  return (secret) => {
    const name = known.get(secret) ?? scryptSync(secret, salt, BYTES, COST).toString('hex');
    known.set(secret, name);
    return name;
  };
}
