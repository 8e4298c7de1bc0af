import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

const PASTE_ON = '\u001b[?2004h';
const PASTE_OFF = '\u001b[?2004l';

/**
 * What a person enters, line by line. Where the terminal marks what was pasted (bracketed paste), all of it comes as
 * one entry, with its line breaks, once Enter is pressed.
 */
export async function* entriesFrom(input: Readable, output: Writable, terminal: boolean): AsyncGenerator<string> {
  const lines = createInterface({ input, output, terminal });
  let pasted: string[] | undefined;
  let pasteEnded = false;
  const entries: string[] = [];
  let wake = (): void => undefined;
  let closed = false;
  const deliver = (entry: string): void => {
    entries.push(entry);
    wake();
  };
  input.on('keypress', (_text, key: { readonly name?: string } | undefined) => {
    if (key?.name === 'paste-start') pasted = [];
    if (key?.name === 'paste-start' || key?.name === 'paste-end') pasteEnded = key.name === 'paste-end';
  });
  lines.on('line', (line) => {
    if (!pasted) return deliver(line);
    pasted.push(line);
    if (!pasteEnded) return;
    deliver(pasted.join('\n'));
    pasted = undefined;
  });
  lines.on('close', () => {
    closed = true;
    wake();
  });
  if (terminal) output.write(PASTE_ON);
  while (!closed || entries.length > 0) {
    const entry = entries.shift();
    if (entry !== undefined) yield entry;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
  if (terminal) output.write(PASTE_OFF);
}
