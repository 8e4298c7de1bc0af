import type { Statement } from '../../syntax/statement.ts';
import { readXml, type XmlElement } from '../../syntax/xml.ts';

/** The settings of an XML configuration: an entry counts by its name, a member by its text. */
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
