import type { Side } from './evidence.ts';

const OURS = /(?:^|[^a-z])(?:local|ours?|mine|my|own)(?:[^a-z]|$)/;
/** `vpn-to-peer` and `remote-access` are of the device that the tunnel begins at. */
const THEIRS =
  /(?:^|[^a-z])(?<!(?:^|[^a-z])(?:to|with|for)[^a-z])(?:peers?|theirs?|partners?|remote|other|far|opposite)(?![^a-z]*access)(?:[^a-z]|$)/;

/** The side that the name of a file tells; unknown where it tells none, or both. */
export function sideInName(name: string): Side {
  const words = name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  const isOurs = OURS.test(words);
  const isTheirs = THEIRS.test(words);
  if (isOurs === isTheirs) return 'unknown';
  return isOurs ? 'local' : 'peer';
}
