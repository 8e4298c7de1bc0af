import { readCurly, type UnclosedBrace } from '../../syntax/curly.ts';
import { withoutPrompt } from '../../syntax/prompt.ts';
import { isWrittenInCommands, readSetCommands } from '../../syntax/set-commands.ts';
import type { Statement } from '../../syntax/statement.ts';
import { wordsOf } from '../../syntax/words.ts';
import { unchained } from './chained.ts';
import { rulesAsVpns } from './service-rules.ts';

/** A configuration of Junos, and what of it is there but switched off. */
export interface JunosText {
  readonly format: 'junos-set' | 'junos-config';
  /** Without brackets around lists. */
  readonly statements: readonly Statement[];
  /** Where `deactivate` or `inactive:` stands: what is below is not in force. */
  readonly inactive: readonly Statement[];
  readonly unclosed: readonly UnclosedBrace[];
}

const MARK = 'inactive:';

/** Reads `set` and `deactivate` commands, or the hierarchy with braces. */
export function readJunosText(text: string): JunosText {
  const commands = readSetCommands(text);
  const isSet = isWrittenInCommands(text, commands);
  const curly = isSet ? undefined : readCurly(text);
  const all = curly?.statements ?? commands.flatMap(unchained);
  const inactive = isSet ? deactivated(text) : marked(all);
  const inner = inactive.filter(({ words }) => !isWhole(words));
  const active = all.filter(({ words }) => !inner.some((one) => isBelow(words, one.words)));
  const statements = active.map(({ words, line }) => ({
    words: words.filter((word) => word !== '[' && word !== ']' && word !== MARK),
    line,
  }));
  return {
    format: isSet ? 'junos-set' : 'junos-config',
    statements: [...statements, ...rulesAsVpns(statements)],
    inactive,
    unclosed: curly?.unclosed ?? [],
  };
}

/** A VPN, a gateway, or what holds them all: it is read nevertheless, since its peer is to be told that it is off. */
function isWhole(words: readonly string[]): boolean {
  return /^(?:.* )?(?:security|ike|ipsec|gateway \S+|vpn \S+)$/.test(words.join(' '));
}

/** Is this said at or below a place? */
export function isBelow(words: readonly string[], place: readonly string[]): boolean {
  const path = words.filter((word) => word !== MARK);
  return place.every((word, at) => path[at] === word);
}

function deactivated(text: string): readonly Statement[] {
  return text.split(/\r\n|\n|\r/).flatMap((content, index) => {
    const words = /^deactivate\s+(.{1,1000})$/.exec(withoutPrompt(content).trim())?.[1];
    return words === undefined ? [] : [{ words: wordsOf(words), line: index + 1 }];
  });
}

/** The header of what is inactive comes before all that it holds. */
function marked(statements: readonly Statement[]): readonly Statement[] {
  const paths: Statement[] = [];
  for (const { words, line } of statements) {
    if (!words.includes(MARK)) continue;
    const path = words.filter((word) => word !== MARK);
    if (!paths.some((one) => isBelow(path, one.words))) paths.push({ words: path, line });
  }
  return paths;
}
