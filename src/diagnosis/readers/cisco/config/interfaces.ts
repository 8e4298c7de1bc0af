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
      names: [wholeName(section.name), ...(leafAt(section, 'nameif')?.values ?? [])],
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

const kinds = [
  'TenGigabitEthernet',
  'GigabitEthernet',
  'FastEthernet',
  'FortyGigabitEthernet',
  'HundredGigE',
  'Ethernet',
  'Loopback',
  'Tunnel',
  'Serial',
  'Vlan',
  'Dialer',
  'Port-channel',
];

/** `Gi0/0`, `gigabitethernet0/0` as the device itself writes it; an ASA's `outside` stays as it is. */
function wholeName(name: string): string {
  const [, kind = '', place = ''] = /^([a-z-]{2,30})(\d.*)$/iu.exec(name) ?? [];
  const full = kind === '' ? undefined : kinds.find((one) => one.toLowerCase().startsWith(kind.toLowerCase()));
  return full === undefined ? name : `${full}${place}`;
}

const isAddress = (text: string): boolean => /^[\d.]{7,15}$|:/u.test(text);

/** What an interface's name or an address stands for; empty where the text does not tell. */
export function addressesOf(interfaces: readonly CiscoInterface[], nameOrAddress: string): readonly string[] {
  if (isAddress(nameOrAddress)) return [nameOrAddress];
  const name = wholeName(nameOrAddress);
  return interfaces.find(({ names }) => names.includes(name) || names.includes(nameOrAddress))?.addresses ?? [];
}
