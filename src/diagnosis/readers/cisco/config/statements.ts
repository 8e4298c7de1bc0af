import type { Statement } from '../../syntax/statement.ts';
import { wordsOf } from '../../syntax/words.ts';

const LONGEST_LINE = 8_192;
const prompt = /^\S{1,64}(?:\(config[\w-]{0,40}\))?[#>]\s{0,4}/u;

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
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const content = raw.slice(0, LONGEST_LINE).replace(prompt, '').trimEnd();
    if (/^\s*(?:[!:#]|$)/.test(content)) continue;
    const indent = indentOf(content);
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const words = [...(open.at(-1)?.words ?? []), ...wordsOf(content)];
    statements.push({ words, line: index + 1 });
    open.push({ indent, words });
  }
  return statements;
}

function indentOf(content: string): number {
  const indent = content.search(/\S/);
  const command = content.trim();
  if (indent > 0) return indent + 2;
  if (opens.test(command)) return 1;
  return inside.test(command) ? 2 : 0;
}
