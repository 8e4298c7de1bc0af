import type { Statement } from '../../syntax/statement.ts';
import { type Resource, referredFrom, resourcesIn } from '../../syntax/terraform.ts';
import { wordsOf } from '../../syntax/words.ts';

const LONGEST_LIST = 20;

const CONNECTION = 'aws_vpn_connection';
const GATEWAY = 'aws_customer_gateway';

/** Each `aws_vpn_connection` with the gateway that it names; lines without a header around them are of one connection. */
export function readTerraform(text: string): readonly Statement[] {
  const resources = resourcesIn(text, [CONNECTION, GATEWAY]);
  const connections = resources.filter(({ type }) => type === CONNECTION);
  if (connections.length === 0) return settingsIn(text);
  const gateways = resources.filter(({ type }) => type === GATEWAY);
  return [
    ...connections.flatMap((connection, index) => ofConnection(connection, index, gateways)),
    ...gateways.flatMap((gateway, index) => ofGateway(gateway, index)),
  ];
}

function ofConnection(connection: Resource, index: number, gateways: readonly Resource[]): readonly Statement[] {
  const { name, first: line, text } = connection;
  const gateway = referredFrom(connection, GATEWAY, gateways);
  const place = ['VpnConnections', String(index)];
  return [
    { words: [...place, 'VpnConnectionId', name], line },
    ...(gateway ? [{ words: [...place, 'CustomerGatewayId', gateway.name], line }] : []),
    // One tunnel stands for both where no option is set.
    { words: [...place, 'TunnelOptions', '0'], line },
    ...settingsIn(text).map((one) => ({ words: [...place, ...one.words], line: one.line })),
  ];
}

function ofGateway({ name, first: line, text }: Resource, index: number): readonly Statement[] {
  const place = ['CustomerGateways', String(index)];
  return [
    { words: [...place, 'CustomerGatewayId', name], line },
    ...settingsIn(text).map((one) => ({ words: [...place, ...one.words.slice(2)], line: one.line })),
  ];
}

function settingsIn(text: string): readonly Statement[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.flatMap((content, index) => {
    const { name = '', value = '' } =
      /^\s*[-+~]?\s*"?(?<name>\w{1,64})"?\s*=\s*(?<value>.{0,2000})$/u.exec(content)?.groups ?? {};
    const words = placeOf(name);
    if (!words) return [];
    const line = index + 1;
    const values = valuesOf(value.startsWith('[') && !value.includes(']') ? listFrom(lines, index) : value);
    if (!isList(words.at(-1) ?? '')) return [{ words: [...words, values[0] ?? ''], line }];
    return values.map((one, at) => ({ words: [...words, String(at), 'Value', one], line }));
  });
}

function placeOf(name: string): readonly string[] | undefined {
  const [, tunnel, option = ''] = /^tunnel([12])_(\w+)$/u.exec(name) ?? [];
  if (tunnel !== undefined) return ['TunnelOptions', String(Number(tunnel) - 1), described(option)];
  if (name === 'ip_address') return ['CustomerGateways', '0', 'IpAddress'];
  return /^(?:local|remote)_ipv4_network_cidr$/u.test(name) ? ['Options', described(name)] : undefined;
}

const irregular: Readonly<Record<string, string>> = {
  preshared_key: 'PreSharedKey',
  address: 'OutsideIpAddress',
  phase1_dh_group_numbers: 'Phase1DHGroupNumbers',
  phase2_dh_group_numbers: 'Phase2DHGroupNumbers',
};

/** `phase1_encryption_algorithms` as `Phase1EncryptionAlgorithms`. */
const described = (option: string): string =>
  irregular[option] ?? option.replaceAll(/(?:^|_)([a-z])/gu, (_, letter: string) => letter.toUpperCase());

const isList = (name: string): boolean => /^(?:Phase[12]\w+(?:Algorithms|Numbers)|IkeVersions)$/u.test(name);

function listFrom(lines: readonly string[], index: number): string {
  const rest = lines.slice(index + 1, index + 1 + LONGEST_LIST);
  const end = rest.findIndex((line) => line.includes(']'));
  return rest.slice(0, end < 0 ? undefined : end).join(' ');
}

/** The words before a comment, brackets and commas gone. */
function valuesOf(text: string): readonly string[] {
  const words = wordsOf(text.replaceAll(/[[\],]/gu, ' '));
  const comment = words.findIndex((word) => /^(?:#|\/\/)/u.test(word));
  return words.slice(0, comment < 0 ? undefined : comment).filter((word) => word !== '->');
}
