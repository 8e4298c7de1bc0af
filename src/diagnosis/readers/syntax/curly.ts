import type { Statement } from './statement.ts';

const DEEPEST = 64;
const MOST_WORDS = 256;
/**
 * A comment, a string, a redacted secret, a mark, or a word. Junos comments with `/* … *\/` and `#`; what it adds to a
 * line by itself may stand in the middle of one, where the line ends of a text were lost.
 */
const token =
  /(?<comment>\/\*(?:[^*]|\*(?!\/))*\*\/|## ?SECRET-DATA|## Last (?:commit|changed): [\d: -]{1,40}\w{1,5} by \S{1,40}|#[^\n]*)|(?<string>"(?:[^"\\\n]|\\.)*")|(?<secret>«[^»\n]*»)|(?<mark>[{};\n]|\[|\])|(?<word>[^\s{};"«[\]]+)/gu;

/** A level whose closing brace is missing: what encloses it is closed before it is. */
export interface UnclosedBrace {
  readonly line: number;
  readonly name: string;
}

export interface CurlyReading {
  readonly statements: readonly Statement[];
  readonly unclosed: readonly UnclosedBrace[];
}

/**
 * The hierarchy that Junos, VyOS and PAN-OS print with braces. A statement ends with a semicolon, or, where the
 * vendor writes none (VyOS), with its line. Excerpts need neither begin nor end, and what stands around them, such as
 * a greeting or a prompt, says nothing.
 */
export function readCurly(text: string): CurlyReading {
  const reading = new Hierarchy(text.split('\n'), endsWithLine(text));
  for (const match of text.matchAll(token)) {
    const { string, secret, mark, word } = match.groups ?? {};
    if (mark !== undefined) reading.mark(mark);
    else if (string !== undefined) reading.word(string.slice(1, -1).replaceAll(/\\(.)/g, '$1'));
    else if (secret !== undefined || word !== undefined) reading.word(secret ?? word ?? '');
    reading.passLines(match[0]);
  }
  return reading.end();
}

/** A semicolon at the end of a line of a mail does not make all others statements with one. */
function endsWithLine(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/;[ \t\r]*(?:##[^\n]*)?$/gmu) * 5 <= count(/\{[ \t\r]*$/gmu);
}

/** Only then does the indentation say which one is missing. */
function lacksBraces(lines: readonly string[]): boolean {
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  return count(/\{\s*(?:##.*)?$/u) > count(/^\s*\}/u);
}

interface Level {
  readonly words: readonly string[];
  readonly line: number;
  readonly indent: number;
}

class Hierarchy {
  readonly #statements: Statement[] = [];
  readonly #unclosed: UnclosedBrace[] = [];
  readonly #open: Level[] = [];
  readonly #lines: readonly string[];
  readonly #endsWithLine: boolean;
  readonly #lacksBraces: boolean;
  #words: string[] = [];
  #line = 1;
  #began = 1;
  #inList = false;

  constructor(lines: readonly string[], endsWithLine: boolean) {
    this.#lines = lines;
    this.#lacksBraces = lacksBraces(lines);
    this.#endsWithLine = endsWithLine;
  }

  word(word: string): void {
    if (this.#words.length === 0) this.#began = this.#line;
    if (this.#words.length < MOST_WORDS) this.#words.push(word);
  }

  mark(mark: string): void {
    switch (mark) {
      case '{':
        this.#push();
        return;
      case '}':
        this.#add();
        this.#closeDeeper();
        this.#open.pop();
        return;
      case ';':
        this.#add();
        return;
      case '[':
      case ']':
        this.word(mark);
        this.#inList = mark === '[';
        return;
      case '\n':
        if (this.#endsWithLine) this.#add();
        else if (this.#open.length === 0 && !this.#inList) this.#words = [];
    }
  }

  passLines(text: string): void {
    for (const character of text) if (character === '\n') this.#line += 1;
  }

  end(): CurlyReading {
    this.#add();
    return { statements: this.#statements, unclosed: this.#unclosed };
  }

  #push(): void {
    const indent = this.#indentAt(this.#began);
    if (this.#lacksBraces)
      this.#close(this.#open.findIndex((level) => level.line !== this.#began && level.indent >= indent));
    if (this.#words.length > 0) this.#statements.push({ words: [...this.#path(), ...this.#words], line: this.#began });
    if (this.#open.length < DEEPEST)
      this.#open.push({ words: this.#words, line: this.#began, indent: this.#indentAt(this.#began) });
    this.#words = [];
  }

  #add(): void {
    if (this.#words.length > 0) this.#statements.push({ words: [...this.#path(), ...this.#words], line: this.#began });
    this.#words = [];
  }

  #path(): readonly string[] {
    return this.#open.flatMap(({ words }) => words);
  }

  /** Where braces are missing, one that closes further left than what is open closes what is open there. */
  #closeDeeper(): void {
    const line = this.#lines[this.#line - 1] ?? '';
    if (!this.#lacksBraces || !/^\s*\}[\s;]*$/u.test(line)) return;
    const indent = this.#indentAt(this.#line);
    const at = this.#open.findLastIndex((level) => level.indent === indent);
    if (at >= 0) this.#close(at + 1);
  }

  /** All levels from this one on, which should have been closed before. */
  #close(at: number): void {
    const left = at < 0 ? [] : this.#open.splice(at);
    this.#unclosed.push(...left.map(({ words, line: opened }) => ({ line: opened, name: words.join(' ') })));
  }

  #indentAt(line: number): number {
    return (this.#lines[line - 1] ?? '').search(/\S/u);
  }
}
