import type { Facts } from '../flow/facts.ts';
import { isKnown } from '../flow/facts.ts';
import { isPrivateAddress, readAddress } from '../ike/address.ts';
import type { SaidFact } from './said-facts.ts';

/** Not a network, and not part of a longer number. */
const ADDRESS = /(?<![\w.:/-])(?:\d{1,3}\.){3}\d{1,3}(?![\w/]|\.\d)/g;
/** Words shortly before an address that tell whose it is; the last one counts. */
const WHOSE =
  /\b(?:(?<ours>our|ours|my|we|us|local|here|from)|(?<theirs>their|theirs|they|peer|other|remote|partner|far|to|towards|with))\b/gi;
const NEAR = 40;

/** The public addresses of the gateways, where words tell whose they are; a private one is more often that of a host. */
export function addressesSaid(text: string, known: Facts): readonly SaidFact[] {
  const found = new Map<string, SaidFact>();
  for (const match of text.matchAll(ADDRESS)) {
    const [address] = match;
    const groups = [...text.slice(Math.max(0, match.index - NEAR), match.index).matchAll(WHOSE)].at(-1)?.groups;
    if (!groups || !readAddress(address) || isPrivateAddress(address)) continue;
    const side = groups['ours'] === undefined ? 'peer' : 'local';
    const fact = `${side}.address`;
    if (isKnown(known, fact) || found.has(fact)) continue;
    const asked = side === 'local' ? 'the public address of your side' : 'the public address of the other side';
    found.set(fact, { question: `said.${fact}`, fact, value: address, label: asked, asked, phrase: address });
  }
  return [...found.values()];
}
