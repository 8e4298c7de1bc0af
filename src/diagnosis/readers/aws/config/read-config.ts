import { readAddress } from '../../../../ike/address.ts';
import { identityOfText, ownAddress } from '../../../../ike/identity.ts';
import type { IkeVersion } from '../../../../ike/notify.ts';
import { readTrafficSelector } from '../../../../ike/traffic-selector.ts';
import type { Dialect } from '../../../../knowledge/dialect.ts';
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
import { contextOf, type ReaderContext, settingOf } from '../../reader-context.ts';
import { type Leaf, leafAt, type Section, type Statement, sectionsAt } from '../../syntax/statement.ts';
import { proposalsOf } from './proposals.ts';
import { readAwsStatements } from './statements.ts';

/** Reads `aws ec2 describe-vpn-connections` (and `describe-customer-gateways` beside it): each tunnel option is one tunnel. */
export function readAwsConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const statements = readAwsStatements(text);
  const connections = sectionsAt(statements, 'VpnConnections *');
  const whole: readonly Section[] = connections.length > 0 ? connections : [{ name: '0', line: 1, statements }];
  return {
    format: 'describe-vpn-connections',
    tunnels: whole.flatMap((connection) =>
      tunnelsOf(context, connection, customerGateway(context, connection, statements)),
    ),
    presharedKeys: [],
    secretsGiven: false,
    read: new Set(statements.map(({ line }) => line)).size,
    unread: [],
    problems: context.problems,
  };
}

interface CustomerGateway {
  readonly address: Setting<readonly string[]>;
  readonly certificate: Leaf | undefined;
}

/** The device at the other end: described by itself, or in the XML that goes with the connection. */
function customerGateway(
  { sourceOf, lines }: ReaderContext,
  connection: Section,
  statements: readonly Statement[],
): CustomerGateway {
  const gateway = gatewayOf(connection, statements);
  const leaf = gateway && leafAt(gateway, 'IpAddress');
  const addresses = (leaf?.values ?? []).filter((value) => readAddress(value) !== undefined);
  const certificate = gateway && leafAt(gateway, 'CertificateArn');
  if (leaf && addresses.length > 0)
    return { address: stated([...new Set(addresses)], sourceOf(leaf.line)), certificate };
  const inXml = /<customer_gateway>.{0,200}?<ip_address>(?<address>[\d.]{7,15}|[\da-f:]{3,40})</s;
  const own = leafAt(connection, 'CustomerGatewayConfiguration')?.line;
  const line = own ?? lines.findIndex((one) => inXml.test(one.slice(0, 20_000))) + 1;
  const found = inXml.exec((lines[line - 1] ?? '').slice(0, 20_000))?.groups?.['address'];
  return { address: found === undefined ? unknown : stated([found], sourceOf(line)), certificate };
}

/** That which the connection names, or the only one. */
function gatewayOf(connection: Section, statements: readonly Statement[]): Section | undefined {
  const gateways = sectionsAt(statements, 'CustomerGateways *');
  const id = leafAt(connection, 'CustomerGatewayId')?.values[0];
  const named = gateways.find((one) => id !== undefined && leafAt(one, 'CustomerGatewayId')?.values[0] === id);
  return named ?? (gateways.length === 1 ? gateways[0] : undefined);
}

function tunnelsOf(context: ReaderContext, connection: Section, gateway: CustomerGateway): readonly TunnelSettings[] {
  const { side, dialect, sourceOf } = context;
  const id = leafAt(connection, 'VpnConnectionId')?.values[0] ?? 'VPN connection';
  const options = sectionsAt(connection.statements, 'TunnelOptions *');
  return options.map((option, index) => ({
    name: options.length > 1 ? `${id} tunnel ${index + 1}` : id,
    side,
    vendor: dialect.vendor,
    source: sourceOf(option.line),
    active: unknown,
    ike: readIke(context, option, gateway),
    children: [readChild(context, option, connection)],
    monitor: unknown,
  }));
}

// Its defaults: https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html
function readIke(context: ReaderContext, option: Section, { address, certificate }: CustomerGateway): IkeSettings {
  const { sourceOf, dialect } = context;
  const outside = leafAt(option, 'OutsideIpAddress');
  const key = leafAt(option, 'PreSharedKey');
  const authentication: Setting<readonly string[]> = certificate
    ? stated(['pubkey'], sourceOf(certificate.line))
    : key
      ? stated(['psk'], sourceOf(key.line))
      : unknown;
  const versions = valuesOf(option, 'IkeVersions');
  const number = (path: string, field: string) =>
    settingOf(context, leafAt(option, path), Number, {
      value: Number(dialect.defaultOf(field)[0]),
      line: option.line,
    });
  const delay = number('DpdTimeoutSeconds', 'ike.dpd');
  const nothing = byDefault([], sourceOf(option.line));
  return {
    ...unknownIkeSettings,
    versions: versions
      ? stated(
          versions.values.map((value): IkeVersion => (value === 'ikev1' ? 1 : 2)).sort((a, b) => b - a),
          sourceOf(versions.line),
        )
      : byDefault([2, 1], sourceOf(option.line)),
    mode: byDefault('main', sourceOf(option.line)),
    localAddresses: outside ? stated(outside.values, sourceOf(outside.line)) : unknown,
    remoteAddresses: address,
    localAuthentication: authentication,
    remoteAuthentication: authentication,
    localId: outside?.values[0]
      ? byDefault(identityOfText(outside.values[0]), sourceOf(outside.line))
      : byDefault(ownAddress, sourceOf(option.line)),
    remoteId:
      address.kind === 'stated' && address.value[0]
        ? byDefault(identityOfText(address.value[0]), address.source)
        : unknown,
    presharedKeys: presharedKeys(context, key),
    proposals: proposalsOf(context, option, 'ike'),
    lifetime: number('Phase1LifetimeSeconds', 'ike.lifetime'),
    liveness: delay.kind === 'unknown' ? unknown : { ...delay, value: { delay: delay.value, timeout: delay.value } },
    natTraversal: byDefault('on', sourceOf(option.line)),
    virtualAddresses: nothing,
    pools: nothing,
  };
}

/** `[ { "Value": "ikev2" } ]`. */
export function valuesOf(option: Section, path: string): Leaf | undefined {
  const words = option.statements.filter((one) => one.words[0] === path && one.words[2] === 'Value');
  const [first] = words;
  return first && { values: words.map((one) => one.words[3] ?? ''), line: first.line };
}

function presharedKeys({ sourceOf }: ReaderContext, key: Leaf | undefined): Setting<readonly PresharedKey[]> {
  if (!key) return unknown;
  const source = sourceOf(key.line);
  const fingerprint = /«pre-shared key (?<name>[^»\s]+)»/.exec(key.values.join(' '))?.groups?.['name'];
  return stated([{ owners: [], source, ...(fingerprint === undefined ? {} : { fingerprint }) }], source);
}

// LocalIpv4NetworkCidr is what lies behind the customer gateway, RemoteIpv4NetworkCidr what lies in AWS.
function readChild(context: ReaderContext, option: Section, connection: Section): ChildSettings {
  const { sourceOf, dialect } = context;
  const network = (path: string) =>
    settingOf(
      context,
      leafAt(connection, `Options ${path}`) ?? leafAt(connection, path),
      (value) => [readTrafficSelector(value)],
      {
        value: [readTrafficSelector('0.0.0.0/0')],
        line: connection.line,
      },
    );
  return {
    name: 'tunnel',
    source: sourceOf(option.line),
    mode: byDefault('tunnel', sourceOf(option.line)),
    proposals: proposalsOf(context, option, 'child'),
    localTrafficSelectors: network('RemoteIpv4NetworkCidr'),
    remoteTrafficSelectors: network('LocalIpv4NetworkCidr'),
    lifetime: settingOf(context, leafAt(option, 'Phase2LifetimeSeconds'), Number, {
      value: Number(dialect.defaultOf('child.lifetime')[0]),
      line: option.line,
    }),
    startAction: settingOf(
      context,
      leafAt(option, 'StartupAction'),
      (value): Initiation => (value === 'start' ? 'start' : 'never'),
      { value: 'never', line: option.line },
    ),
  };
}
