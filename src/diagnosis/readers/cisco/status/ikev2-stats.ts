import type { StatusLine } from '../../status-reading.ts';
import type { Shown, ShownIkeSa } from './shown-sas.ts';
import { up } from './shown-sas.ts';

const COUNT =
  /^Total (?:incoming|outgoing) IKEv2 SA Count: {1,8}\d{1,9} {1,12}active: {1,8}(?<active>\d{1,9}) {1,12}negotiating: {1,8}(?<negotiating>\d{1,9})/u;
const OTHER =
  /^ {1,40}Crypto IKEv2 SA Statistics|^System Resource Limit: |^(?:Incoming|Outgoing|Rejected) IKEv2 Requests: |^IKEv2 packets dropped|^Incoming (?:Requests|IKEV2 Cookie)|^accepted: {1,8}\d/u;

/**
 * Reads `show crypto ikev2 stats`: how many IKE SAs there are now; what was refused may have been of any day.
 * https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/security/s1/sec-s1-cr-book/sec-cr-s3.html
 */
export function readIkev2Stats(lines: readonly StatusLine[]): Shown {
  const counts = lines.filter(({ text }) => COUNT.test(text));
  const read = lines.filter(({ text }) => counts.length > 0 && OTHER.test(text));
  return {
    format: 'show crypto ikev2 stats',
    read: [...counts, ...read].map(({ number }) => number),
    ikeSas: counts.flatMap(ikeSaOf),
    childSas: [],
    none: [],
    listsSas: false,
  };
}

function ikeSaOf(line: StatusLine): readonly ShownIkeSa[] {
  const { active = '0', negotiating = '0' } = COUNT.exec(line.text)?.groups ?? {};
  if (active !== '0') return [{ line, ikeVersion: '2', addresses: [], state: up }];
  if (negotiating === '0') return [];
  const state = {
    kind: 'unfinished',
    evidence: 'ike-not-established',
    says: `${negotiating} IKE SAs are being negotiated and none is up.`,
    attributes: {},
  } as const;
  return [{ line, ikeVersion: '2', addresses: [], state }];
}
