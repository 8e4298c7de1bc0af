import { SaxesParser } from 'saxes';

/** One element, with the line it starts on, which is what evidence is quoted by. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly line: number;
}

interface OpenElement extends XmlElement {
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const DEEPEST = 64;

/** Reads as much of an XML text as there is: excerpts need neither start nor end, and what is no markup is passed over. */
export function readXml(text: string): readonly XmlElement[] {
  const root: OpenElement = { name: '', attributes: {}, children: [], text: '', line: 1 };
  const open: OpenElement[] = [root];
  const parser = new SaxesParser({ fragment: true });
  // An excerpt is seldom well-formed; what it does say is read all the same.
  parser.on('error', () => undefined);
  parser.on('opentagstart', ({ name }) => {
    const element = { name, attributes: {}, children: [], text: '', line: parser.line };
    open.at(-1)?.children.push(element);
    if (open.length <= DEEPEST) open.push(element);
  });
  parser.on('attribute', ({ name, value }) => {
    const element = open.at(-1);
    if (element) element.attributes[name] = value;
  });
  parser.on('closetag', ({ name }) => {
    const at = open.findLastIndex((one) => one.name === name);
    if (at > 0) open.length = at;
  });
  const addText = (words: string): void => {
    const element = open.at(-1);
    if (element && words.trim() !== '') element.text += words.trim();
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  return root.children;
}
