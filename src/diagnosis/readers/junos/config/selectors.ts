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
    local: read(wordAfter(one, 'local-ip')),
    remote: read(wordAfter(one, 'remote-ip')),
  }));
  if (named.length > 0) return named;
  const identity = leafAt(vpn, 'ike proxy-identity');
  if (!identity) return ofPolicies(vpn, statements, outside);
  return [
    {
      name: vpn.name,
      line: identity.line,
      local: read(wordAfter(vpn, 'local')),
      remote: read(wordAfter(vpn, 'remote')),
    },
  ];
}

/** One command may say several things: `traffic-selector T local-ip 10.0.0.0/24 remote-ip 10.1.0.0/24`. */
function wordAfter({ statements }: Section, word: string): readonly string[] {
  const words = statements.find((one) => one.words.includes(word))?.words ?? [];
  const at = words.indexOf(word);
  return at < 0 ? [] : words.slice(at + 1, at + 2);
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
  const all = statements.flatMap(({ words }) => {
    const at = words.indexOf('address', Math.max(0, words.indexOf('address-book')));
    return words.includes('address-book') && at > 0 ? [{ name: words[at + 1], network: words[at + 2] }] : [];
  });
  return names.map((name) => {
    if (name === 'any') return readTrafficSelector('0.0.0.0/0');
    return readTrafficSelector(all.find((one) => one.name === name)?.network ?? name);
  });
}
