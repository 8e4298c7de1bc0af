import { CLASS, ESCAPE, GROUP } from './pattern-syntax.ts';

/**
 * A regular expression of a data file. `(?i:no|none)` is written out as `(?:[nN][oO]|[nN][oO][nN][eE])` first: V8 does
 * not find a choice within `(?i:…)` once it compiles without optimisation, which it does by itself in a process that
 * has compiled thousands of expressions. `node --no-regexp-optimization -p '/n (?i:b|c) y/.test("n B y")'` says false.
 */
export function compilePattern(text: string): RegExp {
  const { source, flags } = new RegExp(text, 'u');
  return new RegExp(writeOutCases(source), flags);
}

const PIECE = new RegExp([ESCAPE, CLASS, GROUP, /./].map(({ source }) => source).join('|'), 'gsu');

function writeOutCases(pattern: string): string {
  /** Of each group that is open: whether both cases are meant in it. */
  const groups: boolean[] = [];
  return pattern.replaceAll(PIECE, (piece) => {
    const anyCase = groups.at(-1) ?? false;
    if (piece === ')') groups.pop();
    if (piece.startsWith('(')) groups.push(anyCase || piece === '(?i:');
    if (piece.startsWith('(')) return withoutModifier(piece);
    return anyCase ? inBothCases(piece) : piece;
  });
}

function withoutModifier(opening: string): string {
  if (opening === '(?i:') return '(?:';
  if (/[a-z-]:$/u.test(opening)) throw new SyntaxError(`${opening}…) is not known here, only (?i:…) is`);
  return opening;
}

const LETTERS = /\\(?:[pP]\{[^}]*\}|.)|(?:\p{L}-)?\p{L}/gsu;

/** Of an escape sequence, a class or a character. */
function inBothCases(piece: string): string {
  const both = piece.replaceAll(LETTERS, (letters) =>
    letters.startsWith('\\') ? withoutCase(letters) : letters + inOtherCase(letters),
  );
  return both === piece || piece.startsWith('[') ? both : `[${both}]`;
}

function withoutCase(sequence: string): string {
  if (/^\\[kux1-9]/u.test(sequence)) throw new SyntaxError(`${sequence} cannot stand within (?i:…)`);
  return sequence;
}

const inOtherCase = (letters: string): string =>
  letters.replaceAll(/\p{L}/gu, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
