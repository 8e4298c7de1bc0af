import type { Counters } from '../../knowledge/knowledge.ts';
import type { StatusLine } from './status-reading.ts';

/** What the lines of one SA tell, each word in the order in which it was told. */
export interface SaBlock {
  readonly line: StatusLine;
  readonly words: Map<string, string[]>;
  /** The lines that count. */
  readonly counts: StatusLine[];
}

/** What a text says of the two gateways, beside its SAs. */
export type Told = ReadonlyMap<string, string>;

export interface SaBlocks {
  readonly blocks: readonly SaBlock[];
  readonly told: readonly Told[];
  /** Numbers of the lines that were understood. */
  readonly read: readonly number[];
}

type Section = 'In' | 'Out' | undefined;
type Word = readonly [name: string, value: string];

/** Takes a status output apart into its SAs, as a vendor's data describes them. */
export function saBlocksIn(lines: readonly StatusLine[], counters: Counters): SaBlocks {
  const blocks: SaBlock[] = [];
  const read: number[] = [];
  let section: Section;
  for (const line of lines) {
    const begun = counters.begins.exec(line.text);
    section = begun ? undefined : sectionAfter(line, counters, section);
    const words = [...wordsOf(begun), ...wordsIn(line, counters, section)];
    if (begun && !goesOn(blocks.at(-1), words, line)) blocks.push(begin(line, words, blocks.at(-1)));
    const block = blocks.at(-1);
    if (block && words.length > 0) put(words, line, !section && isOfNext(block, words) ? next(blocks, line) : block);
    if (begun || words.length > 0) read.push(line.number);
  }
  const told = toldIn(lines, counters);
  return { blocks, told: told.map(({ words }) => words), read: [...read, ...told.map(({ line }) => line.number)] };
}

/** What does not say of which connection it is stands below the one that was named last. */
function begin(line: StatusLine, words: readonly Word[], before: SaBlock | undefined): SaBlock {
  const connection = before?.words.get('connection');
  const isTold = words.some(([name]) => name === 'connection');
  return { line, words: new Map(isTold || !connection ? [] : [['connection', [...connection]]]), counts: [] };
}

function wordsOf(match: RegExpExecArray | null): readonly Word[] {
  return Object.entries(match?.groups ?? {}).flatMap(([name, value]): Word[] =>
    value === undefined ? [] : [[name, value]],
  );
}

/** A row for each direction: the second one names the same SA and tells what is still missing. Or a heading of two lines. */
function goesOn(block: SaBlock | undefined, words: readonly Word[], line: StatusLine): boolean {
  const child = words.find(([name]) => name === 'child')?.[1];
  if (block && words.length === 0) return line.number === block.line.number + 1;
  if (!block || child === undefined || block.words.get('child')?.[0] !== child) return false;
  return words.length > 1 && words.every(([name]) => name === 'child' || !block.words.has(name));
}

function sectionAfter({ text }: StatusLine, { inbound, outbound }: Counters, before: Section): Section {
  if (inbound?.test(text)) return 'In';
  if (outbound?.test(text)) return 'Out';
  return before;
}

function wordsIn({ text }: StatusLine, counters: Counters, section: Section): readonly Word[] {
  return [
    ...countIn(counters.out, text, 'countOut'),
    ...countIn(counters.in, text, 'countIn'),
    ...counters.also.flatMap((pattern) => wordsOf(pattern.exec(text)).map((word) => directed(word, section))),
  ];
}

function directed([name, value]: Word, section: Section): Word {
  return section !== undefined && (name === 'spi' || name === 'count') ? [`${name}${section}`, value] : [name, value];
}

const factors: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, G: 1e9, T: 1e12 };

function countIn(pattern: RegExp | undefined, text: string, name: string): readonly Word[] {
  const { count, unit = '' } = pattern?.exec(text)?.groups ?? {};
  if (count === undefined) return [];
  return [[name, String(Math.round(Number(count.replaceAll(',', '')) * (factors[unit.toUpperCase()] ?? 1)))]];
}

/** An SPI that the SA has already is that of the next SA, under the same heading. */
function isOfNext(block: SaBlock, words: readonly Word[]): boolean {
  return words.some(([name]) => name.startsWith('spi') && block.words.has(name));
}

function next(blocks: SaBlock[], line: StatusLine): SaBlock {
  const heading = [...(blocks.at(-1)?.words ?? [])].flatMap(([name, values]): [string, string[]][] =>
    HEADING.includes(name) ? [[name, [...values]]] : [],
  );
  const block = { line, words: new Map(heading), counts: [] };
  blocks.push(block);
  return block;
}

const HEADING = [
  ...['child', 'connection', 'localAddress', 'remoteAddress', 'localTrafficSelectors', 'remoteTrafficSelectors'],
];

function put(words: readonly Word[], line: StatusLine, { words: known, counts }: SaBlock): void {
  if (words.some(([name]) => name.startsWith('count'))) counts.push(line);
  for (const [name, value] of words) {
    const values = known.get(name);
    if (values) values.push(value);
    else known.set(name, [value]);
  }
}

function toldIn(
  lines: readonly StatusLine[],
  { tells, inbound, outbound }: Counters,
): readonly { readonly line: StatusLine; readonly words: Told }[] {
  let isIncoming = false;
  return lines.flatMap((line) => {
    if (inbound?.test(line.text)) isIncoming = true;
    if (outbound?.test(line.text)) isIncoming = false;
    return tells.flatMap((pattern) => {
      const words = new Map(wordsOf(pattern.exec(line.text)));
      return words.size === 0 ? [] : [{ line, words: seenFromHere(words, isIncoming) }];
    });
  });
}

/** Where packets leave, their source is this device. */
function seenFromHere(words: Map<string, string>, isIncoming: boolean): Told {
  const ends = [words.get('source'), words.get('destination')];
  const [local, remote] = isIncoming ? ends.toReversed() : ends;
  if (local !== undefined) words.set('localAddress', local);
  if (remote !== undefined) words.set('remoteAddress', remote);
  return words;
}
