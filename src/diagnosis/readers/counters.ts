import type { Counters } from '../../knowledge/knowledge.ts';
import type { Evidence, Side } from '../evidence.ts';
import { aboutUndirected, countOf, pairOneWaySas, type SaPair } from './one-way-sas.ts';
import { type SaBlock, saBlocksIn } from './sa-blocks.ts';
import {
  type ChildSaStatus,
  readWith,
  type StatusLine,
  type StatusPart,
  type StatusReading,
} from './status-reading.ts';
import { childEstablished, trafficOf } from './traffic.ts';

/** What a status output shows of Child SAs, for the outputs that a vendor's data describes. */
export function readCounters(
  text: string,
  file: string,
  side: Side,
  counters: readonly Counters[],
): StatusReading | undefined {
  if (counters.length === 0) return undefined;
  const readers = counters.map((one, index) => (lines: readonly StatusLine[]) => readOne(lines, one, index));
  const reading = readWith(readers, text, file, side);
  return reading.recognised > 0 ? reading : undefined;
}

function readOne(lines: readonly StatusLine[], counters: Counters, index: number): StatusPart {
  const { blocks, told, read } = saBlocksIn(lines, counters);
  const usable = blocks.filter(({ words }) => !words.has('unusable') && !hasZeroSpi(words));
  const pairs = pairOneWaySas(usable, told);
  const whole = usable.filter(({ words }) => !words.has('source')).filter(tellsEnough);
  const sas = [...whole.map((block) => saOf(block, counters)), ...pairs.flatMap((pair) => saOfPair(pair, counters))];
  return {
    format: `status output ${index + 1}`,
    read: sas.length + pairs.length > 0 ? read : [],
    evidence: [
      ...sas.flatMap(aboutSa),
      ...pairs.flatMap((pair) => (pair.kind === 'undirected' ? aboutUndirected(pair) : [])),
    ],
    sas,
    listsSas: sas.some(({ spiIn, spiOut }) => spiIn !== '' || spiOut !== ''),
  };
}

const SPIS = ['spi', 'spiIn', 'spiOut'];

/** An SA that is not there is shown with SPIs of zero. */
function hasZeroSpi(words: SaBlock['words']): boolean {
  return SPIS.some((name) => words.get(name)?.some((spi) => /^(?:0x)?0+$/u.test(spi)));
}

function tellsEnough({ words }: SaBlock): boolean {
  return words.has('spiIn') || words.has('spiOut') || (words.has('countIn') && words.has('countOut'));
}

function aboutSa(sa: ChildSaStatus): readonly Evidence[] {
  return sa.spiIn === '' && sa.spiOut === '' ? trafficOf(sa) : [childEstablished(sa), ...trafficOf(sa)];
}

function saOf({ line, words, counts }: SaBlock, { of, spis, ofDevice }: Counters): ChildSaStatus {
  // Of several that are listed, nobody knows which is in use.
  const spi = (name: string) => (words.get(name)?.length === 1 ? hexadecimal(words.get(name)?.[0], spis) : '');
  const sum = (name: string) => words.get(name)?.reduce((total, count) => total + Number(count), 0);
  return {
    connection: words.get('connection')?.[0] ?? '',
    child: words.get('child')?.[0] ?? '',
    spiIn: spi('spiIn'),
    spiOut: spi('spiOut'),
    ...counted(of, sum('countIn'), sum('countOut')),
    localTrafficSelectors: words.get('localTrafficSelectors') ?? [],
    remoteTrafficSelectors: words.get('remoteTrafficSelectors') ?? [],
    source: line.source,
    countedIn: (counts[0] ?? line).source,
    ...(ofDevice ? { ofDevice } : {}),
  };
}

function saOfPair(pair: SaPair, { of, spis }: Counters): readonly ChildSaStatus[] {
  if (pair.kind === 'undirected') return [];
  const { out, back, told } = pair;
  const selectors = (name: string) => [told?.get(name) ?? []].flat();
  return [
    {
      connection: out.destination,
      child: '',
      spiIn: hexadecimal(back.block.words.get('spi')?.[0], spis),
      spiOut: hexadecimal(out.block.words.get('spi')?.[0], spis),
      ...counted(of, countOf(back), countOf(out)),
      localTrafficSelectors: selectors('localTrafficSelectors'),
      remoteTrafficSelectors: selectors('remoteTrafficSelectors'),
      source: out.block.line.source,
      countedIn: (out.block.counts[0] ?? out.block.line).source,
    },
  ];
}

function counted(of: Counters['of'], came: number | undefined, left: number | undefined): Partial<ChildSaStatus> {
  if (came === undefined || left === undefined) return {};
  return of === 'packets' ? { packetsIn: came, packetsOut: left } : { bytesIn: came, bytesOut: left };
}

function hexadecimal(spi: string | undefined, spis: Counters['spis']): string {
  if (spi === undefined) return '';
  const digits = spis === 'decimal' ? Number(spi).toString(16) : spi.replace(/^0x/iu, '');
  return digits.toLowerCase().padStart(8, '0');
}
