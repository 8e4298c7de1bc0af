import { withoutPrompt } from '../../syntax/prompt.ts';
import type { Statement } from '../../syntax/statement.ts';
import { wordsOf } from '../../syntax/words.ts';
import { commandsOf } from './collapsed.ts';

const LONGEST_LINE = 8_192;

// Pasted text often lost its indentation: these words begin no command of the top level.
const inside =
  /^(?:set |match |encr |encryption |hash |group \d|authentication |lifetime |integrity |prf |mode (?:tunnel|transport)|address |(?:ikev1 |ikev2 )?pre-shared-key |identity |keyring |proposal |tunnel (?:source|destination|mode|protection) |ip address |no ip address|nameif |security-level |(?:\d{1,6} )?(?:permit|deny) |protocol esp |ikev[12] (?:local|remote)-auth|isakmp keepalive |peer-id-validate |subnet |host |range |network-object |group-object |dpd |local-address |initiate mode |self-identity |shutdown$|crypto map \S+$|keepalive \d|pki trustpoint|vrf |vpn-tunnel-protocol |default-group-policy )/u;
/** Of these, the next lines belong to them, though they belong to a block themselves. */
const opens = /^peer \S+$/u;

interface Open {
  readonly indent: number;
  readonly words: readonly string[];
}

/** The configuration of IOS or ASA, each line with the words of the blocks that it stands in. */
export function readCiscoStatements(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  const open: Open[] = [];
  const commands = text.split(/\r\n|\n|\r/).flatMap((raw, index) => commandsOf(raw).map((one) => ({ one, index })));
  for (const { one, index } of commands) {
    const content = withoutConsole(one.slice(0, LONGEST_LINE));
    // `% NOTE:` and the like are what the console answers; a description may say anything.
    if (/^\s*(?:[!:#%]|description\b|$)/.test(content)) continue;
    const indent = indentOf(content);
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const words = [...(open.at(-1)?.words ?? []), ...wordsOf(whole(content))];
    statements.push({ words, line: index + 1 });
    open.push({ indent, words });
  }
  return statements;
}

/** `int tunnel 0` as `interface tunnel0`. */
const whole = (content: string): string =>
  content.replace(/^(\s*)int(?:erface)?\s+([A-Za-z][A-Za-z-]{0,40})\s*(\d\S*)/u, '$1interface $2$3');

/** A line with a prompt begins at its left edge, whatever stood there. */
const withoutConsole = (line: string): string => withoutPrompt(line).replace(remark, '').trimEnd();

/** `set peer 192.0.2.1  ! the other gateway`, as tutorials write it. */
const remark = /(?<=\S)\s+!(?:\s.*)?$/u;

function indentOf(content: string): number {
  const indent = content.search(/\S/);
  const command = content.trim();
  if (indent > 0) return indent + 2;
  if (opens.test(command)) return 1;
  return inside.test(command) ? 2 : 0;
}
