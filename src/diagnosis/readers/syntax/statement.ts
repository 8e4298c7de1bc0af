/**
 * One setting as the words that lead to it, whatever syntax it was written in:
 * `network ike gateway GW peer-address ip 192.0.2.1`.
 */
export interface Statement {
  readonly words: readonly string[];
  readonly line: number;
}

/** All that is said of one named thing: a proposal, a gateway, an entry of a crypto map. */
export interface Section {
  /** The words where the path says `*`, with blanks between them. */
  readonly name: string;
  /** Where it is first spoken of. */
  readonly line: number;
  /** Their words go on after the path. */
  readonly statements: readonly Statement[];
}

/** The values of one setting, of however many lines, with the first of them. */
export interface Leaf {
  readonly values: readonly string[];
  readonly line: number;
}

// Devices, templates, virtual systems and groups stand before what all configurations have in common.
const LONGEST_PREFIX = 16;

/** What is said at a path such as `ike gateway *`, gathered by name; the path may begin anywhere near the start. */
export function sectionsAt(statements: readonly Statement[], path: string): readonly Section[] {
  const wanted = path.split(' ');
  return once(statements, path, () => gather(statements, wanted, (words) => placeOf(words, wanted)));
}

/** The same where the path begins the statement. */
export function sectionsFrom(statements: readonly Statement[], path: string): readonly Section[] {
  const wanted = path.split(' ');
  const atStart = (words: readonly string[]) => (beginsWith(words, 0, wanted) ? 0 : undefined);
  return once(statements, `^${path}`, () => gather(statements, wanted, atStart));
}

/** The same is asked for each of a thousand tunnels. */
const known = new WeakMap<readonly Statement[], Map<string, readonly Section[]>>();

function once(statements: readonly Statement[], path: string, gathered: () => readonly Section[]): readonly Section[] {
  const before = known.get(statements) ?? new Map<string, readonly Section[]>();
  known.set(statements, before);
  const sections = before.get(path) ?? gathered();
  before.set(path, sections);
  return sections;
}

function gather(
  statements: readonly Statement[],
  wanted: readonly string[],
  find: (words: readonly string[]) => number | undefined,
): readonly Section[] {
  const sections = new Map<string, { name: string; line: number; statements: Statement[] }>();
  for (const { words, line } of statements) {
    const at = find(words);
    if (at === undefined) continue;
    const name = wanted.flatMap((one, index) => (one === '*' ? [words[at + index]] : [])).join(' ');
    const section = sections.get(name) ?? { name, line, statements: [] };
    section.statements.push({ words: words.slice(at + wanted.length), line });
    sections.set(name, section);
  }
  return [...sections.values()];
}

/** The values after a path of this section, where `*` is any one word; undefined where nothing is said. */
export function leafAt({ statements }: Pick<Section, 'statements'>, path: string): Leaf | undefined {
  const wanted = path.split(' ');
  const found = beginningWith(statements, wanted);
  const [first] = found;
  return first && { values: found.flatMap(({ words }) => words.slice(wanted.length)), line: first.line };
}

/** The same, line by line. */
export function leavesAt({ statements }: Pick<Section, 'statements'>, path: string): readonly Leaf[] {
  const wanted = path.split(' ');
  const found = beginningWith(statements, wanted);
  return found.map(({ words, line }) => ({ values: words.slice(wanted.length), line }));
}

/** Fewer are looked through as fast as they are sorted. */
const MANY = 200;

function beginningWith(statements: readonly Statement[], wanted: readonly string[]): readonly Statement[] {
  if (statements.length < MANY || wanted.includes('*'))
    return statements.filter(({ words }) => beginsWith(words, 0, wanted));
  return sortedBy(wanted.length, statements).get(wanted.join('\0')) ?? [];
}

type ByBeginning = ReadonlyMap<string, readonly Statement[]>;

const sorted = new WeakMap<readonly Statement[], Map<number, ByBeginning>>();

/** The statements by so many of their first words. */
function sortedBy(count: number, statements: readonly Statement[]): ByBeginning {
  const byCount = sorted.get(statements) ?? new Map<number, ByBeginning>();
  sorted.set(statements, byCount);
  const byBeginning = byCount.get(count) ?? Map.groupBy(statements, ({ words }) => words.slice(0, count).join('\0'));
  byCount.set(count, byBeginning);
  return byBeginning;
}

function placeOf(words: readonly string[], wanted: readonly string[]): number | undefined {
  const last = Math.min(words.length - wanted.length, LONGEST_PREFIX);
  for (let at = 0; at <= last; at += 1) if (beginsWith(words, at, wanted)) return at;
  return undefined;
}

function beginsWith(words: readonly string[], at: number, wanted: readonly string[]): boolean {
  return wanted.every((one, index) => (one === '*' ? words[at + index] !== undefined : words[at + index] === one));
}
