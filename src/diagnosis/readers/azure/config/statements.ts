import { readAssignments } from '../../syntax/assignments.ts';
import { readJson } from '../../syntax/json.ts';
import type { Statement } from '../../syntax/statement.ts';
import { referredFrom, resourcesIn } from '../../syntax/terraform.ts';

/** A connection as JSON, or as what creates it: Terraform, Bicep, PowerShell or the command line. */
export function readAzureStatements(text: string): readonly Statement[] {
  if (/"\w+"\s?:/u.test(text)) return readJson(text);
  const resources = resourcesIn(text, [CONNECTION, PEER]);
  const connections = resources.filter(({ type, text: own }) => type === CONNECTION && !own.includes('"ExpressRoute"'));
  if (connections.length < 2) return withPolicies(readAssignments(text), text);
  return connections.flatMap((connection, index) => {
    const peer = referredFrom(connection, PEER, resources);
    const header = { words: ['connectionType', 'IPsec'], line: connection.first };
    const own = withPolicies(readAssignments(connection.text), connection.text);
    const all = [header, ...own, ...(peer ? withPolicies(readAssignments(peer.text), peer.text) : [])];
    return all.map(({ words, line }) => ({ words: [String(index), ...words], line }));
  });
}

const CONNECTION = 'azurerm_virtual_network_gateway_connection';
/** Azure's name for what it knows of the peer. */
const PEER = 'azurerm_local_network_gateway';

/** What Terraform calls otherwise than Azure itself. */
const azureNames: Readonly<Record<string, string>> = {
  gatewayaddress: 'gatewayIpAddress',
  localaddresscidrs: 'localAddressRanges',
  remoteaddresscidrs: 'remoteAddressRanges',
  salifetime: 'saLifeTimeSeconds',
};

/** Each block of traffic selectors is told from the next by its number. */
function withPolicies(statements: readonly Statement[], text: string): readonly Statement[] {
  const blocks = text
    .split(/\r\n|\n|\r/)
    .flatMap((line, index) => (/^\s{0,60}traffic_?selector_?polic(?:y|ies)\b/iu.test(line) ? [index + 1] : []));
  return statements.map(({ words: [name = '', ...values], line }) => {
    const known = azureNames[name] ?? name;
    const block = blocks.findLastIndex((start) => start <= line);
    const place = /^(?:local|remote)addressranges$/iu.test(known) ? ['trafficSelectorPolicies', String(block)] : [];
    return { words: [...place, known, ...values], line };
  });
}
