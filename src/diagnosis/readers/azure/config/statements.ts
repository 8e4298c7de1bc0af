import { readAssignments } from '../../syntax/assignments.ts';
import { readJson } from '../../syntax/json.ts';
import type { Statement } from '../../syntax/statement.ts';

/** A connection as JSON, or as what creates it: Terraform, Bicep, PowerShell or the command line. */
export function readAzureStatements(text: string): readonly Statement[] {
  return /"\w+"\s?:/u.test(text) ? readJson(text) : withPolicies(readAssignments(text), text);
}

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
