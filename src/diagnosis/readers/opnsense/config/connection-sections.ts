import type { Entry, Section } from '../../strongswan/config/sections.ts';
import type { XmlElement } from '../../syntax/xml.ts';

/** One `<Connection>` as the section of swanctl.conf that OPNsense writes of it. */
export interface Connection {
  /** The `<Connection>`, or where an excerpt lacks it the first part that names it. */
  readonly element: XmlElement;
  readonly section: Section;
}

/**
 * Its rounds of authentication and its children stand apart and name it by its uuid, as
 * https://github.com/opnsense/core/blob/master/src/opnsense/mvc/app/models/OPNsense/IPsec/Swanctl.php puts them together.
 */
export function connectionsOf(elements: readonly XmlElement[]): readonly Connection[] {
  const parts = Map.groupBy(elements.filter(isPart), (part) => textOf(part, 'connection'));
  const shown = elements.filter(({ name }) => name === 'Connection');
  const uuids = new Set(shown.map(uuidOf));
  const alone = [...parts].filter(([uuid]) => !uuids.has(uuid)).map(([, own]) => own);
  return [
    ...shown.map((element) => connection(element, entriesOf(element), parts.get(uuidOf(element)) ?? [])),
    ...alone.flatMap((own) => (own[0] ? [connection(own[0], new Map(), own)] : [])),
  ];
}

const isPart = (element: XmlElement): boolean =>
  /^(?:local|remote|child)$/.test(element.name) && textOf(element, 'connection') !== '' && isOn(element);

function connection(element: XmlElement, entries: Map<string, Entry>, parts: readonly XmlElement[]): Connection {
  const children = section('children', element.line);
  const sections = new Map<string, Section>();
  for (const [index, part] of parts.entries()) {
    if (part.name === 'local' || part.name === 'remote') sections.set(`${part.name}-${index}`, ofPart(part));
    else if (part.name === 'child' && isTunnel(part)) children.sections.set(String(index), ofPart(part));
  }
  sections.set('children', children);
  const name = nameOf(element, textOf(element, 'remote_addrs') || 'connection');
  return { element, section: { ...section(name, element.line), entries, sections } };
}

const section = (name: string, line: number): Section => ({
  name,
  line,
  parents: [],
  entries: new Map(),
  sections: new Map(),
});

const ofPart = (part: XmlElement): Section => ({
  ...section(part.name === 'child' ? nameOf(part, part.name) : part.name, part.line),
  entries: entriesOf(part),
});

const isTunnel = (child: XmlElement): boolean => !/^(?:pass|drop)$/.test(textOf(child, 'mode'));

/** What is empty is left out of swanctl.conf. */
function entriesOf({ children }: XmlElement): Map<string, Entry> {
  return new Map(
    children.flatMap(({ name, text, line }) => (text === '' ? [] : [[name, { value: text, line }] as const])),
  );
}

const nameOf = (element: XmlElement, otherwise: string): string => textOf(element, 'description') || otherwise;

const uuidOf = ({ attributes }: XmlElement): string => attributes['uuid'] ?? '';

export function textOf({ children }: XmlElement, name: string): string {
  return children.find((child) => child.name === name)?.text ?? '';
}

export const isOn = (element: XmlElement): boolean => textOf(element, 'enabled') !== '0';
