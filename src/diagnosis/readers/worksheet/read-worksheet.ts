import type { Dialect } from '../../../knowledge/dialect.ts';
import { settingsFromTold, type Told } from '../../compare/settings-from-facts.ts';
import type { Side } from '../../evidence.ts';
import type { ConfigReading } from '../../settings.ts';
import { contextOf, type ReaderContext } from '../reader-context.ts';
import { fieldsOfRow, isPhaseAlone } from './in-one-row.ts';
import { fieldOf, isOfHash, type Phase, phaseOf } from './labels.ts';

const LONGEST_LINE = 2_000;

/** Which side each column of values is about. */
type Columns = readonly ('local' | 'peer')[];

/**
 * Reads a VPN form that people filled in: `Field: value` lines, or a table (Markdown, CSV, tabs) with a column of values
 * for one side or one for each. In a table of both sides, what one has is what the other expects.
 */
export function readWorksheet(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const own = side === 'peer' ? 'peer' : 'local';
  const told = { local: new Map<string, Told>(), peer: new Map<string, Told>() };
  let columns: Columns = [own];
  let heading = firstPhase(context.lines);
  const read: number[] = [];
  for (const [index, raw] of context.lines.entries()) {
    const [label = '', ...values] = cellsOf(raw.slice(0, LONGEST_LINE));
    const field = fieldOf(label, heading);
    // Where the column of labels has no heading, the first heading stands in its place.
    const sides = columnsIn(values) ?? (field === undefined ? columnsIn([label, ...values]) : undefined);
    const phase = isPhaseAlone(label) ? phaseOf(label) : undefined;
    const parts = phase ? values.map((value) => fieldsOfRow(phase, value)) : [];
    if (sides) columns = sides;
    else if (parts.some((some) => some.length > 1)) {
      for (const [at, some] of parts.entries())
        for (const [name, value] of some) fill(context, told, columns.slice(at, at + 1), name, [value], index + 1);
      read.push(index + 1);
    } else if (values.every((value) => value === '')) heading = phaseOf(label) ?? heading;
    else if (field !== undefined) fill(context, told, columns, field, values, index + 1);
    if (sides || field !== undefined) read.push(index + 1);
  }
  const isOfBoth = columns.length === 2;
  if (isOfBoth) expectEachOther(told.local, told.peer);
  const tunnels = (isOfBoth ? (['local', 'peer'] as const) : [own as 'local' | 'peer']).flatMap((one) => {
    const settings = settingsFromTold(told[one], isOfBoth ? one : side, dialect.vendor, 'the worksheet');
    return settings ?? [];
  });
  return {
    format: 'worksheet',
    tunnels,
    presharedKeys: [],
    secretsGiven: false,
    read: read.length,
    unread: [],
    problems: context.problems,
  };
}

/** Of a form that only says where its second phase begins, the rows before are of the first. */
function firstPhase(lines: readonly string[]): Phase | undefined {
  const [first] = lines.flatMap((line) => (isPhaseAlone(line.replace(/:\s*$/, '')) ? [phaseOf(line)] : []));
  return first === 'child' ? 'ike' : undefined;
}

/** A redacted key is one cell. Columns are told by bars, tabs, semicolons or commas; else a colon ends the label. */
function cellsOf(line: string): readonly string[] {
  const text = line.trim().replace(/^\||\|$/g, '');
  const trim = (cells: readonly string[]) => cells.map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  if (/^[\s|:+-]*$/.test(text)) return [];
  if (text.includes('|')) return trim(text.split('|'));
  if (text.includes('\t')) return trim(text.split(/\t+/));
  if (text.includes(';')) return trim(text.split(';'));
  const colon = /^(?<label>[^:=]{2,60})[:=]\s*(?<value>.*)$/.exec(text)?.groups;
  if (colon) return trim([colon['label'] ?? '', colon['value'] ?? '']);
  return trim(text.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
}

const sideNames: Readonly<Record<'local' | 'peer', RegExp>> = {
  local: /^(?:our|local|own|we|us|hq|headquarter|site a|side a|initiator|left|a$)/i,
  peer: /^(?:peer|remote|your|their|they|partner|customer|vendor|third|branch|site b|side b|responder|right|b$)/i,
};

/** A row of headings: which column is about which side. */
function columnsIn(values: readonly string[]): Columns | undefined {
  const sides = values.map((value) => (['local', 'peer'] as const).find((side) => sideNames[side].test(value)));
  const known = sides.flatMap((side) => side ?? []);
  return known.length === values.length && new Set(known).size === known.length && known.length === 2
    ? known
    : undefined;
}

const nothing = /^(?:-+|n\/?a|tbd|\?+|unknown|)$/i;

function fill(
  { sourceOf }: ReaderContext,
  told: Readonly<Record<'local' | 'peer', Map<string, Told>>>,
  columns: Columns,
  field: string,
  values: readonly string[],
  line: number,
): void {
  for (const [at, side] of columns.entries()) {
    // One value for both columns is meant for both.
    const value = values[at] ?? (values.length === 1 ? values[0] : undefined);
    if (value === undefined || nothing.test(value)) continue;
    const meant = isOfHash(field, value) ? 'ike.integrity' : field;
    if (!told[side].has(meant)) told[side].set(meant, { value, source: sourceOf(line) });
  }
}

const mirrored: readonly (readonly [string, string])[] = [
  ['address', 'peerAddress'],
  ['ike.localId', 'ike.remoteId'],
  ['child.localTrafficSelectors', 'child.remoteTrafficSelectors'],
];

function expectEachOther(one: Map<string, Told>, other: Map<string, Told>): void {
  for (const [from, into] of [
    [one, other],
    [other, one],
  ] as const)
    for (const [has, expects] of mirrored) {
      const value = from.get(has);
      if (value && !into.has(expects)) into.set(expects, value);
    }
}
