import type { Statement } from '../../syntax/statement.ts';
import { wordsOf } from '../../syntax/words.ts';

/** `add` or `set` of one object, as `mgmt_cli` takes it. */
export interface ObjectCommand {
  readonly type: string;
  readonly line: number;
  readonly statements: readonly Statement[];
}

const LONGEST_COMMAND = 8_192;
const command =
  /(?:^|\bmgmt(?:_cli)?\s.{0,200}?|[>#$]\s{0,4})\b(?:add|set)[ -](?<type>vpn-community-(?:star|meshed)|(?:simple-)?(?:gateway|cluster)|interoperable-device|network|group|host|address-range)\s(?<rest>.*)$/;

/** `mgmt_cli add network name "lan" subnet "10.1.0.0" mask-length 16`; a backslash goes on in the next line. */
export function readObjectCommands(text: string): readonly ObjectCommand[] {
  const commands: ObjectCommand[] = [];
  let pending = '';
  let began = 1;
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    if (pending === '') began = index + 1;
    const content = raw.trimEnd();
    pending += ` ${content.replace(/\\$/, '').trim()}`;
    if (content.endsWith('\\') && pending.length < LONGEST_COMMAND) continue;
    const found = command.exec(pending.trim().slice(0, LONGEST_COMMAND))?.groups;
    if (found)
      commands.push({ type: found['type'] ?? '', line: began, statements: settings(found['rest'] ?? '', began) });
    pending = '';
  }
  return commands;
}

/** `ike-phase-1.data-integrity sha256` says what `{"ike-phase-1": {"data-integrity": "sha256"}}` says. */
function settings(text: string, line: number): readonly Statement[] {
  const words = wordsOf(text);
  const statements: Statement[] = [];
  for (let at = 0; at + 1 < words.length; at += 2) {
    const [key = '', value = ''] = words.slice(at, at + 2);
    if (!key.startsWith('-')) statements.push({ words: [...key.split('.'), value], line });
  }
  return statements;
}
