import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
import { leafAt, leavesAt, type Section, type Statement, sectionsAt } from '../../syntax/statement.ts';

/** A pair of networks that a Child SA is for, and where it is said. */
export interface JunosSelectors {
  readonly name: string;
  readonly line: number;
  readonly local: readonly TrafficSelector[];
  readonly remote: readonly TrafficSelector[];
}

/** `traffic-selector`, each a Child SA; `proxy-identity`; or the addresses of the policy that names the VPN. */
export function selectorsOf(
  vpn: Section,
  statements: readonly Statement[],
  outside: string,
): readonly JunosSelectors[] {
  const named = sectionsAt(vpn.statements, 'traffic-selector *').map((one) => ({
    name: one.name,
    line: one.line,
    local: withService(one, wordAfter(one, 'local-ip'), 'source-port'),
    remote: withService(one, wordAfter(one, 'remote-ip'), 'destination-port'),
  }));
  if (named.length > 0) return named;
  const identity = leafAt(vpn, 'ike proxy-identity');
  if (!identity) return ofPolicies(vpn, statements, outside);
  const [local, remote] = [read(wordAfter(vpn, 'local')), read(wordAfter(vpn, 'remote'))];
  // The service alone leaves the networks as they are by default.
  return local.length + remote.length === 0 ? [] : [{ name: vpn.name, line: identity.line, local, remote }];
}

/** One command may say several things: `traffic-selector T local-ip 10.0.0.0/24 remote-ip 10.1.0.0/24`. */
function wordAfter({ statements }: Section, word: string): readonly string[] {
  const words = statements.find((one) => one.words.includes(word))?.words ?? [];
  const at = words.indexOf(word);
  return at < 0 ? [] : words.slice(at + 1, at + 2);
}

/** Since 21.1 a selector may be for one protocol and for ports. */
function withService(selector: Section, networks: readonly string[], port: string): readonly TrafficSelector[] {
  const [protocol = 'any'] = wordAfter(selector, 'protocol');
  const [ports = 'any'] = wordAfter(selector, port);
  return networks.map((network) => readTrafficSelector(network, protocol, ports === '0-65535' ? 'any' : ports));
}

const read = (values: readonly string[] = []): readonly TrafficSelector[] =>
  values.map((value) => readTrafficSelector(value));

/** Security policies with `then permit tunnel ipsec-vpn`: the one that leaves towards the outer zone tells the networks. */
function ofPolicies(vpn: Section, statements: readonly Statement[], outside: string): readonly JunosSelectors[] {
  const policies = sectionsAt(statements, 'from-zone * to-zone * policy *').filter(
    (policy) => leafAt(policy, 'then permit tunnel ipsec-vpn')?.values[0] === vpn.name,
  );
  const zones = sectionsAt(statements, 'security-zone *');
  const outer = zones.find((zone) => leavesAt(zone, 'interfaces').some(({ values }) => values[0] === outside))?.name;
  const leaving = policies.filter(({ name }) => name.split(' ')[0] !== outer);
  return leaving.slice(0, outer === undefined ? 1 : undefined).map((policy) => ({
    name: policy.name.split(' ')[2] ?? vpn.name,
    line: policy.line,
    local: namedNetworks(leafAt(policy, 'match source-address')?.values, statements),
    remote: namedNetworks(leafAt(policy, 'match destination-address')?.values, statements),
  }));
}

function namedNetworks(names: readonly string[] = [], statements: readonly Statement[]): readonly TrafficSelector[] {
  const books = statements.flatMap(({ words }) => {
    const at = words.indexOf('address-book');
    return at < 0 ? [] : [words.slice(at + 1)];
  });
  return names.flatMap((name) => networksIn(books, name, 0)).map((network) => readTrafficSelector(network));
}

const DEEPEST_SET = 4;

/** `address NAME 10.0.0.0/8` of an address book, or all that an `address-set` names. */
function networksIn(books: readonly (readonly string[])[], name: string, depth: number): readonly string[] {
  if (/^any(?:-ipv4)?$/u.test(name)) return ['0.0.0.0/0'];
  const said = books.flatMap((words) => {
    const at = words.findIndex((word, index) => /^address(?:-set)?$/u.test(word) && words[index + 1] === name);
    return at < 0 ? [] : [words.slice(at)];
  });
  const network = said.find(
    ([kind, , value]) => kind === 'address' && value !== undefined && !value.startsWith('desc'),
  );
  if (network) return network.slice(2, 3);
  const members = said.flatMap(([kind, , what, member]) =>
    kind === 'address-set' && what?.startsWith('address') && member !== undefined ? [member] : [],
  );
  if (members.length === 0 || depth >= DEEPEST_SET) return [name];
  return members.flatMap((member) => networksIn(books, member, depth + 1));
}
