import type { Statement } from './statement.ts';
import { readXml, type XmlElement } from './xml.ts';

const MOST_ELEMENTS = 20_000;

/**
 * XML as statements, each with the names of the elements that it stands in. Where elements of one name follow each
 * other, as `repeated` says, their place among them is a word, too: `ipsec phase1 0 ikeid 1`.
 */
export function readXmlPaths(text: string, repeated: ReadonlySet<string>): readonly Statement[] {
  const statements: Statement[] = [];
  const places = new Map<string, number>();
  const left: { readonly one: XmlElement; readonly path: readonly string[] }[] = [];
  const push = (elements: readonly XmlElement[], path: readonly string[]) =>
    left.push(
      ...elements
        .slice(0, MOST_ELEMENTS)
        .map((one) => ({ one, path }))
        .reverse(),
    );
  push(readXml(text), []);
  for (let next = left.pop(); next; next = left.pop()) {
    const { one, path } = next;
    const words = [...path, one.name, ...(repeated.has(one.name) ? [placeOf([...path, one.name].join(' '))] : [])];
    push(one.children, words);
    const uuid = one.attributes['uuid'];
    if (uuid !== undefined) statements.push({ words: [...words, 'uuid', uuid], line: one.line });
    if (one.children.length === 0)
      statements.push({ words: one.text === '' ? words : [...words, one.text], line: one.line });
  }
  return statements;

  function placeOf(path: string): string {
    const place = places.get(path) ?? 0;
    places.set(path, place + 1);
    return String(place);
  }
}
