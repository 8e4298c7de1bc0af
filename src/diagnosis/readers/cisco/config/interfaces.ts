import { leafAt, leavesAt, type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';

/** An interface as far as tunnels need it. */
export interface CiscoInterface {
  /** `GigabitEthernet0/0`; on an ASA also its `nameif`. */
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly section: Section;
  readonly isShutDown: boolean;
}

export function interfacesOf(statements: readonly Statement[]): readonly CiscoInterface[] {
  return sectionsFrom(statements, 'interface *')
    .map(withoutType)
    .map((section) => ({
      names: [section.name, ...(leafAt(section, 'nameif')?.values ?? [])],
      addresses: leavesAt(section, 'ip address').flatMap(({ values }) => values.slice(0, 1).filter(isAddress)),
      section,
      isShutDown: leafAt(section, 'shutdown') !== undefined,
    }));
}

/** `interface Virtual-Template1 type tunnel` opens the block, and its words go before what is said inside. */
function withoutType(section: Section): Section {
  if (!/^virtual-template/iu.test(section.name)) return section;
  const statements = section.statements.map(({ words, line }) => ({
    words: words[0] === 'type' ? words.slice(2) : words,
    line,
  }));
  return { ...section, statements };
}

const isAddress = (text: string): boolean => /^[\d.]{7,15}$|:/u.test(text);

/** What an interface's name or an address stands for; empty where the text does not tell. */
export function addressesOf(interfaces: readonly CiscoInterface[], nameOrAddress: string): readonly string[] {
  if (isAddress(nameOrAddress)) return [nameOrAddress];
  return interfaces.find(({ names }) => names.includes(nameOrAddress))?.addresses ?? [];
}
