import { identityOfText, ownAddress } from '../../../../ike/identity.ts';
import type { IkeVersion } from '../../../../ike/notify.ts';
import type { Proposal } from '../../../../ike/proposal.ts';
import { readTrafficSelector } from '../../../../ike/traffic-selector.ts';
import type { Dialect, TransformKind } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import {
  byDefault,
  type ChildSettings,
  type ConfigReading,
  type IkeSettings,
  type Initiation,
  type PresharedKey,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { espProposals, ikeProposals } from '../../proposals.ts';
import { contextOf, namesOf, type ReaderContext, settingOf } from '../../reader-context.ts';
import { readJson } from '../../syntax/json.ts';
import type { Leaf, Section, Statement } from '../../syntax/statement.ts';

/** Reads a VPN connection of Azure as the CLI, PowerShell or a template prints it, with its gateways where they are in it. */
export function readAzureConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const statements = readJson(text);
  const connections = connectionsIn(statements);
  return {
    format: 'azure-connection',
    tunnels: connections.map((connection) => readConnection(context, connection)),
    presharedKeys: [],
    secretsGiven: false,
    read: new Set(statements.map(({ line }) => line)).size,
    unread: [],
    problems: context.problems,
  };
}

/** What each element of the outermost list says, else the whole text; a template wraps it in `properties`. */
function connectionsIn(statements: readonly Statement[]): readonly Section[] {
  const isList = statements.length > 0 && statements.every(({ words }) => /^\d+$/.test(words[0] ?? ''));
  const groups = Map.groupBy(statements, ({ words }) => (isList ? (words[0] ?? '') : ''));
  return [...groups.values()]
    .map((all) => ({ name: '', line: all[0]?.line ?? 1, statements: all }))
    .filter((one) => find(one, 'connectionType') ?? find(one, 'ipsecPolicies') ?? find(one, 'connectionProtocol'));
}

/** Azure writes `sharedKey` or `SharedKey` by the tool; the value is what follows the name, wherever it stands. */
function find({ statements }: Section, name: string): Leaf | undefined {
  const wanted = name.toLowerCase();
  const found = statements.filter(({ words }) => words.some((word) => word.toLowerCase() === wanted));
  const [first] = found;
  if (!first) return undefined;
  const values = found.flatMap(({ words }) => words.slice(-1));
  return { values, line: first.line };
}

function readConnection(context: ReaderContext, connection: Section): TunnelSettings {
  const { side, dialect, sourceOf } = context;
  const name = find(connection, 'name')?.values[0] ?? 'connection';
  return {
    name,
    side,
    vendor: dialect.vendor,
    source: sourceOf(connection.line),
    active: unknown,
    ike: readIke(context, connection),
    children: readChildren(context, connection, name),
    monitor: unknown,
  };
}

// Its defaults: https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-devices
function readIke(context: ReaderContext, connection: Section): IkeSettings {
  const { sourceOf, dialect } = context;
  const of = <T>(name: string, value: T, read: (text: string) => T) =>
    settingOf(context, find(connection, name), read, { value, line: connection.line });
  const key = find(connection, 'sharedKey');
  const certificate = find(connection, 'outboundAuthCertificate') ?? find(connection, 'certificateAuthentication');
  const authentication = certificate
    ? stated<readonly string[]>(['pubkey'], sourceOf(certificate.line))
    : byDefault<readonly string[]>(['psk'], sourceOf(key?.line ?? connection.line));
  const local = addressAt(context, connection, ['publicIPAddress', 'tunnelIpAddresses', 'ipAddress']);
  const remote = addressAt(context, connection, ['gatewayIpAddress']);
  const delay = of('dpdTimeoutSeconds', Number(dialect.defaultOf('ike.liveness')[0]), Number);
  const nothing = byDefault([], sourceOf(connection.line));
  return {
    ...unknownIkeSettings,
    versions: of<readonly IkeVersion[]>('connectionProtocol', [2], (value) => (value === 'IKEv1' ? [1] : [2])),
    mode: byDefault('main', sourceOf(connection.line)),
    localAddresses: local,
    remoteAddresses: remote,
    localAuthentication: authentication,
    remoteAuthentication: authentication,
    localId:
      local.kind === 'stated' && local.value[0]
        ? byDefault(identityOfText(local.value[0]), local.source)
        : byDefault(ownAddress, sourceOf(connection.line)),
    remoteId:
      remote.kind === 'stated' && remote.value[0] ? byDefault(identityOfText(remote.value[0]), remote.source) : unknown,
    presharedKeys: presharedKeys(context, key),
    proposals: proposalsOf(context, connection, 'ike'),
    // Azure fixes the lifetime of the IKE SA.
    lifetime: byDefault(Number(dialect.defaultOf('ike.lifetime')[0]), sourceOf(connection.line)),
    liveness: delay.kind === 'unknown' ? unknown : { ...delay, value: { delay: delay.value, timeout: delay.value } },
    natTraversal: byDefault('on', sourceOf(connection.line)),
    virtualAddresses: nothing,
    pools: nothing,
  };
}

function addressAt(
  { sourceOf }: ReaderContext,
  connection: Section,
  names: readonly string[],
): Setting<readonly string[]> {
  const leaf = names.flatMap((name) => find(connection, name) ?? [])[0];
  const addresses = (leaf?.values ?? []).filter((value) => /^[\d.]{7,15}$/.test(value));
  return leaf && addresses.length > 0 ? stated(addresses, sourceOf(leaf.line)) : unknown;
}

function presharedKeys({ sourceOf }: ReaderContext, key: Leaf | undefined): Setting<readonly PresharedKey[]> {
  const fingerprint = /«pre-shared key (?<name>[^»\s]+)»/.exec(key?.values.join(' ') ?? '')?.groups?.['name'];
  if (!key || fingerprint === undefined) return unknown;
  const source = sourceOf(key.line);
  return stated([{ owners: [], source, fingerprint }], source);
}

const policyFields = {
  ike: { encryption: 'ikeEncryption', integrity: 'ikeIntegrity', keyExchange: 'dhGroup' },
  child: { encryption: 'ipsecEncryption', integrity: 'ipsecIntegrity', keyExchange: 'pfsGroup' },
} as const;

/** A custom policy is one proposal; without one Azure offers and takes its default set. */
function proposalsOf(context: ReaderContext, connection: Section, sa: 'ike' | 'child'): Setting<readonly Proposal[]> {
  const { sourceOf, dialect } = context;
  const fields = policyFields[sa];
  const leaf = (transform: 'encryption' | 'integrity' | 'keyExchange') => find(connection, fields[transform]);
  const first = leaf('encryption');
  const names = (transform: 'encryption' | 'integrity' | 'keyExchange'): readonly string[] => {
    const found = leaf(transform);
    const told = (found?.values ?? []).filter(
      (value) => value !== 'None' && !(transform === 'integrity' && value.startsWith('GCM')),
    );
    const kind: TransformKind = transform;
    return found && first
      ? namesOf(context, sa === 'ike' ? 'ikev2' : 'child', kind, { values: told, line: found.line })
      : dialect.defaultOf(`${sa}.${transform}`);
  };
  const all = { encryption: names('encryption'), integrity: names('integrity'), keyExchange: names('keyExchange') };
  const proposals = sa === 'ike' ? ikeProposals(all) : espProposals(all);
  if (!first) return byDefault(proposals, sourceOf(connection.line));
  const parts = { encryption: first, integrity: leaf('integrity'), 'dh-group': leaf('keyExchange') };
  const sources = Object.entries(parts).flatMap(([type, one]) => (one ? [[type, sourceOf(one.line)]] : []));
  return stated(proposals, sourceOf(first.line), Object.fromEntries(sources));
}

/** Each of `trafficSelectorPolicies`; without them everything, unless the gateway is told to take the prefixes of both sides. */
function readChildren(context: ReaderContext, connection: Section, name: string): readonly ChildSettings[] {
  const { sourceOf, dialect } = context;
  const base = {
    name,
    mode: byDefault<'tunnel' | 'transport'>('tunnel', sourceOf(connection.line)),
    proposals: proposalsOf(context, connection, 'child'),
    lifetime: settingOf(context, find(connection, 'saLifeTimeSeconds'), Number, {
      value: Number(dialect.defaultOf('child.lifetime')[0]),
      line: connection.line,
    }),
    startAction: settingOf<Initiation>(context, find(connection, 'connectionMode'), initiation, {
      value: 'on-traffic',
      line: connection.line,
    }),
  };
  const policies = Map.groupBy(
    connection.statements.filter(({ words }) => words.some((word) => /^trafficSelectorPolicies$/i.test(word))),
    ({ words }) => words[words.findIndex((word) => /^trafficSelectorPolicies$/i.test(word)) + 1] ?? '',
  );
  const pairs = [...policies.values()].flatMap((statements) => {
    const policy = { name, line: statements[0]?.line ?? connection.line, statements };
    const [local, remote] = [find(policy, 'localAddressRanges'), find(policy, 'remoteAddressRanges')];
    return local && remote ? [{ local, remote }] : [];
  });
  if (pairs.length > 0)
    return pairs.map(({ local, remote }) => ({
      ...base,
      source: sourceOf(local.line),
      localTrafficSelectors: stated(
        local.values.map((value) => readTrafficSelector(value)),
        sourceOf(local.line),
      ),
      remoteTrafficSelectors: stated(
        remote.values.map((value) => readTrafficSelector(value)),
        sourceOf(remote.line),
      ),
    }));
  const isPolicyBased = find(connection, 'usePolicyBasedTrafficSelectors')?.values[0] === 'true';
  const everything = isPolicyBased ? unknown : byDefault([readTrafficSelector('0.0.0.0/0')], sourceOf(connection.line));
  return [
    {
      ...base,
      source: sourceOf(connection.line),
      localTrafficSelectors: everything,
      remoteTrafficSelectors: everything,
    },
  ];
}

function initiation(value: string): Initiation {
  if (value === 'ResponderOnly') return 'never';
  return value === 'InitiatorOnly' ? 'start' : 'on-traffic';
}
