import type { Statement } from '../../syntax/statement.ts';
import { wordsOf } from '../../syntax/words.ts';

const LONGEST_LIST = 20;

/** `resource "aws_vpn_connection"`, or what a plan or the state shows of it. */
export function readTerraform(text: string): readonly Statement[] {
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
