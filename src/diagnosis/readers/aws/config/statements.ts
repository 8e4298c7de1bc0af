import { readJson } from '../../syntax/json.ts';
import type { Statement } from '../../syntax/statement.ts';
import { readXmlPaths } from '../../syntax/xml-statements.ts';
import { readGuide } from './guide.ts';
import { readTerraform } from './terraform.ts';

/** A connection however AWS and its tools put it, in the words of `describe-vpn-connections`. */
export function readAwsStatements(text: string): readonly Statement[] {
  if (/^\s*[-+~]?\s*(?:"?tunnel[12]_\w+"?\s*=|resource "aws_)/mu.test(text)) return readTerraform(text);
  if (/(?:^|\s)-\s{1,4}Virtual Private Gateway\s{1,60}:/mu.test(text)) return readGuide(text);
  if (/^\s*<vpn_connection[\s>]/mu.test(text)) return ofGatewayXml(text);
  return readJson(text).map(({ words, line }) => ({ words: asDescribed(words), line }));
}

/** What is asked for and what CloudFormation takes is spelled otherwise. */
const spelled: Readonly<Record<string, string>> = {
  VpnTunnelOptionsSpecifications: 'TunnelOptions',
  DPDTimeoutSeconds: 'DpdTimeoutSeconds',
  DPDTimeoutAction: 'DpdTimeoutAction',
  IKEVersions: 'IkeVersions',
  Phase1DhGroupNumbers: 'Phase1DHGroupNumbers',
  Phase2DhGroupNumbers: 'Phase2DHGroupNumbers',
};

const isList = (word: string): boolean => /^(?:Phase[12]\w+(?:Algorithms|Numbers)|IkeVersions)$/u.test(word);

/** `[ "AES256" ]` as `[ { "Value": "AES256" } ]`. */
function asDescribed(words: readonly string[]): readonly string[] {
  const named = words.map((word) => spelled[word] ?? word);
  const at = named.findIndex(isList);
  const [place, value] = named.slice(at + 1, at + 3);
  if (at < 0 || place === undefined || value === undefined || value === 'Value') return named;
  return [...named.slice(0, at + 2), 'Value', ...named.slice(at + 2)];
}

const customerAddress = 'customer_gateway tunnel_outside_address ip_address';
/** What the XML for the customer's device says of AWS itself; its algorithms are the least that AWS takes, not all. */
const inXml: Readonly<Record<string, string>> = {
  'vpn_gateway tunnel_outside_address ip_address': 'OutsideIpAddress',
  'ike pre_shared_key': 'PreSharedKey',
  'ike lifetime': 'Phase1LifetimeSeconds',
  'ipsec lifetime': 'Phase2LifetimeSeconds',
};

function ofGatewayXml(text: string): readonly Statement[] {
  return readXmlPaths(text, new Set(['ipsec_tunnel'])).flatMap(({ words, line }) => {
    const at = words.indexOf('ipsec_tunnel');
    const [tunnel = '', ...rest] = words.slice(at + 1);
    const [path, value = ''] = [rest.slice(0, -1).join(' '), rest.at(-1)];
    if (at < 0) return [];
    if (path === customerAddress) return [{ words: ['CustomerGateways', '0', 'IpAddress', value], line }];
    const name = inXml[path];
    return name === undefined ? [] : [{ words: ['TunnelOptions', tunnel, name, value], line }];
  });
}
