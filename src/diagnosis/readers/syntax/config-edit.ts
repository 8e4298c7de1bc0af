import { withoutPrompt } from './prompt.ts';
import type { Statement } from './statement.ts';
import { wordsOf } from './words.ts';

const LONGEST_LINE = 8_192;
const LONGEST_COLLAPSED = 200_000;
const DEEPEST = 32;

/** What is wrong with the levels of a text: one was left open where the next one of its kind begins. */
export interface UnclosedLevel {
  readonly line: number;
  readonly name: string;
  readonly closing: 'next' | 'end';
}

export interface ConfigEditReading {
  readonly statements: readonly Statement[];
  readonly unclosed: readonly UnclosedLevel[];
}

interface Level {
  readonly kind: 'config' | 'edit';
  readonly words: readonly string[];
  readonly line: number;
}

/** FortiOS: `config …` and `edit …` open a level, `next` and `end` close it; `set` states. Excerpts need not be balanced. */
export function readConfigEdit(text: string): ConfigEditReading {
  const reading = new LevelReading();
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries())
    for (const words of commandsOf(raw)) reading.take(words, index + 1);
  return reading;
}

class LevelReading implements ConfigEditReading {
  readonly statements: Statement[] = [];
  readonly unclosed: UnclosedLevel[] = [];
  readonly #open: Level[] = [];

  take([keyword, ...words]: readonly string[], line: number): void {
    switch (keyword) {
      case 'config':
        if (startsTable(words)) this.#closeForTable(line);
        this.#push({ kind: 'config', words, line });
        return;
      case 'edit':
        this.#closeForEntry();
        this.#push({ kind: 'edit', words, line });
        return;
      case 'set':
        this.statements.push({ words: [...this.#path(), ...words], line });
        return;
      case 'next':
        this.#closeTo('edit');
        return;
      case 'end':
        this.#closeTo('config');
    }
  }

  #path(): readonly string[] {
    return this.#open.flatMap(({ words }) => words);
  }

  #push(level: Level): void {
    if (this.#open.length >= DEEPEST) return;
    this.#open.push(level);
    this.statements.push({ words: this.#path(), line: level.line });
  }

  #closeTo(kind: Level['kind']): void {
    const at = this.#open.findLastIndex((level) => level.kind === kind);
    if (at >= 0) this.#open.length = at;
  }

  /** An entry stands in a table, never in another entry. */
  #closeForEntry(): void {
    const last = this.#open.at(-1);
    if (last?.kind !== 'edit') return;
    this.unclosed.push({ line: last.line, name: last.words.join(' '), closing: 'next' });
    this.#open.pop();
  }

  /** A table of the device stands in no other table but that of the virtual domains. */
  #closeForTable(line: number): void {
    const at = this.#open.findIndex(({ kind, words }) => kind === 'config' && startsTable(words));
    const left = at < 0 ? undefined : this.#open[at];
    if (!left || left.line === line) return;
    this.unclosed.push({ line: left.line, name: left.words.join(' '), closing: 'end' });
    this.#open.length = at;
  }
}

const startsTable = ([first = '', second]: readonly string[]): boolean =>
  second !== undefined && /^(?:vpn|system|firewall|router|user|log)$/u.test(first);

/** The commands of a line; where the line ends of a text were lost, all of its commands. */
function commandsOf(raw: string): readonly (readonly string[])[] {
  const line = withoutPrompt(raw.slice(0, LONGEST_COLLAPSED));
  if (!/\bconfig \S.{0,200}\bedit .{0,400}\bset /u.test(line)) return [wordsOf(line.slice(0, LONGEST_LINE))];
  const commands: string[][] = [];
  for (const word of wordsOf(line)) {
    if (/^(?:config|edit|set|unset|next|end)$/u.test(word)) commands.push([word]);
    else commands.at(-1)?.push(word);
  }
  return commands;
}
