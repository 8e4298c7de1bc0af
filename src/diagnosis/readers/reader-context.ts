import { untold } from '../../ike/proposal.ts';
import type { Dialect, SaKind, TransformKind } from '../../knowledge/dialect.ts';
import type { Side, Source } from '../evidence.ts';
import { byDefault, type ConfigProblem, type Setting, stated } from '../settings.ts';
import { findMisspelt } from './misspelt.ts';
import type { UnclosedBrace } from './syntax/curly.ts';
import type { Leaf } from './syntax/statement.ts';

const LONGEST_QUOTE = 500;
const MOST_PROBLEMS = 200;

/** What every reader of a configuration needs: lines to quote, the vendor's words, a place for what is wrong. */
export interface ReaderContext {
  readonly side: Side;
  readonly dialect: Dialect;
  readonly lines: readonly string[];
  readonly sourceOf: (line: number) => Source;
  readonly report: (problem: ConfigProblem) => void;
  readonly problems: readonly ConfigProblem[];
}

export function contextOf(text: string, file: string, side: Side, dialect: Dialect): ReaderContext {
  const lines = text.split(/\r\n|\n|\r/);
  const problems: ConfigProblem[] = [];
  const sourceOf = (line: number): Source => {
    const quoted = (lines[line - 1] ?? '').trim().slice(0, LONGEST_QUOTE);
    return { kind: 'line', file, side, line, text: quoted };
  };
  const report = (problem: ConfigProblem) => {
    const isNew = !problems.some(({ line, says }) => line === problem.line && says === problem.says);
    if (isNew && problems.length < MOST_PROBLEMS) problems.push(problem);
  };
  return { side, dialect, lines, sourceOf, problems, report };
}

/** What is named and not in the text may stand in a part that was not given, or be misspelt. */
export function reportMissing({ report, lines }: ReaderContext, what: string, name: string, line: number): void {
  const like = findMisspelt(lines, name);
  if (like !== undefined) {
    const says = `There is no ${what} "${name}" in this text, and nothing uses "${like}": correct the name at one of the two.`;
    report({ line, says, fatal: false, misspelt: true });
    return;
  }
  report({
    line,
    says: `The ${what} "${name}" is not in this text: add its lines, or correct the name.`,
    fatal: false,
  });
}

/** Without its closing brace the whole text is refused when it is loaded. */
export function reportUnclosed({ report }: ReaderContext, unclosed: readonly UnclosedBrace[]): void {
  for (const { line, name } of unclosed) {
    const says = `"${name} {" has no closing brace: it does not load. Add "}" where it ends.`;
    report({ line, says, fatal: true });
  }
}

/** The canonical names of the vendor's words; one that is not known is reported, and fits whatever the other side has. */
export function namesOf(
  { dialect, report }: ReaderContext,
  sa: SaKind,
  transform: TransformKind,
  { values, line }: Leaf,
): readonly string[] {
  return values.map((word) => {
    const name = dialect.nameOf(sa, transform, word);
    if (name === undefined) report({ line, says: `"${word}" is no ${what[transform]} known here.`, fatal: false });
    return name ?? untold;
  });
}

const what: Readonly<Record<TransformKind, string>> = {
  encryption: 'encryption algorithm',
  integrity: 'integrity algorithm',
  prf: 'pseudo-random function',
  keyExchange: 'Diffie-Hellman group',
};

/** What a line states, else the vendor's default, with the section that leaves it out as its source. */
export function settingOf<T>(
  { sourceOf }: ReaderContext,
  leaf: Leaf | undefined,
  read: (value: string) => T,
  otherwise: { readonly value: T; readonly line: number },
): Setting<T> {
  const value = leaf?.values.at(-1);
  return leaf && value !== undefined
    ? stated(read(value), sourceOf(leaf.line))
    : byDefault(otherwise.value, sourceOf(otherwise.line));
}
