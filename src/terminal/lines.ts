import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

const PASTE_ON = '\u001b[?2004h';
const PASTE_OFF = '\u001b[?2004l';

/**
 * What a person enters, line by line. Where the terminal marks what was pasted (bracketed paste), all of it comes as
 * one entry, with its line breaks, once Enter is pressed.
 */
export async function* entriesFrom(input: Readable, output: Writable, terminal: boolean): AsyncGenerator<string> {
  const lines = createInterface({ input, output, terminal });
  const entries = new Entries(input, lines);
  if (terminal) output.write(PASTE_ON);
  for (let entry = await entries.next(); entry !== undefined; entry = await entries.next()) yield entry;
  if (terminal) output.write(PASTE_OFF);
}

/** Entries that have come and were not taken yet. */
class Entries {
  readonly #waiting: string[] = [];
  #pasted: string[] | undefined;
  #pasteEnded = false;
  #closed = false;
  #wake = (): void => undefined;

  constructor(input: Readable, lines: Interface) {
    input.on('keypress', (_text, key: { readonly name?: string } | undefined) => this.#noteKey(key?.name));
    lines.on('line', (line) => this.#take(line));
    lines.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
  }

  /** Undefined when nothing will come any more. */
  async next(): Promise<string | undefined> {
    while (this.#waiting.length === 0 && !this.#closed) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#waiting.shift();
  }

  #noteKey(name: string | undefined): void {
    if (name === 'paste-start') this.#pasted = [];
    if (name === 'paste-start' || name === 'paste-end') this.#pasteEnded = name === 'paste-end';
  }

  #take(line: string): void {
    if (this.#pasted && !this.#pasteEnded) {
      this.#pasted.push(line);
      return;
    }
    this.#waiting.push([...(this.#pasted ?? []), line].join('\n'));
    this.#pasted = undefined;
    this.#wake();
  }
}
