import type { Statement } from '../../syntax/statement.ts';

/** What the guide for any vendor's device says of AWS itself; its algorithms are the least that AWS takes, not all. */
const names: Readonly<Record<string, string>> = {
  'Pre-Shared Key': 'PreSharedKey',
  'Virtual Private Gateway': 'OutsideIpAddress',
};

/** Where the line ends were lost, the items of the guide are told by how they begin. */
const nextItem =
  /\s(?=- [A-Z][\w -]{2,40} : |IPSec Tunnel #\d |(?:Outside|Inside) IP Addresses|Your [A-Z][\w ]{4,40} ID\s{1,8}: )/u;

function itemsOf(text: string): readonly { readonly content: string; readonly line: number }[] {
  return text
    .split(/\r\n|\n|\r/)
    .flatMap((line, index) => line.split(nextItem).map((content) => ({ content, line: index + 1 })));
}

/** The "generic" configuration that AWS offers for download: `- Pre-Shared Key : …` of each tunnel. */
export function readGuide(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  let tunnel = 0;
  let isOutside = false;
  for (const { content, line } of itemsOf(text)) {
    const next = /^\s*IPSec Tunnel #(?<number>\d)/u.exec(content)?.groups?.['number'];
    if (next !== undefined) tunnel = Number(next) - 1;
    if (/^\s*(?:Outside|Inside) IP Addresses/u.test(content)) isOutside = content.includes('Outside');
    const { name = '', value = '' } =
      /^\s*-?\s*(?<name>[\w -]{2,40}?)\s*:\s*(?<value>\S.{0,200})$/u.exec(content)?.groups ?? {};
    if (name === 'Your VPN Connection ID') statements.push({ words: ['VpnConnectionId', value.trim()], line });
    else if (name === 'IKE version') push('IkeVersions', '0', 'Value', value.trim().toLowerCase());
    else if (name === 'Customer Gateway' && isOutside)
      statements.push({ words: ['CustomerGateways', '0', 'IpAddress', value.trim()], line });
    else if (names[name] !== undefined && (isOutside || name === 'Pre-Shared Key')) push(names[name], value.trim());

    function push(...words: readonly string[]): void {
      statements.push({ words: ['TunnelOptions', String(tunnel), ...words], line });
    }
  }
  return statements;
}
