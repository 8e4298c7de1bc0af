import type { Evidence } from '../../evidence.ts';
import { fact, type StatusLine, type StatusPart } from '../status-reading.ts';
import { type Chain, chainsOf, type FilterRule, isFilterLine, marksIn } from './filter-rules.ts';

/** Reads `iptables-save` (also of nftables' iptables): what it does to IKE, to ESP and to the traffic of the tunnel. */
export function readPacketFilter(lines: readonly StatusLine[]): StatusPart {
  const read = lines.filter((line) => isFilterLine(line.text));
  const chains = chainsOf(read);
  return {
    format: 'iptables-save',
    read: read.map((line) => line.number),
    evidence: [...chains.flatMap(translations), ...chains.flatMap(ikeDrops), ...chains.flatMap(tunnelDrops)],
    marksSet: marksIn(read),
  };
}

/** What is translated on its way out no longer fits the traffic selectors, unless a rule before takes it out. */
function translations(chain: Chain): readonly Evidence[] {
  if (chain.table !== 'nat' || chain.name !== 'POSTROUTING') return [];
  const isExempt = (rule: FilterRule) =>
    rule.matchesIpsec || (rule.target !== 'MASQUERADE' && rule.target !== 'SNAT' && rule.destination !== undefined);
  const first = chain.rules.findIndex(
    (rule) => (rule.target === 'MASQUERADE' || rule.target === 'SNAT') && isWide(rule),
  );
  const rule = chain.rules[first];
  if (!rule || chain.rules.slice(0, first).some((before) => isExempt(before) || isUnknown(before))) return [];
  return [
    fact(
      'nat-rule-catches-tunnel',
      'This NAT rule also translates what should go through the tunnel: no rule before it takes that out.',
      rule.line,
      { rule: rule.text },
    ),
  ];
}

/** A rule for one protocol, one destination, or expressly without IPsec does not catch a tunnel's traffic as a whole. */
function isWide(rule: FilterRule): boolean {
  return (
    !rule.matchesIpsec &&
    rule.destination === undefined &&
    rule.protocol === undefined &&
    !/ ! (?:-d|-o) /u.test(rule.text)
  );
}

const IKE_PORTS = ['500', '4500'];

function ikeDrops(chain: Chain): readonly Evidence[] {
  if (chain.table !== 'filter' || chain.name === 'FORWARD') return [];
  const named = chain.rules
    .filter((rule) => isDrop(rule))
    .flatMap((rule) => portsDroppedBy(rule, chain).map((port) => ikeDrop(rule.line, rule.text, port)));
  return named.length > 0 ? named : closedByDefault(chain);
}

function portsDroppedBy(rule: FilterRule, chain: Chain): readonly string[] {
  const before = chain.rules.slice(0, chain.rules.indexOf(rule));
  const ports = ['esp', '50', 'ah', '51'].includes(rule.protocol ?? '')
    ? ['esp']
    : rule.protocol === 'udp'
      ? IKE_PORTS.filter((port) => rule.ports.includes(port))
      : [];
  return ports.filter((port) => !before.some((other) => other.target === 'ACCEPT' && accepts(other, port)));
}

/** A chain that lets in only what it names, and does not name IKE. Chains of the administrator's own may: then nothing is said. */
function closedByDefault(chain: Chain): readonly Evidence[] {
  const dropAll = chain.rules.find(
    (rule) =>
      isDrop(rule) &&
      rule.protocol === undefined &&
      rule.source === undefined &&
      rule.destination === undefined &&
      !rule.hasMatch,
  );
  const closedBy = chain.policyLine && chain.policy === 'DROP' ? chain.policyLine : dropAll?.line;
  if (!closedBy || chain.rules.some(isUnknown)) return [];
  const closed = [...IKE_PORTS].filter(
    (port) => !chain.rules.some((rule) => rule.target === 'ACCEPT' && accepts(rule, port)),
  );
  return closed.slice(0, 1).map((port) => ikeDrop(closedBy, closedBy.text, port));
}

function accepts(rule: FilterRule, port: string): boolean {
  if (rule.interface === 'lo' || /--(?:ct)?state [A-Z,]{1,80}/u.test(rule.text)) return false;
  if (rule.protocol === undefined) return true;
  if (port === 'esp') return rule.protocol === 'esp' || rule.protocol === '50';
  return rule.protocol === 'udp' && (rule.ports.length === 0 || rule.ports.includes(port));
}

function ikeDrop(line: StatusLine, rule: string, port: string): Evidence {
  return fact('filter-drops-ike', `This packet filter drops ${port === 'esp' ? 'ESP' : `UDP ${port}`}.`, line, {
    rule,
    port,
  });
}

/** What comes out of the tunnel or goes into it is dropped before any rule lets it pass. */
function tunnelDrops(chain: Chain): readonly Evidence[] {
  if (chain.table !== 'filter') return [];
  const index = chain.rules.findIndex((rule) => isDrop(rule) && catchesInner(rule, chain));
  const rule = chain.rules[index];
  if (!rule || chain.rules.slice(0, index).some((before) => isUnknown(before) || lets(before))) return [];
  return [
    fact('filter-drops-tunnel-traffic', 'This rule drops what comes out of the tunnel or goes into it.', rule.line, {
      rule: rule.text,
    }),
  ];
}

function catchesInner(rule: FilterRule, chain: Chain): boolean {
  if (rule.protocol !== undefined && rule.protocol !== 'all' && rule.protocol !== 'icmp') return false;
  if (/--(?:ct)?state [A-Z,]{0,60}INVALID|-m (?:recent|limit|hashlimit|set|addrtype|conntrack)/u.test(rule.text))
    return false;
  if (chain.name === 'FORWARD') return rule.interface !== 'lo';
  return isInner(rule.source) || isInner(rule.destination);
}

/** A network in a rule, rather than a single host, is one that lies behind a gateway. */
function isInner(network: string | undefined): boolean {
  return (
    network !== undefined &&
    /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd])/u.test(network) &&
    !/\/(?:32|128)$/u.test(network)
  );
}

function lets(rule: FilterRule): boolean {
  if (rule.target !== 'ACCEPT') return false;
  return (
    rule.matchesIpsec ||
    (rule.source !== undefined || rule.destination !== undefined
      ? rule.protocol === undefined
      : rule.protocol === undefined && !rule.hasMatch && rule.interface !== 'lo')
  );
}

function isDrop(rule: FilterRule): boolean {
  return rule.target === 'DROP' || rule.target === 'REJECT';
}

const KNOWN_TARGETS = [
  'ACCEPT',
  'DROP',
  'REJECT',
  'RETURN',
  'LOG',
  'NFLOG',
  'MASQUERADE',
  'SNAT',
  'DNAT',
  'MARK',
  'CONNMARK',
  'TCPMSS',
  'NOTRACK',
  'CT',
  '',
];

/** A jump to a chain of its own may do anything. */
function isUnknown(rule: FilterRule): boolean {
  return !KNOWN_TARGETS.includes(rule.target);
}
