import { withoutPrompt } from './prompt.ts';
import type { Statement } from './statement.ts';
import { wordsOf } from './words.ts';

const LONGEST_LINE = 8_192;
const LONGEST_COLLAPSED = 200_000;
const MOST_DELETIONS = 500;
const DEEPEST = 64;

/** A further command in the same line, where the line ends of a text were lost. */
const nextCommand =
  /(?<!\s)\s+(?=(?:set|delete|deactivate) (?:security|interfaces|system|routing-options|network|vpn|address|zone|rulebase|shared|vsys|template|deviceconfig|groups|firewall|protocols|policy-options|service|nat)\s)/gu;

/**
 * `set …` lines as PAN-OS, Junos and VyOS print and take them, also with a prompt before them, and relative to what
 * `edit` or a banner such as `[edit security ike]` names. `delete` takes back what was set before it.
 */
export function readSetCommands(text: string): readonly Statement[] {
  const reading = new CommandReading();
  for (const { content, line } of wholeLines(text))
    for (const command of content.slice(0, LONGEST_COLLAPSED).split(nextCommand))
      reading.take(command.slice(0, LONGEST_LINE).replace(comment, '').trim(), line);
  return reading.statements;
}

/** What an author adds behind a command, not what stands in a value: `  # …`, `====> …`, `<-- …`, `(the peer's address)`. */
const comment = /(?<=\S)(?:\s{2,4}#\s.*|\s(?:[=-]{2,12}>|<[=-]{2,12}|<{3,12}).*|\s\([A-Za-z][^()"]{0,200}\))$/u;

/** A line that ends with a backslash goes on in the next one. */
function wholeLines(text: string): readonly { readonly content: string; readonly line: number }[] {
  const lines: { content: string; line: number }[] = [];
  let isOpen = false;
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const content = raw.replace(/\\[ \t]{0,20}$/u, '');
    const last = lines.at(-1);
    if (isOpen && last && last.content.length < LONGEST_LINE) last.content += ` ${content.trim()}`;
    else lines.push({ content, line: index + 1 });
    isOpen = content.length < raw.trimEnd().length;
  }
  return lines;
}

/** Rather than with braces, of which a line of a greeting that begins with "set" makes no commands. */
export function isWrittenInCommands(text: string, commands: readonly Statement[]): boolean {
  return commands.length > (text.match(/\{[ \t\r]*$/gmu)?.length ?? 0);
}

class CommandReading {
  statements: Statement[] = [];
  #path: readonly string[] = [];
  #deletions = 0;

  take(content: string, line: number): void {
    const banner = /^\[edit ?(?<path>[^\]]{0,400})\]/.exec(content)?.groups?.['path'];
    if (banner !== undefined) this.#path = wordsOf(banner);
    const [, verb, rest = ''] = /^(set|delete|edit|top|up|exit)\b\s*(.*)$/.exec(withoutPrompt(content)) ?? [];
    if (verb !== undefined) this.#obey(verb, wordsOf(rest), line);
  }

  #obey(verb: string, words: readonly string[], line: number): void {
    switch (verb) {
      case 'set':
        if (words.length > 0) this.statements.push({ words: [...this.#path, ...words], line });
        return;
      case 'delete':
        this.#delete([...this.#path, ...words]);
        return;
      case 'edit':
        if (this.#path.length < DEEPEST) this.#path = [...this.#path, ...words];
        return;
      case 'up':
        this.#path = this.#path.slice(0, -1);
        return;
      case 'top':
      case 'exit':
        this.#path = [];
        if (words[0] === 'set' || words[0] === 'edit') this.#obey(words[0], words.slice(1), line);
    }
  }

  #delete(place: readonly string[]): void {
    this.#deletions += 1;
    if (place.length < 2 || this.#deletions > MOST_DELETIONS) return;
    this.statements = this.statements.filter(({ words }) => !place.every((word, at) => words[at] === word));
  }
}
