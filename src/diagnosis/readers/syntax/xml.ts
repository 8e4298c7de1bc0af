/** One element, with the line it starts on, which is what evidence is quoted by. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly line: number;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

const DEEPEST = 64;
const tag = /<(?<close>\/)?(?<name>[A-Za-z_][\w:.-]*)(?<attributes>[^<>]*)>/y;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads as much of an XML text as there is: excerpts need neither start nor end, and what is no markup is passed over. */
export function readXml(text: string): readonly XmlElement[] {
  const root = element('', '', 1);
  const open: OpenElement[] = [root];
  const lineAt = lineCounter(text);
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    addText(open, text.slice(at, next < 0 ? text.length : next));
    at = next < 0 ? text.length : readMarkup(text, next, lineAt(next), open);
  }
  return root.children;
}

function element(name: string, attributes: string, line: number): OpenElement {
  const pairs = [...attributes.matchAll(attribute)].map(([, key = '', double, single]) => [
    key,
    unescapeXml(double ?? single ?? ''),
  ]);
  return { name, attributes: Object.fromEntries(pairs), children: [], text: '', line };
}

/** Reads what begins with `<`, and says where it ends. */
function readMarkup(text: string, at: number, line: number, open: OpenElement[]): number {
  if (text.startsWith('<!--', at)) return endOf(text, '-->', at);
  if (text.startsWith('<?', at)) return endOf(text, '?>', at);
  tag.lastIndex = at;
  const match = tag.exec(text);
  if (!match?.groups) return at + 1;
  const { name = '', attributes = '', close } = match.groups;
  if (close === undefined) openElement(open, name, attributes, line);
  else closeElement(open, name);
  return at + match[0].length;
}

function openElement(open: OpenElement[], name: string, attributes: string, line: number): void {
  const opened = element(name, attributes, line);
  open.at(-1)?.children.push(opened);
  if (!attributes.endsWith('/') && open.length < DEEPEST) open.push(opened);
}

// An end without its start belongs to what the excerpt leaves out.
function closeElement(open: OpenElement[], name: string): void {
  const at = open.findLastIndex((one) => one.name === name);
  if (at > 0) open.length = at;
}

function addText(open: readonly OpenElement[], text: string): void {
  const current = open.at(-1);
  if (current && text.trim() !== '') current.text += unescapeXml(text.trim());
}

function endOf(text: string, closing: string, at: number): number {
  const end = text.indexOf(closing, at);
  return end < 0 ? text.length : end + closing.length;
}

/** Answers the line of ever later places, looking at each newline once. */
function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (at) => {
    while (next >= 0 && next < at) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

function unescapeXml(text: string): string {
  return text.replaceAll(/&(lt|gt|amp|quot|apos);/g, (whole, name: string) => entities[name] ?? whole);
}
