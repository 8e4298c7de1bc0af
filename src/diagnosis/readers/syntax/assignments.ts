import type { Statement } from './statement.ts';

const LONGEST_LINE = 8_192;

/** `ike_version = 2`, `ikeVersion: '2'`, `-IkeVersion 2`, `--ike-version=2`. */
const assignment =
  /(?:^|[\s(])(?:--?(?<option>[A-Za-z][\w-]{2,60})[ =]{1,8}|(?<name>[A-Za-z]\w{2,60})[ \t]{0,60}[=:][ \t]{0,60})(?<value>\[[^\]\n]{0,2000}\]|"[^"\n]{0,2000}"|'[^'\n]{0,2000}'|«[^»\n]{0,100}»|[^\s"'[{@$(,-][^\s)]{0,2000})/gu;

/**
 * What Terraform, Bicep, PowerShell and command lines say of a cloud's connection: its name, without the marks between
 * its words and in small letters, and each of its values.
 */
export function readAssignments(text: string): readonly Statement[] {
  return text.split(/\r\n|\n|\r/).flatMap((content, index) =>
    [...content.slice(0, LONGEST_LINE).matchAll(assignment)].flatMap(({ groups = {} }) => {
      const name = (groups['option'] ?? groups['name'] ?? '').replaceAll(/[-_]/gu, '').toLowerCase();
      return valuesIn(groups['value'] ?? '').map((value) => ({ words: [name, value], line: index + 1 }));
    }),
  );
}

function valuesIn(value: string): readonly string[] {
  if (/^["'«]/u.test(value)) return [value.replaceAll(/^["']|["']$/gu, '')];
  return value
    .split(/[[\],\s]+/u)
    .map((one) => one.replaceAll(/^["']|["']$/gu, ''))
    .filter((one) => one !== '');
}
