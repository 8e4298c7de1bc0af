import type { Statement } from './statement.ts';
import { wordsOf } from './words.ts';

const LONGEST_LINE = 8_192;

/** `set …` lines as PAN-OS, Junos and VyOS print them, also with a prompt before them. */
export function readSetCommands(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  for (const [index, content] of text.split(/\r\n|\n|\r/).entries()) {
    const command = /^(?:\S{1,100}[#>$]\s*)?set\s+(.*)$/.exec(content.slice(0, LONGEST_LINE).trim())?.[1];
    if (command !== undefined) statements.push({ words: wordsOf(command), line: index + 1 });
  }
  return statements;
}
