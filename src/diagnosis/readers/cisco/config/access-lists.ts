import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
import { networkOf } from '../../networks.ts';
import { leavesAt, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { portAt } from './ports.ts';

/** One entry that permits: a Child SA is made of each. */
export interface AccessEntry {
  readonly local: readonly TrafficSelector[];
  readonly remote: readonly TrafficSelector[];
  readonly line: number;
}

/** How the vendor writes a network: IOS with a wildcard, ASA with a mask. */
export type MaskKind = 'wildcard' | 'mask';

const MOST_ENTRIES = 64;
const DEEPEST_GROUP = 4;

/** What the access list of this name permits; undefined where the text does not hold it. */
export function entriesOf(
  statements: readonly Statement[],
  name: string,
  masks: MaskKind,
): readonly AccessEntry[] | undefined {
  const named = (start: string) =>
    leavesAt({ statements }, `${start} ${name}`).map(({ values, line }) => ({ words: values, line }));
  const lines = [...named('ip access-list extended'), ...named('access-list')];
  if (lines.length === 0) return undefined;
  return lines
    .slice(0, 1_000)
    .flatMap((line) => entryOf(line, statements, masks) ?? [])
    .slice(0, MOST_ENTRIES);
}

function entryOf(
  { words, line }: Statement,
  statements: readonly Statement[],
  masks: MaskKind,
): AccessEntry | undefined {
  const permit = words.indexOf('permit');
  if (permit < 0 || permit > 3 || words.includes('inactive')) return undefined;
  const isGroup = /^object/u.test(words[permit + 1] ?? '');
  const protocol = isGroup ? 'ip' : (words[permit + 1] ?? 'ip');
  const read = (at: number) => endAt(words, at, { protocol, statements, masks });
  const local = read(permit + (isGroup ? 3 : 2));
  const remote = read(local.next);
  return { local: local.selectors, remote: remote.selectors, line };
}

interface End {
  readonly selectors: readonly TrafficSelector[];
  readonly next: number;
}

interface Surroundings {
  readonly protocol: string;
  readonly statements: readonly Statement[];
  readonly masks: MaskKind;
}

function endAt(words: readonly string[], at: number, surroundings: Surroundings): End {
  const { networks, next: after } = networksAt(words, at, surroundings);
  const { port, next } = portAt(words, after);
  const protocol = /^(?:ip|ipv6|0)$/u.test(surroundings.protocol) ? 'any' : surroundings.protocol;
  return { selectors: networks.map((network) => readTrafficSelector(network, protocol, port)), next };
}

function networksAt(words: readonly string[], at: number, { statements, masks }: Surroundings) {
  const [word = '', next = ''] = words.slice(at, at + 2);
  if (word === 'any' || word === 'any4') return { networks: ['0.0.0.0/0'], next: at + 1 };
  if (word === 'any6') return { networks: ['::/0'], next: at + 1 };
  if (word === 'host') return { networks: [next], next: at + 2 };
  if (word === 'interface') return { networks: [`the address of ${next}`], next: at + 2 };
  if (word.startsWith('object')) {
    const networks = networksOf(statements, next, 0);
    return { networks: networks.length > 0 ? networks : [next], next: at + 2 };
  }
  if (word.includes('/')) return { networks: [word], next: at + 1 };
  const mask = masks === 'wildcard' ? inverted(next) : next;
  return { networks: [networkOf(word, mask)], next: at + 2 };
}

const inverted = (wildcard: string): string =>
  wildcard
    .split('.')
    .map((octet) => 255 - Number(octet))
    .join('.');

/** The networks of an object or of a group of objects; a group may name others. */
function networksOf(statements: readonly Statement[], name: string, depth: number): readonly string[] {
  if (depth > DEEPEST_GROUP) return [];
  return ['object network *', 'object-group network *']
    .flatMap((path) => sectionsFrom(statements, path))
    .filter((section) => section.name === name)
    .flatMap((section) => section.statements)
    .flatMap(({ words }) => memberNetworks(words, statements, depth))
    .slice(0, MOST_ENTRIES);
}

function memberNetworks(words: readonly string[], statements: readonly Statement[], depth: number): readonly string[] {
  const member = words[0] === 'network-object' ? words.slice(1) : words;
  const [kind = '', value = '', last = ''] = member;
  if (kind === 'host') return [value];
  if (kind === 'subnet') return [last === '' ? value : networkOf(value, last)];
  if (kind === 'range') return [`${value}-${last}`];
  if (kind === 'object' || kind === 'group-object') return networksOf(statements, value, depth + 1);
  return /^\d{1,3}\./u.test(kind) && value !== '' ? [networkOf(kind, value)] : kind.includes('/') ? [kind] : [];
}
