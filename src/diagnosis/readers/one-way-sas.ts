import { isPrivateAddress } from '../../ike/address.ts';
import type { Evidence } from '../evidence.ts';
import type { SaBlock, Told } from './sa-blocks.ts';
import { fact } from './status-reading.ts';

/** Two SAs between the same gateways, one for each direction. */
export interface Direction {
  readonly source: string;
  readonly destination: string;
  readonly block: SaBlock;
}

/** An SA with the one that leads back; which of the two leaves this device is not always told. */
export type SaPair =
  | { readonly kind: 'directed'; readonly out: Direction; readonly back: Direction; readonly told: Told | undefined }
  | { readonly kind: 'undirected'; readonly one: Direction; readonly other: Direction };

/** Puts the SAs of the two directions together in the order in which they are shown, as they are set up in pairs. */
export function pairOneWaySas(blocks: readonly SaBlock[], told: readonly Told[]): readonly SaPair[] {
  const waiting = new Map<string, Direction[]>();
  const pairs: SaPair[] = [];
  for (const other of blocks.flatMap(directionOf)) {
    const one = waiting.get(`${other.destination} ${other.source}`)?.shift();
    if (one) pairs.push(directed(one, other, told));
    else {
      const way = `${other.source} ${other.destination}`;
      waiting.set(way, [...(waiting.get(way) ?? []), other]);
    }
  }
  return pairs;
}

function directionOf(block: SaBlock): readonly Direction[] {
  const [source, destination] = [block.words.get('source')?.[0], block.words.get('destination')?.[0]];
  return source === undefined || destination === undefined ? [] : [{ source, destination, block }];
}

function directed(one: Direction, other: Direction, told: readonly Told[]): SaPair {
  const isRemote = (address: string) => told.some((words) => words.get('remoteAddress') === address);
  const isLocal = (address: string) => told.some((words) => words.get('localAddress') === address);
  const leaves = ({ source, destination }: Direction) =>
    isRemote(destination) || isLocal(source) || (isPrivateAddress(source) && !isPrivateAddress(destination));
  const [out, back] = leaves(one) ? [one, other] : [other, one];
  if (leaves(one) === leaves(other)) return { kind: 'undirected', one, other };
  return { kind: 'directed', out, back, told: told.find((words) => words.get('remoteAddress') === out.destination) };
}

/** What two SAs tell of which nobody knows which one leaves. */
export function aboutUndirected({ one, other }: Extract<SaPair, { kind: 'undirected' }>): readonly Evidence[] {
  const [there, back] = [countOf(one), countOf(other)];
  const established = fact('child-established', 'There is an SA for each direction.', one.block.line);
  if (there === undefined || back === undefined) return [established];
  if (there > 0 && back > 0)
    return [established, fact('traffic-both-ways', 'Both SAs have carried traffic.', one.block.line)];
  if (there === 0 && back === 0)
    return [established, fact('traffic-none', 'Neither of the two SAs has carried anything.', one.block.line)];
  const busy = there > 0 ? one : other;
  const says = `Traffic goes from ${busy.source} to ${busy.destination}, and none comes back.`;
  return [established, fact('esp-one-way', says, busy.block.line)];
}

export function countOf({ block }: Direction): number | undefined {
  const counts = block.words.get('count');
  return counts?.reduce((sum, count) => sum + Number(count), 0);
}
