import { readXml, type XmlElement } from './xml.ts';

/** One setting as the words that lead to it: `network ike gateway GW peer-address ip 192.0.2.1`. */
export interface Statement {
  readonly words: readonly string[];
  readonly line: number;
}

// A redacted secret is one word, though it holds blanks.
const word = /«[^»]*»|"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'«]+/g;

/** `set …` lines of the command line interface, also with a prompt before them. */
export function readSetCommands(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  for (const [index, content] of text.split(/\r\n|\n|\r/).entries()) {
    const command = /^(?:\S{1,100}[#>]\s*)?set\s+(.*)$/.exec(content.slice(0, 8192).trim())?.[1];
    if (command === undefined) continue;
    const words = [...command.matchAll(word)].map(([one]) => one.replace(/^(["'])(.*)\1$/s, '$2'));
    statements.push({ words, line: index + 1 });
  }
  return statements;
}

/** The same settings of the XML configuration: an entry counts by its name, a member by its text. */
export function readXmlStatements(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  const left: { readonly one: XmlElement; readonly path: readonly string[] }[] = [];
  const push = (elements: readonly XmlElement[], path: readonly string[]) =>
    left.push(
      ...elements
        .slice(0, 20_000)
        .map((one) => ({ one, path }))
        .reverse(),
    );
  push(readXml(text), []);
  for (let next = left.pop(); next; next = left.pop()) {
    const { one, path } = next;
    const words = [...path, ...wordOf(one)];
    push(one.children, words);
    if (one.children.length === 0)
      statements.push({ words: one.text === '' ? words : [...words, one.text], line: one.line });
  }
  return statements;
}

function wordOf({ name, attributes }: XmlElement): readonly string[] {
  if (name === 'entry') return attributes.name === undefined ? [] : [attributes.name];
  return name === 'member' ? [] : [name];
}
