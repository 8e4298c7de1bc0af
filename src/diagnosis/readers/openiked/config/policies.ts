import { wordsOf } from '../../syntax/words.ts';

/** One word, and the line it stands on: a policy goes over several. */
export interface PolicyWord {
  readonly text: string;
  readonly line: number;
}

/** One `ikev2 …` policy, its macros filled in. */
export interface Policy {
  readonly line: number;
  readonly words: readonly PolicyWord[];
}

/** What stands behind a keyword: its words up to the next keyword. */
export interface Clause {
  readonly keyword: string;
  readonly line: number;
  readonly values: readonly string[];
}

const LONGEST_LINE = 8_192;

/** The policies of an iked.conf(5); a line that ends with a backslash goes on. */
export function readPolicies(lines: readonly string[]): readonly Policy[] {
  const macros = new Map<string, string>();
  const policies: { line: number; words: PolicyWord[] }[] = [];
  let goesOn = false;
  for (const [index, raw] of lines.entries()) {
    const content = raw
      .slice(0, LONGEST_LINE)
      .replace(/(?:^|\s)#.*$/, '')
      .trim();
    const macro = goesOn ? null : /^(?<name>\w{1,64})\s*=\s*(?<value>.+)$/.exec(content);
    if (macro?.groups) macros.set(macro.groups['name'] ?? '', wordsOf(macro.groups['value'] ?? '').join(' '));
    const words = wordsOf(content).map((word) => filled(word, macros));
    const isStart: boolean = !goesOn && words[0] === 'ikev2';
    for (const text of isStart || goesOn ? words : []) {
      if (text === 'ikev2') policies.push({ line: index + 1, words: [] });
      // Where the line ends of a text were lost, the backslashes before them are in its midst.
      if (text !== '\\') policies.at(-1)?.words.push({ text, line: index + 1 });
    }
    goesOn = (isStart || goesOn) && content.endsWith('\\');
  }
  return policies;
}

const filled = (word: string, macros: ReadonlyMap<string, string>): string =>
  word.replaceAll(/\$(\w{1,64})/g, (whole, name: string) => macros.get(name) ?? whole);

const keywords = new Set(
  'ikev2 active passive quick skip ipcomp natt tunnel transport esp ah proto rdomain inet inet6 from to local peer ikesa childsa srcid dstid ikelifetime lifetime bytes psk rsa eap ecdsa256 ecdsa384 ecdsa521 rfc7427 config request iface tag tap enc auth prf group esn noesn'.split(
    ' ',
  ),
);

/** The words of a policy as clauses, in their order. */
export function clausesOf({ words }: Policy): readonly Clause[] {
  const clauses: { keyword: string; line: number; values: string[] }[] = [];
  for (const { text, line } of words) {
    if (keywords.has(text)) clauses.push({ keyword: text, line, values: [] });
    else clauses.at(-1)?.values.push(text);
  }
  return clauses;
}
