import type { Statement } from './statement.ts';

const DEEPEST = 64;
const MOST_WORDS = 256;
/** A comment, a string, a redacted secret, a mark, or a word. Junos comments with `/* … *\/` and `#`. */
const token =
  /(?<comment>\/\*(?:[^*]|\*(?!\/))*\*\/|#[^\n]*)|(?<string>"(?:[^"\\\n]|\\.)*")|(?<secret>«[^»\n]*»)|(?<mark>[{};\n]|\[|\])|(?<word>[^\s{};"«[\]]+)/gu;

/**
 * The hierarchy that Junos, VyOS and PAN-OS print with braces. A statement ends with a semicolon, or, where the
 * vendor writes none (VyOS), with its line. Excerpts need neither begin nor end.
 */
export function readCurly(text: string): readonly Statement[] {
  const endsWithLine = !/;[ \t]*(?:##[^\n]*)?$/m.test(text);
  const reading = new CurlyReading(endsWithLine);
  for (const match of text.matchAll(token)) {
    const { string, secret, mark, word } = match.groups ?? {};
    if (mark !== undefined) reading.mark(mark);
    else if (string !== undefined) reading.word(string.slice(1, -1).replaceAll(/\\(.)/g, '$1'));
    else if (secret !== undefined || word !== undefined) reading.word(secret ?? word ?? '');
    reading.passLines(match[0]);
  }
  return reading.end();
}

class CurlyReading {
  readonly #statements: Statement[] = [];
  readonly #path: (readonly string[])[] = [];
  #words: string[] = [];
  #line = 1;
  #began = 1;

  readonly #endsWithLine: boolean;

  constructor(endsWithLine: boolean) {
    this.#endsWithLine = endsWithLine;
  }

  word(word: string): void {
    if (this.#words.length === 0) this.#began = this.#line;
    if (this.#words.length < MOST_WORDS) this.#words.push(word);
  }

  mark(mark: string): void {
    switch (mark) {
      case '{':
        if (this.#path.length < DEEPEST) this.#path.push(this.#words);
        this.#add();
        return;
      case '}':
        this.#add();
        this.#path.pop();
        return;
      case ';':
        this.#add();
        return;
      case '\n':
        if (this.#endsWithLine) this.#add();
    }
  }

  passLines(text: string): void {
    for (const character of text) if (character === '\n') this.#line += 1;
  }

  end(): readonly Statement[] {
    this.#add();
    return this.#statements;
  }

  #add(): void {
    if (this.#words.length > 0) {
      const opened = this.#path.at(-1) === this.#words;
      const words = opened ? this.#path.flat() : [...this.#path.flat(), ...this.#words];
      this.#statements.push({ words, line: this.#began });
    }
    this.#words = [];
  }
}
