import { anyIdentity, type Identity, identityOfText } from '../../../../ike/identity.ts';
import { readTrafficSelector } from '../../../../ike/traffic-selector.ts';
import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import {
  byDefault,
  type ChildSettings,
  type ConfigReading,
  type IkeSettings,
  type Liveness,
  type PresharedKey,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { contextOf, type ReaderContext } from '../../reader-context.ts';
import { type Clause, clausesOf, type Policy, readPolicies } from './policies.ts';
import { proposalsOf } from './proposals.ts';

/** Reads OpenBSD's iked.conf(5), in which each policy is one tunnel: https://man.openbsd.org/iked.conf.5 */
export function readOpenikedConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const policies = readPolicies(context.lines);
  const device = readDevice(context);
  const read = new Set(policies.flatMap(({ words }) => words.map(({ line }) => line)));
  return {
    format: 'iked.conf',
    tunnels: policies.map((policy) => readPolicy(context, policy, device)),
    presharedKeys: [],
    secretsGiven: false,
    read: read.size,
    unread: context.lines.flatMap((line, index) =>
      /^\s*(?:#|$)/.test(line) || read.has(index + 1) ? [] : [index + 1],
    ),
    problems: context.problems,
  };
}

function readPolicy(context: ReaderContext, policy: Policy, device: Device): TunnelSettings {
  const { side, dialect, sourceOf } = context;
  const clauses = clausesOf(policy);
  const name = clauses.find(({ keyword }) => keyword === 'ikev2')?.values[0] ?? `policy of line ${policy.line}`;
  const skip = clauses.find(({ keyword }) => keyword === 'skip');
  checkPolicy(context, policy, clauses);
  return {
    name,
    side,
    vendor: dialect.vendor,
    source: sourceOf(policy.line),
    active: skip ? stated(false, sourceOf(skip.line)) : byDefault(true, sourceOf(policy.line)),
    ike: { ...readIke(context, policy, clauses), ...device },
    children: readChildren(context, name, policy, clauses),
    monitor: unknown,
  };
}

type Device = Pick<IkeSettings, 'fragmentation'> & Partial<Pick<IkeSettings, 'liveness'>>;

/** What `set` says for all policies. */
function readDevice({ lines, sourceOf }: ReaderContext): Device {
  const lineOf = (pattern: RegExp) => lines.findIndex((line) => pattern.test(line)) + 1;
  const [fragments, checks] = [lineOf(/^\s*set\s+fragmentation\b/u), lineOf(/^\s*set\s+dpd_check_interval\s+\d/u)];
  const delay = Number(/(\d{1,6})/u.exec(lines[checks - 1] ?? '')?.[1] ?? 0);
  return {
    fragmentation: fragments > 0 ? stated(true, sourceOf(fragments)) : unknown,
    ...(checks > 0 ? { liveness: stated(checkedEvery(delay), sourceOf(checks)) } : {}),
  };
}

/** A check without an answer is sent again after 2, 4, 8, 16 and 32 s, and given up 64 s later (sbin/iked/ikev2_msg.c). */
const RETRANSMISSION = 126;

function checkedEvery(delay: number): Liveness {
  return delay > 0 ? { delay, timeout: delay + RETRANSMISSION } : { delay };
}

/** iked(8) takes none of its file where one policy says no traffic, or a macro is not defined above. */
function checkPolicy({ report }: ReaderContext, { words, line }: Policy, clauses: readonly Clause[]): void {
  if (!clauses.some(({ keyword }) => keyword === 'from' || keyword === 'to')) {
    const says = 'The policy has no "from … to …": iked takes it for a syntax error. Say which traffic it is for.';
    report({ line, says, fatal: false });
  }
  for (const { text, line: at } of words)
    if (/^\$\w/u.test(text) && !/^\$(?:name|id|eapid|domain|srcid|dstid)\b/u.test(text))
      report({ line: at, says: `The macro "${text}" is not defined in this text: add its line.`, fatal: false });
}

function readIke(context: ReaderContext, { line }: Policy, clauses: readonly Clause[]): IkeSettings {
  const { sourceOf, dialect } = context;
  const clause = (keyword: string) => clauses.find((one) => one.keyword === keyword);
  const lifetime = clause('ikelifetime');
  const authentication = authenticationOf(context, line, clauses);
  const nothing = byDefault([], sourceOf(line));
  return {
    ...unknownIkeSettings,
    versions: byDefault([2], sourceOf(line)),
    localAddresses: addresses(context, clause('local'), line),
    remoteAddresses: addresses(context, clause('peer'), line),
    localAuthentication: authentication,
    remoteAuthentication: authentication,
    // Without srcid it is the host's name, which the text does not tell; without dstid any peer will do.
    localId: identity(context, clause('srcid')) ?? unknown,
    remoteId: identity(context, clause('dstid')) ?? byDefault(anyIdentity, sourceOf(line)),
    presharedKeys: presharedKeys(context, clause('psk')),
    proposals: proposalsOf(context, 'ikesa', clauses, line),
    lifetime: lifetime
      ? stated(seconds(lifetime.values[0]), sourceOf(lifetime.line))
      : byDefault(Number(dialect.defaultOf('ike.lifetime')[0]), sourceOf(line)),
    liveness: byDefault(checkedEvery(Number(dialect.defaultOf('ike.dpd')[0])), sourceOf(line)),
    natTraversal: clause('natt') ? stated('forced', sourceOf(line)) : byDefault('on', sourceOf(line)),
    virtualAddresses: nothing,
    pools: nothing,
  };
}

function addresses({ sourceOf }: ReaderContext, clause: Clause | undefined, line: number): Setting<readonly string[]> {
  const value = clause?.values[0];
  if (!clause || value === undefined) return byDefault(['%any'], sourceOf(line));
  return stated([value === 'any' ? '%any' : value], sourceOf(clause.line));
}

function identity({ sourceOf }: ReaderContext, clause: Clause | undefined): Setting<Identity> | undefined {
  const value = clause?.values.join(' ');
  if (!clause || value === undefined || value === '') return undefined;
  const isName = value.startsWith('/');
  return stated(isName ? { type: 'DER_ASN1_DN', value } : identityOfText(value), sourceOf(clause.line));
}

function authenticationOf(
  { sourceOf }: ReaderContext,
  line: number,
  clauses: readonly Clause[],
): Setting<readonly string[]> {
  const clause = clauses.find(({ keyword }) => /^(?:psk|eap|rsa|ecdsa\d{3}|rfc7427)$/.test(keyword));
  if (!clause) return byDefault(['pubkey'], sourceOf(line));
  const method = clause.keyword === 'psk' || clause.keyword === 'eap' ? clause.keyword : 'pubkey';
  return stated([method], sourceOf(clause.line));
}

function presharedKeys({ sourceOf }: ReaderContext, clause: Clause | undefined): Setting<readonly PresharedKey[]> {
  if (!clause) return unknown;
  const source = sourceOf(clause.line);
  const fingerprint = /«pre-shared key (?<name>[^»\s]+)»/.exec(clause.values.join(' '))?.groups?.['name'];
  return stated([{ owners: [], source, ...(fingerprint === undefined ? {} : { fingerprint }) }], source);
}

/** Each `from … to …` is a pair of selectors of the one Child SA. */
function readChildren(
  context: ReaderContext,
  name: string,
  { line }: Policy,
  clauses: readonly Clause[],
): readonly ChildSettings[] {
  const { sourceOf, dialect } = context;
  const lifetime = clauses.find(({ keyword }) => keyword === 'lifetime');
  const mode = clauses.find(({ keyword }) => keyword === 'transport' || keyword === 'tunnel');
  const active = clauses.find(({ keyword }) => keyword === 'active');
  const [protocol = 'any'] = clauses.find(({ keyword }) => keyword === 'proto')?.values ?? [];
  const from = clauses.filter(({ keyword }) => keyword === 'from');
  const to = clauses.filter(({ keyword }) => keyword === 'to');
  return from.map((clause, index) => ({
    name,
    source: sourceOf(clause.line),
    mode:
      mode?.keyword === 'transport' ? stated('transport', sourceOf(mode.line)) : byDefault('tunnel', sourceOf(line)),
    proposals: proposalsOf(context, 'childsa', clauses, line),
    localTrafficSelectors: selector(context, clause, protocol),
    remoteTrafficSelectors: selector(context, to[index] ?? clause, protocol),
    lifetime: lifetime
      ? stated(seconds(lifetime.values[0]), sourceOf(lifetime.line))
      : byDefault(Number(dialect.defaultOf('child.lifetime')[0]), sourceOf(line)),
    startAction: active ? stated('start', sourceOf(active.line)) : byDefault('never', sourceOf(line)),
  }));
}

function selector(
  { sourceOf }: ReaderContext,
  { values, line }: Clause,
  protocol: string,
): ChildSettings['localTrafficSelectors'] {
  const [value = 'any'] = values;
  const port = values[1] === 'port' ? (values[2] ?? 'any') : 'any';
  if (value === 'dynamic') return stated([{ kind: 'dynamic', text: value }], sourceOf(line));
  return stated([readTrafficSelector(value === 'any' ? '0.0.0.0/0' : value, protocol, port)], sourceOf(line));
}

const factors: Readonly<Record<string, number>> = { m: 60, h: 3600 };

function seconds(text = ''): number {
  const [, digits = '0', unit = ''] = /^(\d{1,9})([smh]?)$/.exec(text) ?? [];
  return Number(digits) * (factors[unit] ?? 1);
}
