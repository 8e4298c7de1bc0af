import { leafAt, leavesAt, type Section, type Statement, sectionsAt } from '../../syntax/statement.ts';

/**
 * The rules of `services ipsec-vpn`, as MX routers have them, in the words of `security ike` and `security ipsec`: a rule
 * is a gateway and a VPN, and each of its terms a pair of networks.
 * https://www.juniper.net/documentation/us/en/software/junos/interfaces-adaptive-services/topics/topic-map/ipsec-rules.html
 */
export function rulesAsVpns(statements: readonly Statement[]): readonly Statement[] {
  return sectionsAt(statements, 'ipsec-vpn rule *').flatMap((rule) => [
    ...gatewayOf(rule, statements),
    ...vpnOf(rule, statements),
  ]);
}

function gatewayOf(rule: Section, statements: readonly Statement[]): readonly Statement[] {
  const at = (line: number, ...words: readonly string[]): Statement => ({
    words: ['ike', 'gateway', rule.name, ...words],
    line,
  });
  const policy = sectionsAt(statements, 'ipsec-vpn ike policy *').find(
    ({ name }) => name === inTerm(rule, 'then dynamic ike-policy')?.values[0],
  );
  const [gateway, version] = [localGateway(rule, statements), policy && leafAt(policy, 'version')];
  return [
    ...told(inTerm(rule, 'then dynamic ike-policy'), (values, line) => at(line, 'ike-policy', ...values)),
    ...told(inTerm(rule, 'then remote-gateway'), (values, line) => at(line, 'address', ...values)),
    ...told(gateway, (values, line) => at(line, 'local-address', ...values)),
    ...told(version, ([value], line) => at(line, 'version', value === '2' ? 'v2-only' : 'v1-only')),
    ...told(inTerm(rule, 'then initiate-dead-peer-detection'), (_, line) => at(line, 'dead-peer-detection')),
    ...told(inTerm(rule, 'then dead-peer-detection'), (values, line) => at(line, 'dead-peer-detection', ...values)),
    ...told(policy && leafAt(policy, 'local-id'), (values, line) => at(line, 'local-identity', ...identity(values))),
    ...told(policy && leafAt(policy, 'remote-id'), (values, line) => at(line, 'remote-identity', ...identity(values))),
  ];
}

function vpnOf(rule: Section, statements: readonly Statement[]): readonly Statement[] {
  const at = (line: number, ...words: readonly string[]): Statement => ({
    words: ['ipsec', 'vpn', rule.name, ...words],
    line,
  });
  const terms = sectionsAt(rule.statements, 'term *');
  const [services] = sectionsAt(statements, 'services *').filter(({ name }) => name === 'ipsec-vpn');
  return [
    at(rule.line, 'ike', 'gateway', rule.name),
    ...told(inTerm(rule, 'then dynamic ipsec-policy'), (values, line) => at(line, 'ike', 'ipsec-policy', ...values)),
    ...told(services && leafAt(services, 'establish-tunnels'), (values, line) =>
      at(line, 'establish-tunnels', ...values),
    ),
    ...terms.flatMap((term) => [
      ...told(leafAt(term, 'from source-address'), (values, line) =>
        at(line, 'traffic-selector', term.name, 'local-ip', ...values),
      ),
      ...told(leafAt(term, 'from destination-address'), (values, line) =>
        at(line, 'traffic-selector', term.name, 'remote-ip', ...values),
      ),
    ]),
  ];
}

/** The address of the service set that uses the rule. */
function localGateway(rule: Section, statements: readonly Statement[]) {
  const sets = sectionsAt(statements, 'service-set *');
  const set = sets.find((one) => leavesAt(one, 'ipsec-vpn-rules').some(({ values }) => values.includes(rule.name)));
  return set && leafAt(set, 'ipsec-vpn-options local-gateway');
}

/** Of all terms of a rule: they lead to the same gateway, or the rule would be two. */
function inTerm(rule: Section, path: string) {
  const [first] = sectionsAt(rule.statements, 'term *').flatMap((term) => leafAt(term, path) ?? []);
  return first;
}

function told(
  leaf: ReturnType<typeof leafAt>,
  say: (values: readonly string[], line: number) => Statement,
): readonly Statement[] {
  return leaf ? [say(leaf.values, leaf.line)] : [];
}

const types: Readonly<Record<string, string>> = {
  ipv4_addr: 'inet',
  ipv6_addr: 'inet6',
  fqdn: 'hostname',
  key_id: 'key-id',
};

const identity = ([type = '', ...values]: readonly string[]): readonly string[] => [types[type] ?? type, ...values];
