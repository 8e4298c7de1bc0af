import type { ConfigProblem } from '../../../settings.ts';
import { unclosedBraces } from './unclosed-braces.ts';

/** A value with its line, the quotes gone. */
export interface Entry {
  readonly value: string;
  readonly line: number;
}

/** A section of strongSwan's configuration format; entries of an inherited section come in when it is resolved. */
export interface Section {
  readonly name: string;
  readonly line: number;
  readonly parents: readonly string[];
  readonly entries: Map<string, Entry>;
  readonly sections: Map<string, Section>;
}

export interface SectionReading {
  readonly root: Section;
  readonly read: number;
  readonly unread: readonly number[];
  readonly problems: readonly ConfigProblem[];
}

const section = (name: string, line: number, parents: readonly string[] = []): Section => ({
  name,
  line,
  parents,
  entries: new Map(),
  sections: new Map(),
});

/** Deeper than any real file, and not too deep to walk. */
const DEEPEST = 32;

// https://docs.strongswan.org/docs/latest/config/strongswanConf.html#_settings_syntax
const token =
  /\s*(?:(?<comment>#.*)|(?<close>\})|include\s+(?<include>\S+)|(?<open>[^\s{}=#"]+)\s*(?<parents>:[^{}=#]*)?\{|(?<key>[^\s{}=#"]+)\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^"#}][^#}]*)?)|(?<rest>\S[^{}#]*))/gy;

/** Reads the nested sections of swanctl.conf and strongswan.conf, as far as they go; excerpts may lack their end or start. */
export function readSections(text: string): SectionReading {
  const root = section('', 1);
  const open: Section[] = [root];
  const unread = new Set<number>();
  const read = new Set<number>();
  const problems: ConfigProblem[] = [];
  const lines = linesOf(text);
  const closeUnclosed = unclosedBraces(lines.map(({ content }) => content));
  for (const { content, line } of lines) {
    problems.push(...closeUnclosed(content, open));
    const faults = [...content.slice(0, 8192).matchAll(token)].map((match) =>
      readToken(match.groups ?? {}, line, open, problems),
    );
    if (faults.includes(false)) unread.add(line);
    else if (faults.length > 0) read.add(line);
  }
  return { root, read: [...read].filter((line) => !unread.has(line)).length, unread: [...unread], problems };
}

const FEW_LINES = 3;
const COLLAPSED = /"[^"]*"|(?<![\s:,])\s+(?=[\w.-]{1,64} ?= ?\S|[\w.-]{1,64}\s{0,8}(?::[^{}=]{0,100})?\{|\})/gu;

/** The lines, with their numbers; those of a text whose line ends were lost are where a setting or a section begins. */
function linesOf(text: string): readonly { readonly content: string; readonly line: number }[] {
  const lines = text.split(/\r\n|\n|\r/).map((content, index) => ({ content, line: index + 1 }));
  if (lines.filter(({ content }) => content.trim() !== '').length > FEW_LINES) return lines;
  return lines.flatMap(({ content, line }) =>
    content
      .slice(0, 200_000)
      .replaceAll(COLLAPSED, (part) => (part.startsWith('"') ? part : '\n'))
      .split('\n')
      .map((part) => ({ content: part, line })),
  );
}

type Groups = Partial<Readonly<Record<string, string>>>;

/** Takes one token in; false where it is none of the format's. */
function readToken(groups: Groups, line: number, open: Section[], problems: ConfigProblem[]): boolean {
  const current = open.at(-1);
  if (!current || groups.comment !== undefined) return true;
  if (groups.include !== undefined) {
    problems.push({ line, says: `The included file ${groups.include} was not given.`, fatal: false });
    return true;
  }
  if (groups.close !== undefined) return open.length > 1 ? open.pop() !== undefined : true;
  if (groups.open !== undefined) return openSection(groups.open, groups.parents ?? '', line, open, current);
  if (groups.key === undefined) return groups.rest === undefined;
  const value = groups.quoted?.replaceAll(/\\(.)/g, '$1') ?? groups.bare?.trim() ?? '';
  current.entries.set(groups.key, { value, line });
  return true;
}

function openSection(name: string, parents: string, line: number, open: Section[], current: Section): boolean {
  if (open.length > DEEPEST) return false;
  const inherited = parents
    .replace(':', '')
    .split(',')
    .map((parent) => parent.trim());
  const opened = current.sections.get(name) ?? section(name, line, inherited.filter(Boolean).slice(0, 4));
  current.sections.set(name, opened);
  open.push(opened);
  return true;
}

/** Connection, `children`, child; one that inherits from itself goes no deeper. */
const DEEPEST_INHERITANCE = 3;

/** The section with what it inherits from others, by their path from the root; its own entries win. */
export function resolve(own: Section, root: Section, depth = 0): Section {
  if (depth > DEEPEST_INHERITANCE) return own;
  const whole = resolveOwn(own, root, 0);
  const sections = [...whole.sections].map(([name, one]): [string, Section] => [name, resolve(one, root, depth + 1)]);
  return { ...whole, sections: new Map(sections) };
}

function resolveOwn(own: Section, root: Section, depth: number): Section {
  if (own.parents.length === 0 || depth > 4) return own;
  const parents = own.parents.flatMap((path) => findSection(root, path.split('.')) ?? []);
  return parents.map((parent) => resolveOwn(parent, root, depth + 1)).reduce(merge, own);
}

function findSection(from: Section, path: readonly string[]): Section | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return from;
  const next = from.sections.get(name);
  return next && findSection(next, rest);
}

function merge(own: Section, parent: Section): Section {
  const sections = new Map(parent.sections);
  for (const [name, one] of own.sections) {
    const counterpart = sections.get(name);
    sections.set(name, counterpart ? merge(one, counterpart) : one);
  }
  return { ...own, entries: new Map([...parent.entries, ...own.entries]), sections };
}
