import type { Section, Statement } from '../../syntax/statement.ts';
import { readObjectCommands } from './commands.ts';
import { readDocuments } from './documents.ts';

/** A community, a gateway, a network: all that the text says of it, in however many places. */
export interface CheckpointObject extends Section {
  readonly type: string;
}

/** All objects by their names, which are unique in a domain. */
export function objectsOf(text: string): ReadonlyMap<string, CheckpointObject> {
  const said = [...readDocuments(text).flatMap(objectsIn), ...readObjectCommands(text).map(withName)];
  const byName = Map.groupBy(said, ({ name }) => name);
  return new Map(
    [...byName].flatMap(([name, [first, ...others]]) => {
      if (!first || (name === first.type && !isCommunity(first))) return [];
      const statements = [first, ...others].flatMap((object) => object.statements);
      return [[name, { ...first, statements }] as const];
    }),
  );
}

export const isCommunity = ({ type }: Pick<CheckpointObject, 'type'>): boolean => type.startsWith('vpn-community');

function withName({ type, line, statements }: Omit<CheckpointObject, 'name'>): CheckpointObject {
  return { type, line, statements, name: settingIn({ statements }, 'name') ?? type };
}

const typesOfInterest =
  /^(?:vpn-community-(?:star|meshed)|simple-(?:gateway|cluster)|cluster-member|interop(?:erable-device)?|network|host|group|address-range|Cpmi\w{0,40}(?:Gateway|Cluster)\w{0,40}|checkpoint-host)$/;

/** Whatever says of itself what it is; an excerpt of a community need not. */
function objectsIn(document: readonly Statement[]): readonly CheckpointObject[] {
  const seen = new Set<string>();
  const typed = document.flatMap(({ words, line }, index) => {
    const [type = '', path] = [words.at(-1), words.slice(0, -1).join('\0')];
    if (words.at(-2) !== 'type' || !typesOfInterest.test(type) || seen.has(path)) return [];
    seen.add(path);
    return [withName({ type, line, statements: around(document, index, words.slice(0, -2)) })];
  });
  const [first] = document;
  const isAboutOne = document.some(({ words: [name] }) =>
    /^(?:ike-phase-[12]|encryption-(?:method|suite))$/.test(name ?? ''),
  );
  const isTyped = document.some(({ words }) => words.length === 2 && words[0] === 'type');
  if (!first || !isAboutOne || isTyped) return typed;
  return [...typed, withName({ type: 'vpn-community-meshed', line: first.line, statements: document })];
}

/** The statements about one object stand together. */
function around(document: readonly Statement[], index: number, path: readonly string[]): readonly Statement[] {
  const belongs = (one: Statement | undefined) => one !== undefined && path.every((word, at) => one.words[at] === word);
  let [from, to] = [index, index + 1];
  while (belongs(document[from - 1])) from -= 1;
  while (belongs(document[to])) to += 1;
  return document.slice(from, to).map(({ words, line }) => ({ words: words.slice(path.length), line }));
}

/** What a setting holds: a value, or the name of the object that it refers to. */
export function settingIn({ statements }: Pick<Section, 'statements'>, setting: string): string | undefined {
  return statementOf({ statements }, setting)?.words.at(-1);
}

export function statementOf({ statements }: Pick<Section, 'statements'>, setting: string): Statement | undefined {
  const path = setting.split(' ');
  return beginningWith(statements, path[0] ?? '').find(
    ({ words }) =>
      path.every((word, at) => words[at] === word) &&
      (words.length === path.length + 1 || (words.length === path.length + 2 && words.at(-2) === 'name')),
  );
}

/** A community of thousands of gateways is asked for its settings by each of them. */
const byFirstWord = new WeakMap<readonly Statement[], ReadonlyMap<string, readonly Statement[]>>();

function beginningWith(statements: readonly Statement[], word: string): readonly Statement[] {
  const sorted = byFirstWord.get(statements) ?? Map.groupBy(statements, ({ words: [first = ''] }) => first);
  byFirstWord.set(statements, sorted);
  return sorted.get(word) ?? [];
}

const entriesOfList = new WeakMap<readonly Statement[], readonly Section[]>();

/** The names in a list: of values, of objects, or a single one. */
export function namesIn({ statements }: Pick<Section, 'statements'>, list: string): readonly string[] {
  const names = beginningWith(statements, list).flatMap(({ words: [, place = '', ...rest] }) => {
    if (rest.length === 0) return [place];
    const [last = ''] = rest.slice(-1);
    const isItem = /^(?:\d{1,6}|add)$/.test(place);
    return isItem && (rest.length === 1 || (rest.at(-2) === 'name' && rest.length === 2)) ? [last] : [];
  });
  return [...new Set(names)];
}

/** The entries of a list of settings. */
export function entriesOf({ statements }: Pick<Section, 'statements'>, list: string): readonly Section[] {
  const own = beginningWith(statements, list);
  const entries = entriesOfList.get(own) ?? entriesIn(own);
  entriesOfList.set(own, entries);
  return entries;
}

function entriesIn(list: readonly Statement[]): readonly Section[] {
  const nested = list.filter(({ words }) => words.length > 2);
  return [...Map.groupBy(nested, ({ words: [, place = ''] }) => place)].map(([name, own]) => ({
    name,
    line: own[0]?.line ?? 1,
    statements: own.map(({ words, line }) => ({ words: words.slice(2), line })),
  }));
}
