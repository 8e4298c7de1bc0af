import { fact, type StatusLine, type StatusPart } from '../status-reading.ts';

const CONNECTION = /^(?<connection>\S{1,128}): IKEv[12](?:\/[12])?, /u;
const DETAIL =
  /^ {2}(?:(?:local|remote):? {1,2}\S|(?:local|remote) .{1,60} authentication:$|\S{1,128}: (?:TUNNEL|TRANSPORT|BEET|PASS|DROP|IPTFS)\b)|^ {4}(?:id|eap_id|xauth_id|certs|cacerts|groups|class|revocation|local|remote): /u;
const POLICY = /^\S{1,128}\/\S{1,128}, (?:TUNNEL|TRANSPORT|BEET|PASS|DROP)$|^ {2}(?:local|remote): {1,2}\S/u;

/** Reads `swanctl --list-conns` and `--list-pols`: a connection that is listed is loaded. */
export function readSwanctlConns(lines: readonly StatusLine[]): StatusPart {
  const headers = lines.filter((line) => CONNECTION.test(line.text));
  const known = lines.filter((line) => DETAIL.test(line.text) || POLICY.test(line.text));
  const listed = headers.length > 0 || lines.some((line) => /^\S{1,128}\/\S{1,128}, [A-Z]/u.test(line.text));
  return {
    format: 'swanctl --list-conns',
    read: listed ? [...headers, ...known].map((line) => line.number) : [],
    evidence: headers.map((line) => {
      const connection = CONNECTION.exec(line.text)?.groups?.['connection'] ?? '';
      return fact('connection-loaded', `The connection ${connection} is loaded.`, line, { connection });
    }),
  };
}
